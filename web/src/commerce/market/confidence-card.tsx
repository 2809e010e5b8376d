import { confidenceOf, halfLifeDays } from '#contract/commerce/market/confidence.ts'
import { marketSources, marketStates } from '#contract/commerce/market/market-information.ts'
import type { AnyRecord } from '../../foundation/record-kind.tsx'
import { useCompanyToday } from '../../foundation/use-company-today.ts'
import { formatPercent } from '../../ui/format.ts'
import { fill, useLabel, useLanguage, useText } from '../../ui/language.tsx'
import './market.css'
import { trustTexts } from './trust.texts.ts'

const word = (value: unknown) => (typeof value === 'string' ? value : null)

/** How far a piece of information is to be believed, as what it is made of. */
export function ConfidenceCard({ record }: { record: AnyRecord }) {
  const text = useText(trustTexts)
  const say = useLabel()
  const { language } = useLanguage()
  const today = useCompanyToday()
  const [source, state] = [word(record['source']), word(record['state'])]
  const { value, level, days, ...factors } = confidenceOf({ source, state, seenOn: word(record['seenOn']) }, today)
  const sourceName = marketSources.find((one) => one.value === source)
  const stateName = marketStates.find((one) => one.value === state)
  const lines = [
    [sourceName ? fill(text.source, { name: say(sourceName.label) }) : text.noSource, factors.source],
    [fill(text.state, { name: stateName ? say(stateName.label) : '' }), factors.state],
    [days === null ? text.noDay : fill(text.age, { days }), factors.age],
  ] as const
  return (
    <section className="market-trust card" aria-label={text.title}>
      <p className="market-trust__head">
        <strong>{text.title}</strong>
        <span className={`market-trust__level market-trust__level--${level}`}>
          {fill(text.of, { level: text[level], percent: formatPercent(value, language, 0) })}
        </span>
      </p>
      <ul>
        {lines.map(([says, factor]) => (
          <li key={says}>
            <span>{says}</span>
            <span className="number muted">× {formatPercent(factor, language, 0)}</span>
          </li>
        ))}
      </ul>
      <p className="faint">{fill(text.hint, { days: halfLifeDays })}</p>
    </section>
  )
}
