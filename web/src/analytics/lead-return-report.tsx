import { type Scope, scopeParts as partsOf, wonPart } from '#contract/analytics/figure-lists.ts'
import { type LeadReturnRow, leadReturnOperations } from '#contract/analytics/lead-return.ts'
import { sources } from '#contract/shared/choices.ts'
import type { FilterPart } from '#contract/shared/filter.ts'
import { inLanguage, type Language } from '#contract/shared/label.ts'
import type { Period } from '#contract/shared/period.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { call } from '../foundation/api.ts'
import { departmentsQuery, peopleQuery } from '../foundation/people.ts'
import { formatNumber, formatPercent } from '../ui/format.ts'
import { type Spoken, useLanguage, useText } from '../ui/language.tsx'
import { SkeletonLines } from '../ui/skeleton.tsx'
import { listAddress } from './deal-address.ts'
import { leadPeriod, periodParts } from './lead-return.ts'
import { Panel, PanelNote } from './panel.tsx'
import { unitName } from './report-period.ts'
import './lead-return.css'
import './report-table.css'
import { reportTexts } from './reports.texts.ts'
import { Amount, Count } from './result-table.tsx'
import { TableExport } from './table-export.tsx'

type By = 'source' | 'month'
type Figures = Omit<LeadReturnRow, 'key'>
type Props = { days: Partial<Period>; scope: Scope; note: string; by: By; onBy: (by: By) => void }

function nameOf(key: string, by: By, language: Language, noName: string): string {
  if (key === '') return noName
  if (by === 'month') return unitName(`${key}-01`, 'month', language)
  const source = sources.find((option) => option.value === key)
  return source ? inLanguage(source.label, language) : key
}

function tableOf(
  rows: readonly (LeadReturnRow & { name: string })[],
  total: Figures,
  by: By,
  text: Spoken<typeof reportTexts>,
): (string | number | null)[][] {
  const figures = (row: Figures) => [row.leads, row.converted, row.disqualified, row.won, Number(row.wonAmount)]
  return [
    [
      by === 'source' ? text.source : text.leadMonth,
      text.leads,
      text.converted,
      text.givenUp,
      text.wonCount,
      text.wonAmount,
    ],
    ...rows.map((row) => [row.name, ...figures(row)]),
    [text.total, ...figures(total)],
  ]
}

/** What became of the leads of a period, by source or month; every figure opens its list. */
export function LeadReturnReport({ days, scope, note, by, onBy }: Props) {
  const text = useText(reportTexts)
  const { language } = useLanguage()
  const people = useQuery(peopleQuery).data?.items
  const departments = useQuery(departmentsQuery).data?.items
  // Counted is all that the reader sees, also what is shared with them: the lists say no less.
  const parts = partsOf(scope, people ?? [], departments ?? [])
  const { data } = useQuery({
    queryKey: ['analysis', 'lead-return', { by, ...scope, ...days }],
    queryFn: ({ signal }) => call(leadReturnOperations.read, { query: { by, ...scope, ...days }, signal }),
    placeholderData: keepPreviousData,
    meta: { follows: ['lead', 'opportunity'] },
  })
  const rows = (data?.rows ?? []).map((row) => ({ ...row, name: nameOf(row.key, by, language, text.noName) }))
  return (
    <Panel
      title={text.leadReturn}
      hint={text.leadReturnHint}
      tools={
        <>
          <Segmented<By>
            size="small"
            aria-label={text.split}
            value={by}
            options={[
              { value: 'source', label: text.source },
              { value: 'month', label: text.leadMonth },
            ]}
            onChange={onBy}
          />
          <TableExport
            title={`${text.leadReturn} ${note}`}
            table={() => (data ? tableOf(rows, data.total, by, text) : [])}
            disabled={rows.length === 0}
          />
        </>
      }
    >
      {!data ? (
        <SkeletonLines lines={5} />
      ) : rows.length === 0 ? (
        <PanelNote>{text.noLeads}</PanelNote>
      ) : (
        <div className="report-table lead-return">
          <table aria-label={text.leadReturn}>
            <thead>
              <tr>
                <th scope="col">{by === 'source' ? text.source : text.leadMonth}</th>
                <th scope="col">{text.leads}</th>
                <th scope="col">{text.converted}</th>
                <th scope="col">{text.conversionRate}</th>
                <th scope="col">{text.givenUp}</th>
                <th scope="col">{text.won}</th>
                <th scope="col">{text.wonAmount}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <Row key={row.key} row={row} by={by} days={days} scopeParts={parts} currency={data.currency} />
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">{text.total}</th>
                <td>{formatNumber(data.total.leads, language)}</td>
                <td>{formatNumber(data.total.converted, language)}</td>
                <td>{rate(data.total, language)}</td>
                <td>{formatNumber(data.total.disqualified, language)}</td>
                <td>{formatNumber(data.total.won, language)}</td>
                <Amount value={data.total.wonAmount} currency={data.currency} />
              </tr>
            </tfoot>
          </table>
        </div>
      )}
    </Panel>
  )
}

function rate({ leads, converted }: Figures, language: Language): string {
  return leads === 0 ? '—' : formatPercent(converted / leads, language, 1)
}

type RowProps = {
  row: LeadReturnRow & { name: string }
  by: By
  days: Partial<Period>
  scopeParts: readonly FilterPart[]
  currency: string
}

function Row({ row, by, days, scopeParts, currency }: RowProps) {
  const { language } = useLanguage()
  const period = by === 'month' ? leadPeriod(row.key, days) : days
  const source: FilterPart[] =
    by === 'month'
      ? []
      : [
          row.key === ''
            ? { field: 'source', operator: 'isEmpty' }
            : { field: 'source', operator: 'is', value: row.key },
        ]
  const leads = (...more: FilterPart[]) =>
    listAddress('lead', [...more, ...source, ...periodParts('createdAt', period), ...scopeParts], '-createdAt')
  const deals = listAddress(
    'opportunity',
    [wonPart, { field: 'lead', operator: 'isNotEmpty' }, ...source, ...periodParts('leadOn', period), ...scopeParts],
    '-amount',
  )
  return (
    <tr>
      <th scope="row">{row.name}</th>
      <td>
        <Count count={row.leads} address={leads()} />
      </td>
      <td>
        <Count count={row.converted} address={leads({ field: 'status', operator: 'is', value: 'qualified' })} />
      </td>
      <td>{rate(row, language)}</td>
      <td>
        <Count count={row.disqualified} address={leads({ field: 'status', operator: 'is', value: 'disqualified' })} />
      </td>
      <td>
        <Count count={row.won} address={deals} />
      </td>
      <Amount value={row.wonAmount} currency={currency} />
    </tr>
  )
}
