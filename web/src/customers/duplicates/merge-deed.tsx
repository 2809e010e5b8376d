import type { DuplicateType } from '#contract/customers/duplicate.ts'
import { Merge } from 'lucide-react'
import { type ComponentType, lazy } from 'react'
import type { PageParts } from '../../foundation/page-parts.ts'
import type { AnyRecord } from '../../foundation/record-kind.tsx'
import { mergeTexts } from './merge-records.texts.ts'

const MergeRecords = lazy(async () => ({ default: (await import('./merge-records.tsx')).MergeRecords }))

type Deed = NonNullable<PageParts['deeds']>[number]
type Dialog = ComponentType<{ record: AnyRecord; onClose: () => void }>

function dialogFor(type: DuplicateType): Dialog {
  return function MergeDialog({ record, onClose }) {
    return <MergeRecords type={type} record={record} onClose={onClose} />
  }
}

/** The deed of making one of two records, on the pages of what can be there twice. */
export function mergeDeed(type: DuplicateType): Deed {
  return { key: 'merge', label: mergeTexts.deed, icon: Merge, needs: 'delete', dialog: dialogFor(type) }
}
