import type { SequenceType } from '#contract/activities/sequences/sequence.ts'
import { label } from '#contract/shared/label.ts'
import { ListOrdered } from 'lucide-react'
import { lazy } from 'react'
import type { RecordKind, SelectedDeed } from '../../foundation/record-kind.tsx'

const ApplyDialog = lazy(async () => ({ default: (await import('./apply-dialog.tsx')).ApplyDialog }))

/** A kind of record to whose ticked ones sequences can be applied. */
export function withSequences(kind: RecordKind, type: SequenceType): RecordKind {
  const deed: SelectedDeed = {
    key: 'sequence',
    label: label('应用跟进序列', 'Apply a sequence'),
    icon: ListOrdered,
    needs: 'see',
    dialog: (props) => <ApplyDialog type={type} {...props} />,
  }
  return {
    ...kind,
    selected: [...(kind.selected ?? []), deed],
    told: { ...kind.told, sequence: { kind: 'text', label: label('跟进序列', 'Sequence') } },
  }
}
