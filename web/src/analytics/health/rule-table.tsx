import type { RuleCount } from '#contract/analytics/deal-health.ts'
import { Link } from '@tanstack/react-router'
import { formatNumber } from '../../ui/format.ts'
import { useLanguage, useText } from '../../ui/language.tsx'
import { ShortMoney } from '../../ui/values.tsx'
import type { ListAddress } from '../deal-address.ts'
import '../report-table.css'
import { healthReportTexts } from './health.texts.ts'

type Props = { rows: readonly (RuleCount & { title: string; address: ListAddress })[]; currency: string }

/** What speaks against deals, the commonest first; each number opens the deals. */
export function RuleTable({ rows, currency }: Props) {
  const text = useText(healthReportTexts)
  const { language } = useLanguage()
  const most = Math.max(1, ...rows.map(({ count }) => count))
  return (
    <div className="report-table">
      <table aria-label={text.byRule}>
        <thead>
          <tr>
            <th scope="col">{text.rule}</th>
            <th scope="col" aria-hidden />
            <th scope="col">{text.deals}</th>
            <th scope="col">{text.amount}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, title, count, amount, address }) => (
            <tr key={key}>
              <th scope="row" title={title}>
                {title}
              </th>
              <td className="rule-share" aria-hidden>
                <span style={{ width: `${(count / most) * 100}%` }} />
              </td>
              <td className="number">
                <Link to={address.to} search={address.search}>
                  {formatNumber(count, language)}
                </Link>
              </td>
              <td>
                <ShortMoney value={amount} currency={currency} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
