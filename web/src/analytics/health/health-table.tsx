import { type HealthLevel, healthLevels } from '#contract/opportunities/health/health.ts'
import { inLanguage } from '#contract/shared/label.ts'
import { Link } from '@tanstack/react-router'
import { formatNumber } from '../../ui/format.ts'
import { useLanguage, useText } from '../../ui/language.tsx'
import { ShortMoney } from '../../ui/values.tsx'
import type { ListAddress } from '../deal-address.ts'
import '../report-table.css'
import type { Levels } from './health-rows.ts'
import { healthReportTexts } from './health.texts.ts'

export type HealthRow = {
  key: string
  name: string
  levels: Levels
  address: (level: HealthLevel | null) => ListAddress
}

const worstFirst = healthLevels.toReversed()

type Props = { label: string; head: string; rows: readonly HealthRow[]; currency: string }

/** People or teams with how many of their open deals stand how; each number opens its deals. */
export function HealthTable({ label, head, rows, currency }: Props) {
  const text = useText(healthReportTexts)
  const { language } = useLanguage()
  return (
    <div className="report-table">
      <table aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            {worstFirst.map(({ value, label: name }) => (
              <th key={value} scope="col">
                {inLanguage(name, language)}
              </th>
            ))}
            <th scope="col">{text.riskAmount}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name, levels, address }) => (
            <tr key={key}>
              <th scope="row" title={name}>
                {name}
              </th>
              {worstFirst.map(({ value }) => (
                <td key={value} className={`number health-cell--${value}`}>
                  {levels[value].count === 0 ? (
                    <span className="faint">0</span>
                  ) : (
                    <Link to={address(value).to} search={address(value).search}>
                      {formatNumber(levels[value].count, language)}
                    </Link>
                  )}
                </td>
              ))}
              <td>
                <ShortMoney value={levels['at-risk'].amount} currency={currency} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
