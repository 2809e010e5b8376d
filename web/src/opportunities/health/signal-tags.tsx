import type { AnyRecord } from '../../foundation/record-kind.tsx'
import { Tag } from '../../ui/tag.tsx'
import { useReasons } from './health-badge.tsx'

/** What speaks against a deal, by the names of the rules. */
export function SignalTags({ record }: { record: AnyRecord }) {
  return (
    <span className="field-tags">
      {useReasons(record).map((reason) => (
        <Tag key={reason}>{reason}</Tag>
      ))}
    </span>
  )
}
