import type { RecordType } from '#contract/shared/field.ts'
import type { ViewLayout } from '#contract/platform/view.ts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { type ComponentType, lazy, Suspense, useCallback, useMemo } from 'react'
import { usePhone } from '../ui/use-phone.ts'
import { BulkBar } from './bulk-bar.tsx'
import { listedFields } from './list-columns.ts'
import { FilterBar } from './filter-bar.tsx'
import { useListSearch } from './list-search.ts'
import { ListHeader } from './list-header.tsx'
import { ListTools } from './list-tools.tsx'
import { EmptyList, FailedList } from './list-empty.tsx'
import { RecordCards } from './record-cards.tsx'
import { useRecordFields } from './record-fields.ts'
import { type AnyRecord, type RecordKind, useKind } from './record-kind.tsx'
import './record-list.css'
import { listQuery, type ListQuestion } from './record-queries.ts'
import { RecordTable } from './record-table.tsx'
import { useFilterFields } from './segments.ts'
import { useTicked } from './selection.ts'
import { useListViews } from './views.ts'

const RecordPanel = lazy(async () => ({ default: (await import('./record-panel.tsx')).RecordPanel }))

/** Another way to look at the same question, which a room brings along. */
export type Layout = ComponentType<{
  kind: RecordKind
  question: ListQuestion
  onOpen: (id: string | undefined) => void
}>

const none: readonly AnyRecord[] = []

/** What a room brings beside the table. */
export type Layouts = Partial<Record<Exclude<ViewLayout, 'table'>, Layout>>

const tableAlone: Layouts = {}

/** A list of records of any type, whose state is its address. */
export function RecordList({ type, layouts = tableAlone }: { type: RecordType; layouts?: Layouts }) {
  const kind = useKind(type)
  const fields = useRecordFields(type)
  const phone = usePhone()
  const [search, changeSearch] = useListSearch()
  const filterFields = useFilterFields(type, fields)
  const views = useListViews(kind, fields, search)
  const { question, columns } = views
  const LayoutOfRoom = views.layout === 'table' ? undefined : layouts[views.layout]
  const shown = listedFields(kind, columns)
  const list = useInfiniteQuery({ ...listQuery(kind, { ...question, fields: shown }), enabled: views.isReady })
  const records = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? none, [list.data])
  const total = list.data?.pages[0]?.total
  const ticking = useTicked(question)
  const { fetchNextPage, isFetchingNextPage, hasNextPage, isFetchNextPageError } = list
  const hasMore = hasNextPage && !isFetchNextPageError
  const loadMore = useCallback(() => {
    if (!isFetchingNextPage) void fetchNextPage({ cancelRefetch: false })
  }, [fetchNextPage, isFetchingNextPage])
  const onOpen = useCallback((id: string | undefined) => changeSearch({ open: id }), [changeSearch])
  const onSort = useCallback((sort: string | undefined) => changeSearch({ sort }), [changeSearch])
  const onSearch = useCallback((text: string | undefined) => changeSearch({ search: text }), [changeSearch])
  const waiting = list.isPending

  const content = () => {
    if (LayoutOfRoom) return <LayoutOfRoom kind={kind} question={question} onOpen={onOpen} />
    if (list.isError && !list.data) return <FailedList onRetry={() => void list.refetch()} />
    if (!waiting && records.length === 0)
      return (
        <EmptyList
          kind={kind}
          question={question}
          onClear={() => changeSearch({ filter: undefined, search: undefined, view: undefined })}
        />
      )
    if (phone) return <RecordCards kind={kind} records={records} hasMore={waiting || hasMore} loadMore={loadMore} />
    return (
      <RecordTable
        kind={kind}
        columns={columns}
        records={records}
        total={total}
        hasMore={waiting || hasMore}
        loadMore={loadMore}
        sort={question.sort}
        onSort={onSort}
        onResize={views.resize}
        ticking={ticking}
        openId={search.open}
        onOpen={onOpen}
      />
    )
  }

  return (
    <div className="record-list">
      <div className="record-list__main">
        <ListHeader kind={kind} fields={fields} views={views} total={total} onSearch={changeSearch} />
        <FilterBar
          kind={kind}
          fields={filterFields}
          filter={question.filter}
          onFilter={(filter) =>
            changeSearch({ filter: filter ?? (views.view?.definition.filter ? { all: [] } : undefined) })
          }
          search={question.search}
          onSearch={onSearch}
        >
          <ListTools fields={fields} views={views} layouts={layouts} onLayout={(layout) => changeSearch({ layout })} />
        </FilterBar>
        {content()}
        {!phone && !LayoutOfRoom && (
          <BulkBar kind={kind} ticking={ticking} question={question} total={total} loaded={records.length} />
        )}
      </div>
      {search.open && (
        <Suspense fallback={null}>
          <RecordPanel type={type} id={search.open} onClose={() => onOpen(undefined)} />
        </Suspense>
      )}
    </div>
  )
}
