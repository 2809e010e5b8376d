import { type Buying, buyingOperations, type DecisionStep } from '#contract/opportunities/buying/buying.operations.ts'
import type { ReactNode } from 'react'
import { call } from '../../foundation/api.ts'
import type { AnyRecord } from '../../foundation/record-kind.tsx'
import { useSend } from '../../foundation/use-send.ts'
import { fill, useText } from '../../ui/language.tsx'
import { Tag } from '../../ui/tag.tsx'
import { Day } from '../../ui/values.tsx'
import { useBuyingAnswer } from './buying-queries.ts'
import { buyingTexts } from './buying.texts.ts'
import { draftOf } from './step-draft.ts'

type Props = { deal: AnyRecord; buying: Buying; may: boolean; edit: ReactNode }

/** What has to happen at the customer before they decide, in order; what happened is ticked where it stands. */
export function StepList({ deal, buying, may, edit }: Props) {
  const text = useText(buyingTexts)
  const take = useBuyingAnswer(deal.id)
  const tick = useSend(
    (id: string) =>
      call(buyingOperations.writeSteps, {
        params: { id: deal.id },
        body: {
          steps: buying.steps.map((step) => ({
            ...draftOf(step),
            ...(step.id === id ? { doneOn: step.doneOn === null ? buying.today : null } : {}),
          })),
        },
        ifMatch: buying.version,
      }),
    [['buying', deal.id]],
    take,
  )
  return (
    <section className="buying__part" aria-label={text.steps}>
      <h3>
        {text.steps}
        {edit}
      </h3>
      {buying.steps.length === 0 ? (
        <p className="muted">{text.noSteps}</p>
      ) : (
        <ol className="buying__lines">
          {buying.steps.map((step) => (
            <li key={step.id} className="buying__step">
              <input
                type="checkbox"
                aria-label={fill(text.markDone, { name: step.name })}
                checked={step.doneOn !== null}
                disabled={!may || tick.isPending}
                onChange={() => tick.mutate(step.id)}
              />
              <Step step={step} today={buying.today} />
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

function Step({ step, today }: { step: DecisionStep; today: string }) {
  const text = useText(buyingTexts)
  const { name, contact, plannedOn, doneOn, result } = step
  const isLate = doneOn === null && plannedOn !== null && plannedOn < today
  return (
    <span className="buying__line">
      <span className="buying__line-head">
        <strong>{name}</strong>
        {doneOn !== null ? (
          <span className="muted">
            {text.done} <Day date={doneOn} kind="words" />
          </span>
        ) : (
          plannedOn !== null && (
            <span className="muted">
              {text.planned} <Day date={plannedOn} kind="words" />
            </span>
          )
        )}
        {isLate && (
          <Tag tone="bad" dot>
            {text.lateStep}
          </Tag>
        )}
      </span>
      {contact && <span className="faint">{fill(text.decides, { name: contact.name || text.outOfSight })}</span>}
      {result && <span className="buying__note">{result}</span>}
    </span>
  )
}
