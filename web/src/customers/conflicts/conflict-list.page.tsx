import type { ConflictCase } from '#contract/customers/conflict.operations.ts'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { SearchCheck } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { fill, useLabel, useLanguage, useText } from '../../ui/language.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { Tag } from '../../ui/tag.tsx'
import { DueIn } from '../../foundation/due-in.tsx'
import { formatSince } from '../../ui/time.ts'
import './conflict.css'
import { PartyName } from './conflict-party.tsx'
import { conflictsQuery, type Shown, waitingConflictsQuery } from './conflict-queries.ts'
import { conflictTexts, originNames, outcomeNames, stateNames } from './conflict.texts.ts'

const tabs = ['waiting', 'mine', 'decided'] as const
export const stateTones = { proposed: 'calm', open: 'warn', decided: 'good', dismissed: 'plain' } as const

/** Cases that wait for a ruling, that concern the reader, and that were decided. */
export function ConflictsPage() {
  const text = useText(conflictTexts)
  const navigate = useNavigate()
  const search: { show?: string } = useSearch({ strict: false })
  const waiting = useQuery(waitingConflictsQuery).data
  const asked = tabs.find((one) => one === search.show)
  // Who has nothing to rule on comes for what concerns them.
  const show = asked ?? (waiting && waiting.decide === 0 && waiting.mine > 0 ? 'mine' : 'waiting')
  const counts: Partial<Record<Shown, number>> = waiting ? { waiting: waiting.decide, mine: waiting.mine } : {}
  return (
    <>
      <PageHeader title={text.title}>
        <Button icon={<SearchCheck size={16} />} onClick={() => void navigate({ to: '/taken' })}>
          {text.lookUp}
        </Button>
      </PageHeader>
      <div className="page-body conflicts">
        <p className="conflicts__hint">{text.hint}</p>
        <Tabs
          label={text.title}
          tabs={tabs.map((key) => ({ key, label: counts[key] ? `${text[key]} ${counts[key]}` : text[key] }))}
          current={show}
          onChange={(key) => void navigate({ to: '.', search: { show: key }, replace: true })}
        />
        <Cases key={show} show={show} />
      </div>
    </>
  )
}

function Cases({ show }: { show: Shown }) {
  const text = useText(conflictTexts)
  const navigate = useNavigate()
  const { data, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(conflictsQuery(show))
  const cases = data?.pages.flatMap((page) => page.items) ?? []
  if (isPending) return <SkeletonLines lines={8} />
  if (cases.length === 0) {
    const title = { waiting: text.noneWaiting, mine: text.noneMine, decided: text.noneDecided }[show]
    return (
      <EmptyState picture="path" title={title} hint={text.noneHint}>
        <Button onClick={() => void navigate({ to: '/taken' })}>{text.lookUp}</Button>
      </EmptyState>
    )
  }
  return (
    <>
      <ul className="card">
        {cases.map((one) => (
          <CaseLine key={one.id} conflict={one} />
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

function CaseLine({ conflict }: { conflict: ConflictCase }) {
  const text = useText(conflictTexts)
  const say = useLabel()
  const { language } = useLanguage()
  const opener = conflict.openedBy?.name ?? text.another
  return (
    <li className="conflicts__case">
      <Link to="/conflicts/$id" params={{ id: conflict.id }} className="conflict-line">
        <span className="conflict-line__what">
          <strong className="one-line">{conflict.subject}</strong>
          <span className="faint">
            {fill(say(originNames[conflict.origin]), { who: opener })} · {formatSince(conflict.openedAt, language)}
          </span>
        </span>
        <span className="conflict-line__who">
          {conflict.parties.map((party, place) => (
            <PartyName key={place} party={party} won={conflict.winner === place} />
          ))}
        </span>
        <span className="conflict-line__state">
          <Due conflict={conflict} />
          <Tag tone={stateTones[conflict.state]} dot>
            {say(conflict.outcome ? outcomeNames[conflict.outcome] : stateNames[conflict.state])}
          </Tag>
        </span>
      </Link>
    </li>
  )
}

/** Until when a case is to be ruled on. */
export function Due({ conflict: { dueAt, escalated } }: { conflict: Pick<ConflictCase, 'dueAt' | 'escalated'> }) {
  const text = useText(conflictTexts)
  return (
    <>
      {escalated > 0 && <Tag tone="warn">{fill(text.escalated, { count: escalated })}</Tag>}
      {dueAt !== null && <DueIn at={dueAt} />}
    </>
  )
}
