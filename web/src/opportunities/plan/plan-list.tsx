import { type PlanItem, planLanes } from '#contract/shared/plan-item.ts'
import { Link } from '@tanstack/react-router'
import { fill, useLabel, useLanguage, useText } from '../../ui/language.tsx'
import { Tag } from '../../ui/tag.tsx'
import { formatDay } from '../../ui/time.ts'
import { planTexts } from './plan.texts.ts'

const tones = { late: 'bad', open: 'accent', ahead: 'calm', done: 'plain' } as const
/** What wants attention comes first, what is done last. */
const order = ['late', 'open', 'ahead', 'done'] as const

/** The plan as a list: late things first, then what goes on, what comes, and what is done, the newest first. */
export function PlanList({ plan }: { plan: { items: readonly PlanItem[] } }) {
  const text = useText(planTexts)
  const say = useLabel()
  return (
    <div className="plan-list">
      {order.map((state) => {
        const items = plan.items
          .filter((item) => item.state === state)
          .toSorted((one, other) =>
            state === 'done' ? other.to.localeCompare(one.to) : one.to.localeCompare(other.to),
          )
        if (items.length === 0) return null
        const list = (
          <ul>
            {items.map((item) => (
              <PlanLine key={item.key} item={item} />
            ))}
          </ul>
        )
        const title = (
          <>
            {text[state]} <span className="faint">{items.length}</span>
          </>
        )
        return state === 'done' ? (
          <details key={state}>
            <summary>{title}</summary>
            {list}
          </details>
        ) : (
          <section key={state} aria-label={text[state]}>
            <h3>{title}</h3>
            {list}
          </section>
        )
      })}
      <span className="seen-by-readers-only">{say(planTexts.title)}</span>
    </div>
  )
}

/** One thing of the plan: what it is, what it is called, when. */
export function PlanLine({ item }: { item: PlanItem }) {
  const text = useText(planTexts)
  const say = useLabel()
  const { language } = useLanguage()
  const lane = planLanes.find(({ value }) => value === item.kind)
  const day = (date: string) => formatDay(date, language)
  return (
    <li className="plan-line">
      <Tag tone={tones[item.state]} dot={item.state === 'late'}>
        {lane && say(lane.label)}
      </Tag>
      <span className="plan-line__what">
        {item.href ? <Link to={item.href}>{say(item.title)}</Link> : say(item.title)}
      </span>
      <span className={item.state === 'late' ? 'day--late' : 'faint'}>
        {item.from === item.to ? day(item.to) : fill(text.span, { from: day(item.from), to: day(item.to) })}
      </span>
    </li>
  )
}
