import { inLanguage } from '#contract/shared/label.ts'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { Moment } from '../../ui/values.tsx'
import { showConflict } from '../conflict.ts'
import { ApiProblem } from '../problem.ts'
import { problemText } from '../problem.texts.ts'
import { type AnyRecord, useRegistry } from '../record-kind.tsx'
import { asPatch, withValues } from '../record-value.ts'
import { duplicateAsk } from '../use-change-record.ts'
import { useOutbox, withOutbox } from './offline.ts'
import { offlineTexts } from './offline.texts.ts'
import { type Entry, goesWith, waitsFor } from './outbox.rules.ts'

/** What is not sent yet: what, when, how it stands, and what can be done about it. */
export function UnsentList({ onDecide }: { onDecide: () => void }) {
  const text = useText(offlineTexts)
  const { queue } = useOutbox()
  if (queue.length === 0) return <EmptyState small picture="story" title={text.allSent} hint={text.allSentHint} />
  return (
    <div className="unsent">
      <div className="unsent__head">
        <strong>{text.title}</strong>
        <Button size="small" onClick={() => void withOutbox((box) => box.run())}>
          {text.sendNow}
        </Button>
      </div>
      <ul className="unsent__list">
        {queue.map((entry) => (
          <UnsentLine key={entry.key} entry={entry} onDecide={onDecide} />
        ))}
      </ul>
    </div>
  )
}

type LineProps = { entry: Entry; onDecide: () => void }

function UnsentLine({ entry, onDecide }: LineProps) {
  const text = useText(offlineTexts)
  const { language } = useLanguage()
  const { queue, sending } = useOutbox()
  const isStuck = entry.state !== 'waiting'
  const state =
    sending === entry.key
      ? text.sending
      : entry.state === 'waiting'
        ? waitsFor(queue, entry)
          ? text.behind
          : text.waiting
        : text[entry.state]
  const reason =
    entry.state === 'refused' && entry.trouble ? problemText(new ApiProblem(entry.trouble), language) : null
  return (
    <li className="unsent__line">
      <div className="unsent__what">
        <span className="one-line">{entry.name}</span>
        <span className={`unsent__note${isStuck ? ' unsent__note--stuck' : ''}`}>{state}</span>
      </div>
      <span className="unsent__note">
        {inLanguage(entry.operation.title, language)} · <Moment at={entry.at} kind="words" />
      </span>
      {reason && <span className="unsent__note unsent__note--stuck">{reason}</span>}
      {sending !== entry.key && <Deeds entry={entry} onDecide={onDecide} />}
    </li>
  )
}

/** Lets a wish go on or be given up, asked again in its place. */
function Deeds({ entry, onDecide }: LineProps) {
  const text = useText(offlineTexts)
  const { queue } = useOutbox()
  const [asks, setAsks] = useState(false)
  if (!asks)
    return (
      <div className="unsent__deeds">
        <Mend entry={entry} onDecide={onDecide} />
        <Button type="text" size="small" onClick={() => setAsks(true)}>
          {text.discard}
        </Button>
      </div>
    )
  const count = goesWith(queue, entry.key).length - 1
  return (
    <div className="unsent__ask" role="alert">
      <span className="unsent__note">{fill(count > 0 ? text.discardMore : text.discardHint, { count })}</span>
      <div className="unsent__deeds">
        <Button type="text" size="small" danger onClick={() => void withOutbox((box) => box.discard(entry.key))}>
          {text.discardSurely}
        </Button>
        <Button type="text" size="small" onClick={() => setAsks(false)}>
          {text.cancel}
        </Button>
      </div>
    </div>
  )
}

/** What lets a stuck wish go on: the versions compared, the question answered, or simply another try. */
function Mend({ entry, onDecide }: LineProps) {
  const text = useText(offlineTexts)
  const { kinds } = useRegistry()
  const again = (more?: { ifMatch?: number; body?: unknown; confirmed?: string }) =>
    void withOutbox((box) => box.sendAgain(entry.key, more))
  if (entry.state === 'waiting') return null
  const current = entry.trouble?.current as AnyRecord | undefined
  const kind = Object.values(kinds).find((one) => one.operations.change.id === entry.operation.id)
  if (entry.state === 'conflict' && current && kind) {
    const compare = () => {
      const values = entry.body as Record<string, unknown>
      onDecide()
      showConflict({
        kind,
        mine: withValues(current, values),
        current,
        fields: Object.keys(values),
        save: (kept) => again({ ifMatch: current.version, body: asPatch(kept) }),
      })
    }
    return (
      <Button type="text" size="small" onClick={compare}>
        {text.compare}
      </Button>
    )
  }
  const isAsked = entry.trouble?.code === duplicateAsk
  return (
    <Button type="text" size="small" onClick={() => again(isAsked ? { confirmed: duplicateAsk } : {})}>
      {isAsked ? text.anyway : text.retry}
    </Button>
  )
}
