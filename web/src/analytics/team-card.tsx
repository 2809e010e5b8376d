import type { ResultRow } from '#contract/analytics/analysis.ts'
import { teamPart, wonPart } from '#contract/analytics/figure-lists.ts'
import type { Person } from '#contract/organization/organization.ts'
import type { FilterPart } from '#contract/shared/filter.ts'
import { type PeriodName, periodOf } from '#contract/shared/period.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { peopleQuery } from '../foundation/people.ts'
import { useSession } from '../foundation/session.ts'
import { Avatar } from '../ui/avatar.tsx'
import { formatPercent } from '../ui/format.ts'
import { fill, useLanguage, useText } from '../ui/language.tsx'
import { SkeletonLines } from '../ui/skeleton.tsx'
import { ShortMoney } from '../ui/values.tsx'
import { resultsQuery } from './analysis-queries.ts'
import { listAddress } from './deal-address.ts'
import { homeTexts } from './home.texts.ts'
import { Panel, PanelNote } from './panel.tsx'
import './team-card.css'
import { useCompanyToday } from '../foundation/use-company-today.ts'
import { useReachParts } from './use-scope-parts.ts'

const shown = 8
const period: PeriodName = 'this-quarter'

/** What teams, or people, won in this quarter: bars to compare, each opening its deals. */
export function TeamCard({ by }: { by: 'department' | 'owner' }) {
  const text = useText(homeTexts)
  const { company } = useSession()
  const days = periodOf(period, useCompanyToday(), company.fiscalMonth)
  const people = useQuery(peopleQuery).data?.items ?? []
  const { data } = useQuery(resultsQuery({ by, ...days }))
  const reach = useReachParts()
  const rows = (data?.rows ?? []).slice(0, shown)
  const widest = Math.max(1, ...rows.map((row) => Number(row.wonAmount)))
  return (
    <Panel title={by === 'owner' ? text.people : text.team} link={{ text: text.reports, to: '/reports' }}>
      {!data ? (
        <SkeletonLines lines={5} />
      ) : rows.length === 0 ? (
        <PanelNote>{text.teamNone}</PanelNote>
      ) : (
        <ul className="teams">
          {rows.map((row) => (
            <Team
              key={row.key}
              row={row}
              share={Number(row.wonAmount) / widest}
              parts={[partOf(by, row, people), ...reach]}
              currency={data.currency}
              face={by === 'owner'}
            />
          ))}
        </ul>
      )}
    </Panel>
  )
}

function partOf(by: 'department' | 'owner', row: ResultRow, people: readonly Person[]): FilterPart {
  if (by === 'department') return teamPart(people, row.key)
  return row.key === '' ? { field: 'owner', operator: 'isEmpty' } : { field: 'owner', operator: 'is', value: row.key }
}

function Team({
  row,
  share,
  parts,
  currency,
  face,
}: {
  row: ResultRow
  share: number
  parts: readonly FilterPart[]
  currency: string
  face: boolean
}) {
  const text = useText(homeTexts)
  const { language } = useLanguage()
  const address = listAddress(
    'opportunity',
    [wonPart, { field: 'closedOn', operator: 'within', value: period }, ...parts],
    '-amount',
  )
  const name = row.name || text.noName
  return (
    <li>
      <Link to={address.to} search={address.search} className="team">
        <span className="team__name one-line">
          {face && <Avatar name={name} size={20} />} {name}
        </span>
        <span className="team__bar" aria-hidden>
          <span style={{ width: `${Math.max(share * 100, 1)}%` }} />
        </span>
        <span className="team__amount">
          <ShortMoney value={row.wonAmount} currency={currency} />
        </span>
        <span className="team__note number">
          {fill(text.teamNote, { won: row.won, lost: row.lost })}
          {row.winRate !== null && ` · ${formatPercent(row.winRate, language, 0)}`}
        </span>
      </Link>
    </li>
  )
}
