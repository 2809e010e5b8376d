import type { Buying } from '#contract/opportunities/buying/buying.operations.ts'
import { buyingStages } from '#contract/opportunities/stage-definition.ts'
import { inLanguage } from '#contract/shared/label.ts'
import type { CSSProperties } from 'react'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { formatDay, formatMonth } from '../../ui/time.ts'
import { type Axis, axisOf, type Placed, rowsOf, spansOf, ticksOf } from './axis.rules.ts'
import './buying-axis.css'
import { buyingTexts } from './buying.texts.ts'

const styleOf = ({ left, width }: Placed): CSSProperties => ({ left: `${left}%`, width: `${width}%` })
const atStyle = (axis: Axis, day: string): CSSProperties => ({ left: `${axis.at(day)}%` })

/** Our stages above, the customer's below, on one axis of days; said in words by the table beside it. */
export function BuyingAxis({ buying }: { buying: Buying }) {
  const text = useText(buyingTexts)
  const { language } = useLanguage()
  const axis = axisOf(buying)
  const { ours, theirs, misfits } = spansOf(buying)
  const { today, expectedCloseOn, closedOn, steps } = buying
  const close = closedOn ?? expectedCloseOn
  // Two labels side by side read away from each other.
  const dated = steps.flatMap((step) => {
    const day = step.doneOn ?? step.plannedOn
    return day === null ? [] : [{ ...step, day }]
  })
  const names = rowsOf(dated.map(({ day }) => axis.at(day)))
  const isPast = close !== null && close < today
  const stageName = (value: string) => {
    const stage = buyingStages.find((one) => one.value === value)
    return stage ? inLanguage(stage.label, language) : value
  }
  const until = (day: string | null) => (day === null ? text.still : formatDay(day, language))
  return (
    <div className="buying-axis">
      <div className="buying-axis__sides" aria-hidden>
        <span>{text.us}</span>
        <span>{text.them}</span>
        <span>{text.steps}</span>
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable without a mouse */}
      <section className="buying-axis__window" tabIndex={0} aria-label={text.axis}>
        <div className="buying-axis__ground">
          {ticksOf(axis).map((day) => (
            <span key={day} className="buying-axis__tick" style={atStyle(axis, day)}>
              {formatMonth(day, language)}
            </span>
          ))}
          {misfits.map((misfit) => (
            <span
              key={misfit.from}
              className="buying-axis__misfit"
              style={styleOf(axis.place(misfit.from, misfit.to))}
              title={fill(text.misfit, { from: formatDay(misfit.from, language), to: until(misfit.to) })}
            />
          ))}
          <div className="buying-axis__lane buying-axis__lane--us">
            {ours.map((stay) => {
              const name = inLanguage(stay.name, language)
              return (
                <span
                  key={`${stay.id} ${stay.from}`}
                  className={`buying-axis__bar${stay.to === null ? ' buying-axis__bar--now' : ''}`}
                  style={styleOf(axis.place(stay.from, stay.to))}
                  title={`${name} ${formatDay(stay.from, language)} – ${until(stay.to)}`}
                >
                  <span className="buying-axis__bar-name">{name}</span>
                </span>
              )
            })}
          </div>
          <div className="buying-axis__lane buying-axis__lane--them">
            {theirs.map((stay) => (
              <span
                key={stay.id}
                className={`buying-axis__bar buying-axis__bar--them${stay.to === null ? ' buying-axis__bar--now' : ''}`}
                style={styleOf(axis.place(stay.from, stay.to))}
                title={`${stageName(stay.stage)} ${formatDay(stay.from, language)} – ${until(stay.to)}`}
              >
                <span className="buying-axis__bar-name">{stageName(stay.stage)}</span>
              </span>
            ))}
          </div>
          <div className="buying-axis__lane buying-axis__lane--steps">
            {dated.map(({ id, name, doneOn, day }, at) => {
              const row = names[at] ?? null
              const state = doneOn !== null ? 'done' : day < today ? 'late' : 'ahead'
              const word = state === 'done' ? text.done : state === 'late' ? text.lateStep : text.planned
              return (
                <span
                  key={id}
                  className={`buying-axis__step buying-axis__step--${state}`}
                  style={atStyle(axis, day)}
                  title={`${name} · ${word} ${formatDay(day, language)}`}
                >
                  <span className="buying-axis__mark" aria-hidden />
                  {row !== null && (
                    <span className="buying-axis__step-name" style={{ top: 17 + row * 17 }}>
                      {name}
                    </span>
                  )}
                </span>
              )
            })}
          </div>
          {closedOn === null && (
            <span
              className={`buying-axis__line buying-axis__line--today buying-axis__line--${isPast ? 'right' : 'left'}`}
              style={atStyle(axis, today)}
            >
              <span>{text.today}</span>
            </span>
          )}
          {close !== null && (
            <span
              className={`buying-axis__line buying-axis__line--close buying-axis__line--${isPast ? 'left' : 'right'}`}
              style={atStyle(axis, close)}
            >
              <span>{closedOn ? text.closed : text.expectedClose}</span>
            </span>
          )}
        </div>
      </section>
    </div>
  )
}
