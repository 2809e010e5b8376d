import { minutesBetween, needsReason, type Verdict, verdictOf } from '#contract/activities/visits/check-in.ts'
import type { Visit } from '#contract/activities/visits/visit.ts'
import { activityKinds } from '#contract/activities/activity.ts'
import { useEffect, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { formatDistance } from '../../ui/format.ts'
import { fill, useLabel, useLanguage, useText } from '../../ui/language.tsx'
import { WhenShown } from '../../ui/when-shown.tsx'
import { checkTexts } from './check.texts.ts'
import { tomorrow } from './moments.ts'
import { type Taken, takePosition } from './position.ts'
import { usePreparation } from './use-visit.ts'
import { useVisitDeeds } from './use-visit-deeds.ts'

const kinds = activityKinds.filter(({ value }) => value !== 'note')
type NextKind = Exclude<(typeof kinds)[number]['value'], 'note'>

/** Minutes since check-in, counted while the page is open. */
function useMinutes(from: string | undefined): number {
  const [now, setNow] = useState(() => new Date().toISOString())
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date().toISOString()), 15_000)
    return () => clearInterval(timer)
  }, [])
  return from === undefined ? 0 : minutesBetween(from, now)
}

/** The end of a visit: the result, the next step, and why anything was left out. */
export function CheckOutCard({ visit }: { visit: Visit }) {
  const text = useText(checkTexts)
  const { language } = useLanguage()
  const say = useLabel()
  const prepared = usePreparation(visit)
  const [result, setResult] = useState(visit.result ?? '')
  const [next, setNext] = useState<{ name: string; kind: NextKind; day: string }>(() => ({
    name: '',
    kind: 'call',
    day: tomorrow(),
  }))
  const [leftReason, setLeftReason] = useState('')
  const [asked, setAsked] = useState<{ taken: Taken; verdict: Verdict; distance: number | null } | null>(null)
  const [reason, setReason] = useState('')
  const [isTaking, setTaking] = useState(false)
  const { checkOut } = useVisitDeeds(visit)
  const isAgain = visit.checkOut !== null
  const minutes = useMinutes(visit.checkIn?.at)
  const missing = visit.standing?.missing.length ?? 0
  const isShort = !isAgain && minutes < visit.minimumMinutes
  const needsWhy = missing > 0 || isShort
  const takes = !isAgain && prepared?.takesPosition === true && prepared.consent === 'given'
  const send = (taken: Taken, why: string) =>
    checkOut.mutate({
      at: new Date().toISOString(),
      ...taken,
      ...(why.trim() ? { reason: why.trim() } : {}),
      ...(result.trim() ? { result: result.trim() } : {}),
      ...(needsWhy ? { leftReason: leftReason.trim() } : {}),
      ...(next.name.trim()
        ? { next: { name: next.name.trim(), kind: next.kind, at: new Date(`${next.day}T09:00:00`).toISOString() } }
        : {}),
    })
  const end = async () => {
    if (asked) return send(asked.taken, reason)
    setTaking(true)
    const taken: Taken = takes
      ? await takePosition()
      : { position: null, noPosition: prepared?.takesPosition ? 'no-consent' : 'outside-hours' }
    setTaking(false)
    const judged = verdictOf(taken.position, visit.place, prepared?.setting.radius ?? 0)
    if (!isAgain && needsReason(judged.verdict, taken.noPosition)) setAsked({ taken, ...judged })
    else send(taken, '')
  }
  return (
    <section className="visit-card check-out" aria-label={text.checkOut}>
      {!isAgain && (
        <>
          <label className="visit-field">
            <span>{text.result}</span>
            <textarea
              rows={3}
              maxLength={5000}
              placeholder={text.resultHint}
              value={result}
              onChange={(event) => setResult(event.target.value)}
            />
          </label>
          <fieldset className="visit-field check-out__next">
            <legend>{text.next}</legend>
            <input
              aria-label={text.next}
              placeholder={text.nextHint}
              maxLength={200}
              value={next.name}
              onChange={(event) => setNext({ ...next, name: event.target.value })}
            />
            <select
              aria-label={text.nextKind}
              value={next.kind}
              onChange={(event) => setNext({ ...next, kind: event.target.value as NextKind })}
            >
              {kinds.map(({ value, label }) => (
                <option key={value} value={value}>
                  {say(label)}
                </option>
              ))}
            </select>
            <WhenShown value={next.day}>
              <input
                type="date"
                aria-label={text.nextDay}
                value={next.day}
                onChange={(event) => event.target.value && setNext({ ...next, day: event.target.value })}
              />
            </WhenShown>
          </fieldset>
        </>
      )}
      {needsWhy && (
        <div className="check-in__asked">
          <strong>
            {missing > 0
              ? fill(text.missing, { count: missing })
              : fill(text.tooShort, { minutes, least: visit.minimumMinutes })}
          </strong>
          <label className="visit-field">
            <span>{text.leftWhy}</span>
            <input maxLength={500} value={leftReason} onChange={(event) => setLeftReason(event.target.value)} />
          </label>
        </div>
      )}
      {asked && (
        <div className="check-in__asked" role="alert">
          <strong>
            {asked.verdict === 'outside'
              ? fill(text.isOutside, {
                  distance: formatDistance(asked.distance ?? 0, language),
                  radius: formatDistance(prepared?.setting.radius ?? 0, language),
                })
              : asked.taken.noPosition === 'denied'
                ? text.isDenied
                : text.isUnavailable}
          </strong>
          <label className="visit-field">
            <span>{text.why}</span>
            <input maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
          </label>
        </div>
      )}
      <Button
        type="primary"
        size="large"
        block
        loading={isTaking || checkOut.isPending}
        disabled={(needsWhy && leftReason.trim() === '') || (asked !== null && reason.trim() === '')}
        onClick={() => void end()}
      >
        {isAgain ? text.complete : text.checkOut}
      </Button>
    </section>
  )
}
