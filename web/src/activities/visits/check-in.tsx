import { needsReason, type Verdict, verdictOf } from '#contract/activities/visits/check-in.ts'
import type { Visit, VisitPreparation } from '#contract/activities/visits/visit.ts'
import { useQuery } from '@tanstack/react-query'
import { MapPin } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { formatDistance } from '../../ui/format.ts'
import { fill, useLabel, useLanguage, useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { ConsentCard } from './consent.tsx'
import { type Taken, takePosition } from './position.ts'
import { templateQuery } from './template-queries.ts'
import { usePreparation } from './use-visit.ts'
import { useVisitDeeds } from './use-visit-deeds.ts'
import { checkTexts } from './check.texts.ts'

/** Before a visit: which template, and the one tap that begins it. The first time it says what is taken, and asks. */
export function CheckInCard({ visit }: { visit: Visit }) {
  const data = usePreparation(visit)
  if (!data) return <SkeletonLines lines={4} />
  if (data.consent === 'none') return <ConsentCard visit={visit.id} keepDays={data.setting.keepDays} />
  return <Begin visit={visit} prepared={data} />
}

function Begin({ visit, prepared }: { visit: Visit; prepared: VisitPreparation }) {
  const text = useText(checkTexts)
  const { language } = useLanguage()
  const say = useLabel()
  const fitting = prepared.templates.filter(({ fits }) => fits)
  const [template, setTemplate] = useState<string | null>(fitting[0]?.id ?? null)
  // The steps are there before they are needed: who checks in may lose the network at that moment.
  const design = useQuery({ ...templateQuery(template ?? ''), enabled: template !== null })
  const [asked, setAsked] = useState<{ taken: Taken; verdict: Verdict; distance: number | null } | null>(null)
  const [reason, setReason] = useState('')
  const [isTaking, setTaking] = useState(false)
  const { checkIn } = useVisitDeeds(visit)
  const isReady = template === null || design.data !== undefined
  const takes = prepared.takesPosition && prepared.consent === 'given'
  const send = (taken: Taken, why: string) =>
    checkIn.mutate({
      at: taken.position?.at ?? new Date().toISOString(),
      ...taken,
      template,
      ...(design.data?.published ? { number: design.data.number } : {}),
      ...(why.trim() ? { reason: why.trim() } : {}),
    })
  const begin = async () => {
    setTaking(true)
    const taken: Taken = takes
      ? await takePosition()
      : { position: null, noPosition: prepared.takesPosition ? 'no-consent' : 'outside-hours' }
    setTaking(false)
    const judged = verdictOf(taken.position, visit.place, prepared.setting.radius)
    if (needsReason(judged.verdict, taken.noPosition)) setAsked({ taken, ...judged })
    else send(taken, '')
  }
  return (
    <section className="visit-card check-in" aria-label={text.checkIn}>
      <label className="visit-field">
        <span>{text.template}</span>
        <select value={template ?? ''} onChange={(event) => setTemplate(event.target.value || null)}>
          {prepared.templates.map((one) => (
            <option key={one.id} value={one.id}>
              {say(one.name)} · {fill(text.steps, { count: one.steps })}
            </option>
          ))}
          <option value="">{text.noTemplate}</option>
        </select>
      </label>
      {template !== null && design.isError && <p role="alert">{text.stepsAway}</p>}
      {asked && (
        <div className="check-in__asked" role="alert">
          <strong>
            {asked.verdict === 'outside'
              ? fill(text.isOutside, {
                  distance: formatDistance(asked.distance ?? 0, language),
                  radius: formatDistance(prepared.setting.radius, language),
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
      {asked ? (
        <div className="visit__buttons">
          <Button
            type="primary"
            size="large"
            loading={checkIn.isPending}
            disabled={reason.trim() === '' || !isReady}
            onClick={() => send(asked.taken, reason)}
          >
            {text.checkInAnyway}
          </Button>
          <Button size="large" loading={isTaking} onClick={() => void begin()}>
            {text.takeAgain}
          </Button>
        </div>
      ) : (
        <button
          type="button"
          className="check-in__button"
          disabled={isTaking || checkIn.isPending || !isReady}
          onClick={() => void begin()}
        >
          <MapPin size={26} aria-hidden />
          {isTaking ? text.locating : text.checkIn}
        </button>
      )}
      <p className="faint check-in__note">
        {takes ? text.onePoint : prepared.takesPosition ? text.noConsent : text.outsideHours}
      </p>
    </section>
  )
}
