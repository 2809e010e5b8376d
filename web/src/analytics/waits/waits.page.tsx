import { type CostlyWait, type RoleWait, waitOperations } from '#contract/analytics/request-waits.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { call } from '../../foundation/api.ts'
import { useDealRoleName } from '../../foundation/choice-lists.ts'
import { useSession } from '../../foundation/session.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatMoneyShort, formatNumber, formatPercent } from '../../ui/format.ts'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { Tag } from '../../ui/tag.tsx'
import { Panel, PanelNote } from '../panel.tsx'
import { ReportFrame } from '../report-frame.tsx'
import { daysOf } from '../report-period.ts'
import { PeriodPicker } from '../report-pickers.tsx'
import { ReportScroll } from '../report-scroll.tsx'
import { useReportSearch } from '../report-search.ts'
import { useCompanyToday } from '../../foundation/use-company-today.ts'
import { waitTexts } from './waits.texts.ts'

type Days = { from?: string | undefined; to?: string | undefined }

/** How long work that was asked for waited, by role, and the deals that this cost. */
export function WaitsPage() {
  const text = useText(waitTexts)
  const { company } = useSession()
  const [search, change] = useReportSearch()
  const custom = { ...(search.from ? { from: search.from } : {}), ...(search.to ? { to: search.to } : {}) }
  const days = daysOf(search.period, custom, useCompanyToday(), company.fiscalMonth)
  const { data } = useQuery({
    queryKey: ['analysis', 'waits', days],
    queryFn: ({ signal }) => call(waitOperations.read, { query: days, signal }),
    placeholderData: keepPreviousData,
    meta: { follows: ['resource-request', 'opportunity'] },
  })
  return (
    <ReportFrame here="waits" pickers={<PeriodPicker search={search} change={change} />}>
      {!data ? (
        <SkeletonLines lines={10} />
      ) : data.roles.length === 0 ? (
        <EmptyState picture="path" title={text.empty} hint={text.emptyHint} />
      ) : (
        <>
          <Roles roles={data.roles} days={days} />
          <Costly costly={data.costly} more={data.more} />
        </>
      )}
    </ReportFrame>
  )
}

function Roles({ roles, days }: { roles: readonly RoleWait[]; days: Days }) {
  const text = useText(waitTexts)
  const { language } = useLanguage()
  const roleName = useDealRoleName()
  const hours = (value: number | null) =>
    value === null ? text.none : fill(text.hours, { hours: formatNumber(value, language, 1) })
  const opens = (count: number, role: string, more: Record<string, string> = {}) =>
    count === 0 ? (
      '0'
    ) : (
      <Link to="/requests" search={{ show: 'all', role, ...days, ...more }}>
        {formatNumber(count, language)}
      </Link>
    )
  return (
    <Panel title={text.byRole} hint={text.byRoleHint}>
      <ReportScroll label={text.byRole}>
        <table>
          <thead>
            <tr>
              <th scope="col">{text.role}</th>
              {[text.asked, text.waiting, text.late, text.p50, text.p80, text.within].map((head) => (
                <th key={head} scope="col" className="number">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {roles.map((one) => (
              <tr key={one.role}>
                <th scope="row">{roleName(one.role)}</th>
                <td className="number">{opens(one.asked, one.role)}</td>
                <td className="number">{opens(one.waiting, one.role, { state: 'waiting' })}</td>
                <td className="number">{opens(one.late, one.role, { late: 'true' })}</td>
                <td className="number">{hours(one.p50)}</td>
                <td className="number">{hours(one.p80)}</td>
                <td className="number">{one.within === null ? text.none : formatPercent(one.within, language, 0)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ReportScroll>
    </Panel>
  )
}

function Costly({ costly, more }: { costly: readonly CostlyWait[]; more: number }) {
  const text = useText(waitTexts)
  const { language } = useLanguage()
  const roleName = useDealRoleName()
  const days = (value: number) => fill(text.days, { days: formatNumber(value, language, 1) })
  return (
    <Panel title={text.costly} hint={text.costlyHint} count={costly.length + more}>
      {costly.length === 0 ? (
        <PanelNote>{text.noCostly}</PanelNote>
      ) : (
        <ReportScroll label={text.costly}>
          <table>
            <thead>
              <tr>
                <th scope="col">{text.deal}</th>
                <th scope="col" className="report-table__words">
                  {text.state}
                </th>
                <th scope="col" className="report-table__words">
                  {text.role}
                </th>
                <th scope="col" className="number">
                  {text.amount}
                </th>
                <th scope="col" className="number">
                  {text.waited}
                </th>
                <th scope="col" className="number">
                  {text.over}
                </th>
              </tr>
            </thead>
            <tbody>
              {costly.map(({ deal, outcome, request, amount, currency, waited, over }) => (
                <tr key={request.id}>
                  <th scope="row">
                    <Link to="/opportunities/$id" params={{ id: deal.id }} search={{ tab: 'team' }}>
                      {deal.name}
                    </Link>
                  </th>
                  <td className="report-table__words">
                    <Tag tone={outcome === 'lost' ? 'bad' : 'warn'} dot>
                      {text[outcome]}
                    </Tag>
                  </td>
                  <td className="report-table__words">{roleName(request.role)}</td>
                  <td className="number">
                    {amount === null ? text.none : formatMoneyShort(amount, language, currency ?? undefined)}
                  </td>
                  <td className="number">{days(waited)}</td>
                  <td className="number">{days(over)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ReportScroll>
      )}
      {more > 0 && <PanelNote>{fill(text.more, { count: more })}</PanelNote>}
    </Panel>
  )
}
