import type { RecordType } from '#contract/shared/field.ts'
import { Suspense } from 'react'
import { SkeletonLines } from '../ui/skeleton.tsx'
import { useRegistry } from './record-kind.tsx'

/** What is said on a record, wherever it is looked at; its code comes when it is first needed. */
export function RecordTalk({ type, id }: { type: RecordType; id: string }) {
  const { talk: Talk } = useRegistry()
  return (
    <Suspense fallback={<SkeletonLines lines={4} />}>
      <Talk type={type} id={id} />
    </Suspense>
  )
}
