import type { RecordType } from '#contract/shared/field.ts'
import { Suspense } from 'react'
import { ActivityComposer } from '../activities/activity-composer.tsx'
import { later } from './later.ts'
import './record-composer.css'

const SequenceRuns = later(
  () => import('../activities/sequences/sequence-runs.tsx'),
  (part) => part.SequenceRuns,
)
const LetterDeeds = later(
  () => import('../conversations/mailbox/letter-deeds.tsx'),
  (part) => part.LetterDeeds,
)

/** What is done from a record: an activity is logged or planned, a sequence applied, an e-mail written; below stand the sequences that run. */
export function RecordComposer(props: { type: RecordType; id: string; name: string }) {
  const { type, id } = props
  return (
    <>
      <ActivityComposer {...props} />
      <div className="record-deeds">
        <Suspense fallback={null}>
          <SequenceRuns type={type} id={id} />
        </Suspense>
        <Suspense fallback={null}>
          <LetterDeeds key={id} type={type} id={id} />
        </Suspense>
      </div>
    </>
  )
}
