import { type DuplicateType, duplicateTypes, tellingFields } from '#contract/customers/duplicate.ts'
import { lazy, Suspense } from 'react'
import type { BeingWritten } from '../../foundation/record-kind.tsx'

const LikelyDuplicates = lazy(async () => ({ default: (await import('./likely-duplicates.tsx')).LikelyDuplicates }))

/** Likely duplicates of what is being written, where its type and field can tell of any; their code comes when they are first looked for. */
export function LikelyDuplicatesLazy({ type, field, values, exceptId }: BeingWritten) {
  if (!isDuplicateType(type)) return null
  if (field !== undefined && !tellingFields[type].includes(field)) return null
  return (
    <Suspense fallback={null}>
      <LikelyDuplicates type={type} values={values} {...(exceptId === undefined ? {} : { exceptId })} />
    </Suspense>
  )
}

function isDuplicateType(type: string): type is DuplicateType {
  return (duplicateTypes as readonly string[]).includes(type)
}
