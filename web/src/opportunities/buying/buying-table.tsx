import type { Buying } from '#contract/opportunities/buying/buying.operations.ts'
import { staysOf } from '#contract/opportunities/buying/buying-process.ts'
import { buyingStages } from '#contract/opportunities/stage-definition.ts'
import { inLanguage } from '#contract/shared/label.ts'
import { useLanguage, useText } from '../../ui/language.tsx'
import { Day } from '../../ui/values.tsx'
import { buyingTexts } from './buying.texts.ts'

/** The same as on the axis, in rows by days. */
export function BuyingTable({ buying }: { buying: Buying }) {
  const text = useText(buyingTexts)
  const { language } = useLanguage()
  const nameOf = (value: string) => {
    const stage = buyingStages.find((one) => one.value === value)
    return stage ? inLanguage(stage.label, language) : value
  }
  const rows = [
    ...(buying.ours ?? []).map(({ id, name, from, to }) => ({
      key: `us ${id} ${from}`,
      side: text.us,
      what: inLanguage(name, language),
      from,
      to,
      open: text.still,
    })),
    ...staysOf(buying.entries).map(({ id, stage, from, to }) => ({
      key: id,
      side: text.them,
      what: nameOf(stage),
      from,
      to,
      open: text.still,
    })),
    ...buying.steps.flatMap(({ id, name, plannedOn, doneOn }) => {
      const day = plannedOn ?? doneOn
      return day === null ? [] : [{ key: id, side: text.steps, what: name, from: day, to: doneOn, open: text.planned }]
    }),
  ].toSorted((one, other) => (one.from < other.from ? -1 : one.from > other.from ? 1 : 0))
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable without a mouse
    <section className="buying__scroll" tabIndex={0} aria-label={text.axis}>
      <table className="buying__table">
        <thead>
          <tr>
            {[text.side, text.what, text.since, text.until].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, side, what, from, to, open }) => (
            <tr key={key}>
              <td>{side}</td>
              <th scope="row">{what}</th>
              <td>
                <Day date={from} />
              </td>
              <td>{to === null ? open : <Day date={to} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
