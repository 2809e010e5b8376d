import { visitSettingOperations } from '#contract/activities/visits/visit.operations.ts'
import { useQueryClient } from '@tanstack/react-query'
import { ShieldCheck } from 'lucide-react'
import { act } from '../../foundation/offline/offline.ts'
import { useAct } from '../../foundation/offline/use-act.ts'
import { Button } from '../../ui/button.tsx'
import { fill, useText } from '../../ui/language.tsx'
import { consentTexts } from './consent.texts.ts'
import { preparationQuery, visitConsentQuery } from './visit-queries.ts'

/** Says, before the first check-in, what is taken, who sees it and how long it is kept; both answers go on. */
export function ConsentCard({ visit, keepDays }: { visit: string; keepDays: number }) {
  const text = useText(consentTexts)
  const client = useQueryClient()
  const { queryKey } = preparationQuery(visit)
  const answer = useAct(
    (given: boolean) => {
      // Known before it is sent: while it has left the queue and is not yet asked anew, this card must not come back
      // and take away what was begun behind it.
      const consent = given ? ('given' as const) : ('withdrawn' as const)
      client.setQueryData(queryKey, (known) => known && { ...known, consent })
      return act(visitSettingOperations.consent, { body: { given } }, { name: text.title }).catch(
        (problem: unknown) => {
          void client.invalidateQueries({ queryKey })
          throw problem
        },
      )
    },
    [queryKey, visitConsentQuery.queryKey],
  )
  return (
    <section className="visit-card consent" aria-label={text.title}>
      <ShieldCheck size={28} aria-hidden />
      <h2>{text.title}</h2>
      <ul>
        <li>{text.what}</li>
        <li>{text.never}</li>
        <li>{text.who}</li>
        <li>{fill(text.howLong, { days: keepDays })}</li>
        <li>{text.withdraw}</li>
      </ul>
      <div className="visit__buttons">
        <Button type="primary" size="large" loading={answer.isPending} onClick={() => answer.mutate(true)}>
          {text.agree}
        </Button>
        <Button size="large" disabled={answer.isPending} onClick={() => answer.mutate(false)}>
          {text.disagree}
        </Button>
      </div>
    </section>
  )
}
