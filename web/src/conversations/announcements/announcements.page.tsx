import type { AnnouncementLine, AnnouncementState } from '#contract/conversations/announcements/announcement.ts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Input } from 'antd'
import { Plus, Search } from 'lucide-react'
import { type ReactNode, useDeferredValue, useState } from 'react'
import { useRights } from '../../foundation/rights.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useText } from '../../ui/language.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { Moment } from '../../ui/values.tsx'
import { AnnouncementDialog } from './announcement-dialog.tsx'
import { announcementsQuery } from './announcement-queries.ts'
import { AnnouncementTags } from './announcement-tags.tsx'
import { AnnouncementView } from './announcement-view.tsx'
import { announcementTexts } from './announcement.texts.ts'
import './announcement.css'
import './problems.texts.ts'

const states = ['published', 'draft', 'withdrawn'] as const
const isState = (word: string | undefined): word is AnnouncementState =>
  (states as readonly string[]).includes(word ?? '')

/** News of the company, or one of them. */
export function AnnouncementsPage() {
  const { id }: { id?: string } = useParams({ strict: false })
  return id === undefined ? <AnnouncementList /> : <AnnouncementView key={id} id={id} />
}

/** What is pinned first, then the latest. */
function AnnouncementList() {
  const text = useText(announcementTexts)
  const rights = useRights()
  const navigate = useNavigate()
  const { show }: { show?: string } = useSearch({ strict: false })
  const state = isState(show) ? show : 'published'
  const [words, setWords] = useState('')
  const [isWriting, setIsWriting] = useState(false)
  const write = rights.can('announce') && (
    <Button type="primary" icon={<Plus size={16} />} onClick={() => setIsWriting(true)}>
      {text.write}
    </Button>
  )
  return (
    <>
      <PageHeader title={text.title}>{write}</PageHeader>
      <div className="page-body announcements">
        <Input
          type="search"
          allowClear
          className="announcements__search"
          prefix={<Search size={15} aria-hidden />}
          aria-label={text.search}
          placeholder={text.search}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        {rights.can('announce') && (
          <Tabs
            label={text.show}
            tabs={states.map((key) => ({ key, label: text[key] }))}
            current={state}
            onChange={(key) =>
              void navigate({ to: '.', search: key === 'published' ? {} : { show: key }, replace: true })
            }
          />
        )}
        <Lines state={state} words={useDeferredValue(words).trim()} write={write} />
      </div>
      {isWriting && (
        <AnnouncementDialog
          onClose={() => setIsWriting(false)}
          onSaved={({ id }) => void navigate({ to: '/announcements/$id', params: { id } })}
        />
      )}
    </>
  )
}

function Lines({ state, words, write }: { state: AnnouncementState; words: string; write: ReactNode }) {
  const text = useText(announcementTexts)
  const { data, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    announcementsQuery(state, words),
  )
  if (isPending) return <SkeletonLines lines={6} />
  const lines = data?.pages.flatMap((page) => page.items) ?? []
  if (lines.length === 0)
    return (
      <div className="card">
        {words === '' && state === 'published' ? (
          <EmptyState picture="story" title={text.none} hint={text.noneHint}>
            {write}
          </EmptyState>
        ) : (
          <EmptyState picture="search" title={text.noneFound} />
        )}
      </div>
    )
  return (
    <>
      <ol className="announcements__list">
        {lines.map((line) => (
          <Line key={line.id} line={line} />
        ))}
      </ol>
      {hasNextPage && (
        <Button type="text" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {text.more}
        </Button>
      )}
    </>
  )
}

function Line({ line }: { line: AnnouncementLine }) {
  return (
    <li className="card announcements__line">
      <Link to="/announcements/$id" params={{ id: line.id }} className="announcements__name">
        {line.title}
      </Link>
      <AnnouncementTags line={line} />
      <p className="announcements__words">{line.words}</p>
      <p className="faint">
        {line.author?.name} · <Moment at={line.at} kind="words" />
      </p>
    </li>
  )
}
