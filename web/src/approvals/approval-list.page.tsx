import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { useText } from '../ui/language.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { SkeletonLines } from '../ui/skeleton.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { ApprovalLine } from './approval-line.tsx'
import './approval.css'
import { approvalsQuery, type Shown, waitingApprovalsQuery } from './approval-queries.ts'
import { approvalTexts } from './approval.texts.ts'

const tabs = ['waiting', 'asked', 'signed'] as const

/** Requests that wait for the reader, that they asked, and that they signed. */
export function ApprovalsPage() {
  const text = useText(approvalTexts)
  const navigate = useNavigate()
  const search: { show?: string } = useSearch({ strict: false })
  const waiting = useQuery(waitingApprovalsQuery).data
  const show = tabs.find((one) => one === search.show) ?? 'waiting'
  const counts: Partial<Record<Shown, number>> = waiting ? { waiting: waiting.sign, asked: waiting.returned } : {}
  return (
    <>
      <PageHeader title={text.title} />
      <div className="page-body approvals">
        <p className="approvals__hint">{text.hint}</p>
        <Tabs
          label={text.title}
          tabs={tabs.map((key) => ({ key, label: counts[key] ? `${text[key]} ${counts[key]}` : text[key] }))}
          current={show}
          onChange={(key) => void navigate({ to: '.', search: { show: key }, replace: true })}
        />
        <Lines key={show} show={show} />
      </div>
    </>
  )
}

function Lines({ show }: { show: Shown }) {
  const text = useText(approvalTexts)
  const { data, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(approvalsQuery(show))
  const items = data?.pages.flatMap((page) => page.items) ?? []
  if (isPending) return <SkeletonLines lines={8} />
  if (items.length === 0) {
    const title = { waiting: text.noneWaiting, asked: text.noneAsked, signed: text.noneSigned }[show]
    return <EmptyState picture="path" title={title} hint={text.noneHint} />
  }
  return (
    <>
      <ul className="card">
        {items.map((approval) => (
          <ApprovalLine key={approval.id} approval={approval} />
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
