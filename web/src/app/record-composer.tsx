import type { RecordType } from '#contract/shared/field.ts'
import { Suspense } from 'react'
import { ActivityComposer } from '../activities/activity-composer.tsx'
import { later } from './later.ts'

const LetterDeeds = later(
  () => import('../conversations/mailbox/letter-deeds.tsx'),
  (part) => part.LetterDeeds,
)

/** What is done from a record: an activity is logged or planned, a letter written; the latter's code comes when a record is looked at. */
export function RecordComposer(props: { type: RecordType; id: string; name: string }) {
  return (
    <>
      <ActivityComposer {...props} />
      <Suspense fallback={null}>
        <LetterDeeds key={props.id} type={props.type} id={props.id} />
      </Suspense>
    </>
  )
}
