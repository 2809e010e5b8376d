import { Check, RotateCcw } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import type { PageParts } from '../foundation/page-parts.ts'
import { type AnyRecord, useKind } from '../foundation/record-kind.tsx'
import { RecordPage } from '../foundation/record-page.tsx'
import { useRights } from '../foundation/rights.ts'
import { useChangeRecord } from '../foundation/use-change-record.ts'
import { Button } from '../ui/button.tsx'
import { useText } from '../ui/language.tsx'
import { activityTexts } from './activity.texts.ts'
import { ActivityChain } from './follow-up/activity-chain.tsx'
import { InvitationBand } from './participants/invitation-band.tsx'
import { ReminderChoice } from './reminders/reminder-choice.tsx'
import { ParticipantsCard } from './participants/participants-card.tsx'
import { RepeatAction } from './series/repeat-action.tsx'
import { SeriesBand } from './series/series-band.tsx'

const CompleteDialog = lazy(async () => ({ default: (await import('./follow-up/complete-dialog.tsx')).CompleteDialog }))

/** Done, with what came of it and the next step; or to be done again. */
function DoneAction({ record }: { record: AnyRecord }) {
  const text = useText(activityTexts)
  const rights = useRights()
  const change = useChangeRecord(useKind('activity'))
  const [completing, setCompleting] = useState(false)
  if (!rights.may('activity', 'change')) return null
  const done = record['done'] === true
  return (
    <>
      <RepeatAction record={record} />
      <Button
        // A visit is ended by checking out; marking it done is for who logs it afterwards.
        type={done || record['kind'] === 'visit' ? 'default' : 'primary'}
        icon={done ? <RotateCcw size={16} /> : <Check size={16} />}
        loading={change.isPending}
        onClick={() => (done ? change.mutate({ record, values: { done: false } }) : setCompleting(true))}
      >
        {done ? text.markOpen : text.markDone}
      </Button>
      {completing && (
        <Suspense fallback={null}>
          <CompleteDialog record={record} onClose={() => setCompleting(false)} />
        </Suspense>
      )}
    </>
  )
}

const VisitSection = lazy(async () => ({ default: (await import('./visits/visit-section.tsx')).VisitSection }))

/** Most activities are no visits and load nothing of them. */
function VisitBand({ record }: { record: AnyRecord }) {
  return record['kind'] === 'visit' ? (
    <Suspense fallback={null}>
      <VisitSection record={record} />
    </Suspense>
  ) : null
}

/** Whether one comes who is invited, how the visit goes, how it repeats, and in which chain of steps it stands. */
function Bands({ record }: { record: AnyRecord }) {
  return (
    <>
      <InvitationBand record={record} />
      <ReminderChoice record={record} />
      <VisitBand record={record} />
      <SeriesBand record={record} />
      <ActivityChain record={record} />
    </>
  )
}

const parts: PageParts = { action: DoneAction, band: Bands, summary: ParticipantsCard }

/** One activity. */
export function ActivityPage() {
  return <RecordPage type="activity" parts={parts} />
}
