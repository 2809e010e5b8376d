import { closedParts, wonPart } from '#contract/analytics/figure-lists.ts'
import type { CallerRecord } from '#contract/analytics/forecast-hits.ts'
import { Link } from '@tanstack/react-router'
import { formatChange } from '../../ui/format.ts'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { formatDay } from '../../ui/time.ts'
import { ShortMoney } from '../../ui/values.tsx'
import { listAddress } from '../deal-address.ts'
import { useScopeParts } from '../use-scope-parts.ts'
import { forecastCallTexts } from './forecast-calls.texts.ts'

/** The longest bar leaves room for its figure beside it, in percent. */
const widest = 60

/** Period by period what was called, as bars beside what came; what came opens its deals. */
export function CallerPeriods({ caller, currency }: { caller: CallerRecord; currency: string }) {
  const text = useText(forecastCallTexts)
  const { language } = useLanguage()
  const { level, subject, hits } = caller
  const { parts } = useScopeParts(
    level === 'person' ? { owner: subject?.id } : level === 'team' ? { department: subject?.id } : {},
  )
  const most = Math.max(...hits.flatMap(({ first, last, came }) => [Number(first), Number(last), Number(came)]), 1)
  const bar = (value: string) => ({ width: `${(Number(value) / most) * widest}%` })
  return (
    <ul className="caller-periods">
      {hits.map((hit) => {
        const off = Number(hit.came) > 0 ? (Number(hit.first) - Number(hit.came)) / Number(hit.came) : null
        return (
          <li key={hit.from}>
            <span className="number">
              {formatDay(hit.from, language)} – {formatDay(hit.to, language)}
            </span>
            <dl>
              {(['first', 'last'] as const).map((key) => (
                <div key={key}>
                  <dt>{text[key]}</dt>
                  <dd>
                    <span className="caller-periods__bar" style={bar(hit[key])} aria-hidden />
                    <ShortMoney value={hit[key]} currency={currency} />
                  </dd>
                </div>
              ))}
              <div>
                <dt>{text.came}</dt>
                <dd>
                  <span className="caller-periods__bar caller-periods__bar--came" style={bar(hit.came)} aria-hidden />
                  <Link {...listAddress('opportunity', [wonPart, ...closedParts(hit), ...parts])}>
                    <ShortMoney value={hit.came} currency={currency} /> · {fill(text.deals, { count: hit.wonCount })}
                  </Link>
                </dd>
              </div>
            </dl>
            <span className="number muted">
              {text.off} {off === null ? '–' : formatChange(off, language)}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
