import { contactDueOf } from '#contract/customers/contact-due.ts'
import {
  agePart,
  cellParts,
  heldPart,
  type NeglectCell,
  neglectOf,
  neglectOperations,
  overdueParts,
} from '#contract/analytics/neglect.ts'
import { type Scope, scopeParts, segmentParts } from '#contract/analytics/figure-lists.ts'
import type { FilterPart } from '#contract/shared/filter.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { call } from '../foundation/api.ts'
import { useLevels } from '../foundation/choice-lists.ts'
import { departmentsQuery, peopleQuery } from '../foundation/people.ts'
import { useSegments } from '../foundation/segments.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { formatNumber, formatPercent } from '../ui/format.ts'
import { fill, useLanguage, useText } from '../ui/language.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { SkeletonLines } from '../ui/skeleton.tsx'
import { ShortMoney } from '../ui/values.tsx'
import { listAddress } from './deal-address.ts'
import { Figure, FigureRow } from './figure.tsx'
import { NeglectMatrix } from './neglect-matrix.tsx'
import './neglect.css'
import './reports.css'
import { neglectTexts } from './neglect.texts.ts'
import { Panel } from './panel.tsx'
import { ScopePicker, SegmentPicker } from './report-pickers.tsx'
import { useReportSearch } from './report-search.ts'

/** Which customers were left alone for how long, by their level; every number opens its customers. */
export function NeglectPage() {
  const text = useText(neglectTexts)
  const [search, change] = useReportSearch()
  const scope: Scope = {
    ...(search.department ? { department: search.department } : {}),
    ...(search.owner ? { owner: search.owner } : {}),
  }
  const segments = useSegments('customer')
  const segment = segments.find(({ id }) => id === search.segment)?.id
  const people = useQuery(peopleQuery).data?.items ?? []
  const departments = useQuery(departmentsQuery).data?.items ?? []
  const { data } = useQuery({
    queryKey: ['analysis', 'neglect', scope, segment],
    queryFn: ({ signal }) =>
      call(neglectOperations.read, { query: { ...scope, ...(segment ? { segment } : {}) }, signal }),
    placeholderData: keepPreviousData,
    meta: { follows: ['customer', 'opportunity', 'activity'] },
  })
  // Counted is all that the reader sees, also what is shared with them: the lists say no less.
  const within: FilterPart[] = [...scopeParts(scope, people, departments), ...segmentParts(segment)]
  return (
    <>
      <PageHeader title={text.title} />
      <div className="page-body neglect-page">
        <div className="report-pickers">
          <SegmentPicker search={search} change={change} />
          <ScopePicker search={search} change={change} />
        </div>
        {!data ? (
          <SkeletonLines lines={10} />
        ) : data.cells.length === 0 ? (
          <EmptyState picture="company" title={text.noneTitle} hint={text.noneHint} />
        ) : (
          <>
            <Summary cells={data.cells} currency={data.currency} today={data.today} within={within} />
            <Panel title={text.matrix} hint={text.hint}>
              <NeglectMatrix
                cells={data.cells}
                currency={data.currency}
                addressOf={(level, age) =>
                  listAddress('customer', [...cellParts(level, age, data.today), ...within], 'lastActivityAt')
                }
              />
            </Panel>
          </>
        )}
      </div>
    </>
  )
}

type SummaryProps = {
  cells: readonly NeglectCell[]
  currency: string
  today: string
  within: readonly FilterPart[]
}

const sum = (cells: readonly NeglectCell[]) => cells.reduce((all, { customers }) => all + customers, 0)

function Summary({ cells, currency, today, within }: SummaryProps) {
  const text = useText(neglectTexts)
  const { language } = useLanguage()
  const due = contactDueOf(useLevels())
  const overdue = cells.filter(({ level, age }) => level in due && neglectOf(level, age, due) !== 'fine')
  const all = sum(cells)
  const amounts = overdue.flatMap(({ openAmount }) => (openAmount === null ? [] : [Number(openAmount)]))
  const overdueOnes = listAddress('customer', [...overdueParts(today, due), ...within], 'lastActivityAt')
  return (
    <FigureRow label={text.summary}>
      <Figure
        label={text.overdue}
        value={formatNumber(sum(overdue), language)}
        note={fill(text.overdueNote, { share: formatPercent(sum(overdue) / all, language, 0) })}
        address={overdueOnes}
      />
      <Figure
        label={text.neverOnes}
        value={formatNumber(sum(cells.filter(({ age }) => age === 'never')), language)}
        address={listAddress('customer', [heldPart, agePart('never', today), ...within], '-createdAt')}
      />
      {cells.some(({ openAmount }) => openAmount !== null) && (
        <Figure
          label={text.atStake}
          value={<ShortMoney value={amounts.reduce((total, one) => total + one, 0)} currency={currency} />}
          address={overdueOnes}
        />
      )}
      <Figure
        label={text.held}
        value={formatNumber(all, language)}
        address={listAddress('customer', [heldPart, ...within], 'lastActivityAt')}
      />
    </FigureRow>
  )
}
