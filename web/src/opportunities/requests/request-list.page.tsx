import { requestOperations, requestViews } from '#contract/opportunities/requests/request.operations.ts'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Download } from 'lucide-react'
import { addressOf } from '../../foundation/api.ts'
import { useRights } from '../../foundation/rights.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useText } from '../../ui/language.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { RequestFilterBar } from './request-filter.tsx'
import { RequestLine } from './request-line.tsx'
import { RequestLoadTable } from './request-load.tsx'
import { type RequestFilter, requestsQuery, waitingRequestsQuery } from './request-queries.ts'
import { RequestWeek } from './request-week.tsx'
import './request.css'
import { requestTexts } from './request.texts.ts'

const tabs = ['mine', 'pool', 'asked', 'done', 'week', 'load', 'all'] as const
type Tab = (typeof tabs)[number]

/** Inboxes are short; what is looked back on is narrowed. */
const filtered: readonly Tab[] = ['asked', 'done', 'all']

/** The inbox of whoever works on deals: what waits for them, their pools, their week, and how much everybody has to do. */
export function RequestsPage() {
  const text = useText(requestTexts)
  const navigate = useNavigate()
  const rights = useRights()
  const search: Partial<RequestFilter> & { show?: string } = useSearch({ strict: false })
  const waiting = useQuery(waitingRequestsQuery).data
  const show: Tab = tabs.find((one) => one === search.show) ?? 'mine'
  const counts: Partial<Record<Tab, number>> = waiting ? { mine: waiting.mine + waiting.taken, pool: waiting.pool } : {}
  const isList = requestViews.some((view) => view === show)
  return (
    <>
      <PageHeader title={text.title}>
        {rights.may('opportunity', 'export') && isList && (
          <a
            className="requests__export"
            href={addressOf(requestOperations.exportCsv.path, {}, { ...search, show })}
            download
          >
            <Download size={15} aria-hidden />
            {text.export}
          </a>
        )}
      </PageHeader>
      <div className="page-body requests">
        <p className="requests__hint">{text.hint}</p>
        <Tabs
          label={text.title}
          tabs={tabs.map((key) => ({ key, label: counts[key] ? `${text[key]} ${counts[key]}` : text[key] }))}
          current={show}
          onChange={(key) => void navigate({ to: '.', search: { show: key }, replace: true })}
        />
        {show === 'week' ? (
          <RequestWeek />
        ) : show === 'load' ? (
          <RequestLoadTable />
        ) : (
          <>
            {filtered.includes(show) && (
              <RequestFilterBar
                filter={search}
                onChange={(part) => void navigate({ to: '.', search: { ...search, ...part, show }, replace: true })}
              />
            )}
            <Lines key={show} filter={{ ...search, show }} />
          </>
        )}
      </div>
    </>
  )
}

function Lines({ filter }: { filter: RequestFilter }) {
  const text = useText(requestTexts)
  const { data, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(requestsQuery(filter))
  const items = data?.pages.flatMap((page) => page.items) ?? []
  if (isPending) return <SkeletonLines lines={8} />
  if (items.length === 0) {
    const titles: Partial<Record<string, string>> = {
      mine: text.noneMine,
      pool: text.nonePool,
      asked: text.noneAsked,
      done: text.noneDone,
    }
    return <EmptyState picture="path" title={titles[filter.show] ?? text.noneAll} hint={text.noneHint} />
  }
  return (
    <>
      <ul className="card requests__list">
        {items.map((request) => (
          <RequestLine key={request.id} request={request} />
        ))}
      </ul>
      {hasNextPage && (
        <Button type="text" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {text.more}
        </Button>
      )}
    </>
  )
}
