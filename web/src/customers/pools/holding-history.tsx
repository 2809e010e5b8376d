import { poolOperations } from '#contract/customers/pool.operations.ts'
import type { Holding } from '#contract/customers/pool.ts'
import { useQuery } from '@tanstack/react-query'
import { Lock, LockOpen } from 'lucide-react'
import { call } from '../../foundation/api.ts'
import type { AnyRecord } from '../../foundation/record-kind.tsx'
import { reasonText } from '../../foundation/timeline.texts.ts'
import { useSend } from '../../foundation/use-send.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { fill, useLabel, useLanguage, useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { formatDay, isoDay } from '../../ui/time.ts'
import { holdingTexts } from './holding.texts.ts'
import { holdingQuery } from './pool-queries.ts'
import { ruleWords } from './pool-words.ts'
import './pool.css'

const ends = {
  transferred: 'endedTransferred',
  returned: 'endedReturned',
  recycled: 'endedRecycled',
  deleted: 'endedDeleted',
  merged: 'endedMerged',
} as const

/** Who held a customer from when until when, and whether it goes back. */
export function HoldingHistory({ record }: { record: AnyRecord }) {
  const text = useText(holdingTexts)
  const say = useLabel()
  const { language } = useLanguage()
  const { data } = useQuery(holdingQuery(record.id))
  const lock = useSend(
    (locked: boolean) => call(poolOperations.lock, { params: { id: record.id }, body: { locked } }),
    [['pools'], ['timeline']],
  )
  if (!data) return <SkeletonLines lines={5} />
  const { due, exempt, locked, mayLock, protectedUntil, history } = data
  return (
    <div className="holdings">
      <div className="holdings__due">
        <span className="muted">{text.due}</span>
        <span className="holdings__words">
          {due
            ? fill(text.dueOn, {
                on: formatDay(due.on, language),
                pool: say(due.pool.name),
                why: ruleWords(due, language),
              })
            : exempt && text[exempt]}
          {protectedUntil && (
            <span className="faint"> · {fill(text.protectedUntil, { on: formatDay(protectedUntil, language) })}</span>
          )}
        </span>
        {mayLock && exempt !== 'not-held' && (
          <Button
            size="small"
            icon={locked ? <LockOpen size={14} /> : <Lock size={14} />}
            loading={lock.isPending}
            onClick={() => lock.mutate(!locked)}
          >
            {locked ? text.unlock : text.lock}
          </Button>
        )}
      </div>
      <ol className="holdings__list">
        {history.map((holding) => (
          <HoldingLine key={`${holding.from} ${holding.person.id} ${holding.to ?? ''}`} holding={holding} />
        ))}
      </ol>
    </div>
  )
}

function HoldingLine({ holding }: { holding: Holding }) {
  const text = useText(holdingTexts)
  const { language } = useLanguage()
  const day = (at: string) => formatDay(isoDay(new Date(at)), language)
  const { person, from, to, how, endedBy, reason } = holding
  return (
    <li className="holding">
      <Avatar name={person.name} size={28} />
      <div className="holding__words">
        <span>
          <strong>{person.name}</strong> <span className="muted">{text[how]}</span>
          {endedBy && <span className="muted"> → {text[ends[endedBy]]}</span>}
        </span>
        {reason && <span className="faint">{reasonText(reason, language)}</span>}
      </div>
      <span className="number muted">
        {day(from)} – {to ? day(to) : text.now}
      </span>
    </li>
  )
}
