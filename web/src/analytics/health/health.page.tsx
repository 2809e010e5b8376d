import { dealHealthOperations, healthParts, type OwnerHealth, signalParts } from '#contract/analytics/deal-health.ts'
import { departmentsBelow, type Scope, teamPart } from '#contract/analytics/figure-lists.ts'
import { type HealthLevel, healthLevels } from '#contract/opportunities/health/health.ts'
import type { FilterPart } from '#contract/shared/filter.ts'
import { inLanguage } from '#contract/shared/label.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { call } from '../../foundation/api.ts'
import { departmentsQuery } from '../../foundation/people.ts'
import { ruleName } from '../../opportunities/health/signal-words.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatNumber, formatPercent } from '../../ui/format.ts'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { formatMoment } from '../../ui/time.ts'
import { ShortMoney } from '../../ui/values.tsx'
import { listAddress } from '../deal-address.ts'
import { Figure, FigureRow } from '../figure.tsx'
import { Panel } from '../panel.tsx'
import { ProcessPicker } from '../process-picker.tsx'
import { ReportFrame } from '../report-frame.tsx'
import { ScopePicker } from '../report-pickers.tsx'
import { useReportSearch } from '../report-search.ts'
import { TableExport } from '../table-export.tsx'
import { useScopeParts } from '../use-scope-parts.ts'
import { type HealthRow, HealthTable } from './health-table.tsx'
import './health.css'
import { healthReportTexts } from './health.texts.ts'
import { addUp, rowsBy } from './health-rows.ts'
import { RuleTable } from './rule-table.tsx'
import { WorstDeals } from './worst-deals.tsx'

/** How the open deals stand: whose are at risk, and for which reasons. */
export function HealthPage() {
  const text = useText(healthReportTexts)
  const { language } = useLanguage()
  const [search, change] = useReportSearch()
  const scope: Scope = { department: search.department, owner: search.owner }
  const { parts: scoped, people } = useScopeParts(scope)
  const departments = useQuery(departmentsQuery).data?.items ?? []
  const question = { process: search.process, ...scope }
  const { data } = useQuery({
    queryKey: ['analysis', 'deal-health', question],
    queryFn: ({ signal }) => call(dealHealthOperations.read, { query: question, signal }),
    placeholderData: keepPreviousData,
    meta: { follows: ['opportunity', 'deal-rule'] },
  })
  const parts: FilterPart[] = [
    ...(search.process ? [{ field: 'process', operator: 'is' as const, value: search.process }] : []),
    ...scoped,
  ]
  const total = addUp(data?.owners ?? [])
  const all = healthLevels.reduce((sum, { value }) => sum + total[value].count, 0)
  const addressOf = (level: HealthLevel | null, more: readonly FilterPart[] = []) =>
    listAddress(
      'opportunity',
      [...(level ? healthParts(level) : [{ field: 'health', operator: 'isNotEmpty' as const }]), ...more, ...parts],
      '-amount',
    )
  const ofOwner = ({ owner }: OwnerHealth): FilterPart =>
    owner ? { field: 'owner', operator: 'is', value: owner.id } : { field: 'owner', operator: 'isEmpty' }
  const owners = (data?.owners ?? []).map(
    (row): HealthRow => ({
      key: row.owner?.id ?? '',
      name: row.owner?.name ?? text.nobody,
      levels: row.levels,
      address: (level) => addressOf(level, [ofOwner(row)]),
    }),
  )
  const teams = rowsBy(data?.owners ?? []).map(
    ({ department, levels }): HealthRow => ({
      key: department ?? '',
      name: departments.find(({ id }) => id === department)?.name ?? text.noDepartment,
      levels,
      address: (level) => addressOf(level, [teamPart(people, department ?? '')]),
    }),
  )
  const asked = search.department ? departmentsBelow(departments, search.department).size : departments.length
  const table = () => [
    [text.owner, ...healthLevels.map(({ label }) => inLanguage(label, language)), text.riskAmount],
    ...owners.map(({ name, levels }) => [
      name,
      ...healthLevels.map(({ value }) => levels[value].count),
      Number(levels['at-risk'].amount),
    ]),
  ]
  return (
    <ReportFrame
      here="health"
      pickers={
        <>
          <ProcessPicker every chosen={search.process} onChoose={(process) => change({ process })} size="middle" />
          <ScopePicker search={search} change={change} />
        </>
      }
    >
      {!data ? (
        <SkeletonLines lines={10} />
      ) : all === 0 ? (
        <EmptyState picture="path" title={text.emptyTitle} hint={text.emptyHint} />
      ) : (
        <>
          <FigureRow label={text.deals}>
            {healthLevels.toReversed().map(({ value, label }) => (
              <Figure
                key={value}
                label={inLanguage(label, language)}
                value={formatNumber(total[value].count, language)}
                note={
                  <>
                    <ShortMoney value={total[value].amount} currency={data.currency} /> ·{' '}
                    {fill(text.share, { share: formatPercent(total[value].count / all, language, 0) })}
                  </>
                }
                address={addressOf(value)}
              />
            ))}
          </FigureRow>
          <p className="faint health-report__note">
            {data.asOf === null ? text.never : fill(text.asOf, { at: formatMoment(data.asOf, language) })}
          </p>
          <div className="health-report">
            <Panel title={text.byOwner} tools={<TableExport title={text.byOwner} table={table} />}>
              <HealthTable label={text.byOwner} head={text.owner} rows={owners} currency={data.currency} />
            </Panel>
            {data.rules && (
              <Panel title={text.byRule} hint={text.byRuleHint}>
                <RuleTable
                  rows={data.rules.map((rule) => ({
                    ...rule,
                    title: ruleName(rule, language),
                    address: listAddress('opportunity', [...signalParts(rule.key), ...parts], '-amount'),
                  }))}
                  currency={data.currency}
                />
              </Panel>
            )}
            {asked > 1 && !search.owner && (
              <Panel title={text.byDepartment}>
                <HealthTable label={text.byDepartment} head={text.department} rows={teams} currency={data.currency} />
              </Panel>
            )}
            <WorstDeals parts={parts} address={addressOf('at-risk')} />
          </div>
        </>
      )}
    </ReportFrame>
  )
}
