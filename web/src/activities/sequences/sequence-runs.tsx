import { sequenceOperations, type SequenceRun } from '#contract/activities/sequences/sequence.operations.ts'
import { type SequenceType, sequenceTypes } from '#contract/activities/sequences/sequence.ts'
import type { RecordType } from '#contract/shared/field.ts'
import { useQuery } from '@tanstack/react-query'
import { Check, Circle, ListOrdered } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { call, newKey } from '../../foundation/api.ts'
import { RecordLink } from '../../foundation/record-link.tsx'
import { useRights } from '../../foundation/rights.ts'
import { useSend } from '../../foundation/use-send.ts'
import { Button } from '../../ui/button.tsx'
import { fill, useLabel, useText } from '../../ui/language.tsx'
import { Tag } from '../../ui/tag.tsx'
import { showToast } from '../../ui/toast.tsx'
import { Moment } from '../../ui/values.tsx'
import { runsQuery, staleWithSequences } from './sequence-queries.ts'
import './sequences.css'
import { sequenceTexts } from './sequence.texts.ts'

const ApplyDialog = lazy(async () => ({ default: (await import('./apply-dialog.tsx')).ApplyDialog }))

/** Of a record to which sequences can be applied: those that were, with their steps, and the way to one more. */
export function SequenceRuns({ type, id }: { type: RecordType; id: string }) {
  const known = sequenceTypes.find((one) => one === type)
  return known ? <Runs key={id} type={known} id={id} /> : null
}

function Runs({ type, id }: { type: SequenceType; id: string }) {
  const text = useText(sequenceTexts)
  const rights = useRights()
  const { data } = useQuery(runsQuery(type, id))
  const [open, setOpen] = useState(false)
  const mayApply = rights.may('activity', 'create')
  const runs = data?.items ?? []
  if (!data || (runs.length === 0 && !mayApply)) return null
  return (
    <section className="sequence-runs" aria-label={text.title}>
      {runs.map((run) => (
        <Run key={run.id} run={run} />
      ))}
      {mayApply && (
        <Button type="text" size="small" icon={<ListOrdered size={15} />} onClick={() => setOpen(true)}>
          {text.apply}
        </Button>
      )}
      {open && (
        <Suspense fallback={null}>
          <ApplyDialog type={type} ids={[id]} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </section>
  )
}

const tones = { running: 'calm', done: 'good', stopped: 'plain', 'record-ended': 'plain' } as const

function Run({ run }: { run: SequenceRun }) {
  const text = useText(sequenceTexts)
  const say = useLabel()
  const [now] = useState(() => Date.now())
  const stop = useSend(
    () => call(sequenceOperations.stop, { params: { id: run.id }, idempotencyKey: newKey() }),
    staleWithSequences,
    () => showToast({ text: text.stopped }),
  )
  const done = run.steps.filter((step) => step.done === true).length
  const state = run.state === 'stopped' ? text['stopped-state'] : text[run.state]
  return (
    <details className="sequence-run" open={run.state === 'running'}>
      <summary>
        <strong className="one-line">{say(run.sequence.name)}</strong>
        <Tag tone={tones[run.state]}>{state}</Tag>
        <span className="muted">
          {[fill(text.progress, { done, all: run.steps.length }), run.by?.name ?? text.byStage].join(' · ')}
        </span>
      </summary>
      <ol className="sequence-days">
        {run.steps.map(({ key, activity, at, done: isDone, owner }) => (
          <li key={key}>
            {isDone ? <Check size={14} aria-hidden /> : <Circle size={12} aria-hidden />}
            {activity ? (
              <RecordLink type="activity" id={activity.id} className="one-line">
                {activity.name}
              </RecordLink>
            ) : (
              <span />
            )}
            <span className="sequence-days__more muted">
              {owner && <span>{owner.name}</span>}
              {at !== null && <Moment at={at} kind="words" />}
              {isDone === false && at !== null && Date.parse(at) < now && <Tag tone="bad">{text.late}</Tag>}
            </span>
          </li>
        ))}
      </ol>
      {run.mayStop && (
        <Button size="small" loading={stop.isPending} onClick={() => stop.mutate(undefined)}>
          {text.stop}
        </Button>
      )}
    </details>
  )
}
