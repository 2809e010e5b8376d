import type { RecordType } from '#contract/shared/field.ts'
import { amidSentence } from '#contract/shared/label.ts'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { RotateCcw } from 'lucide-react'
import { call } from '../foundation/api.ts'
import { asProblem } from '../foundation/problem.ts'
import { problemText } from '../foundation/problem.texts.ts'
import { queryKeys } from '../foundation/query-keys.ts'
import { type AnyRecord, type RecordKind, useRegistry } from '../foundation/record-kind.tsx'
import { recordAddress, RecordLink } from '../foundation/record-link.tsx'
import { listQuery } from '../foundation/record-queries.ts'
import { isReference, nameOf } from '../foundation/record-value.ts'
import { useRights } from '../foundation/rights.ts'
import { Person } from '../ui/avatar.tsx'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { formatNumber } from '../ui/format.ts'
import { fill, useLabel, useLanguage, useText } from '../ui/language.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { SkeletonLines } from '../ui/skeleton.tsx'
import { showToast } from '../ui/toast.tsx'
import { Moment } from '../ui/values.tsx'
import './recycle-bin.css'
import { recycleBinTexts } from './recycle-bin.texts.ts'

function useRestore(kind: RecordKind) {
  const text = useText(recycleBinTexts)
  const { language } = useLanguage()
  const client = useQueryClient()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: (record: AnyRecord) => call(kind.operations.restore, { params: { id: record.id } }),
    onSuccess: async (_, record) => {
      showToast({
        text: fill(text.restored, { name: nameOf(record) }),
        action: { label: text.open, run: () => void navigate({ to: recordAddress(kind.names.path, record.id) }) },
      })
      await client.invalidateQueries({ queryKey: queryKeys.lists(kind.names.type) })
    },
    onError: (error) => showToast({ text: problemText(asProblem(error), language), tone: 'bad' }),
  })
}

function Deleted({ kind, record }: { kind: RecordKind; record: AnyRecord }) {
  const text = useText(recycleBinTexts)
  const rights = useRights()
  const restore = useRestore(kind)
  const owner = record['owner']
  return (
    <li className="recycle-bin__record">
      <RecordLink type={kind.names.type} id={record.id} className="one-line recycle-bin__name">
        {nameOf(record)}
      </RecordLink>
      <span className="recycle-bin__owner">{isReference(owner) && <Person name={owner.name} />}</span>
      <span className="muted">{record.deletedAt && <Moment at={record.deletedAt} kind="words" />}</span>
      {rights.may(kind.names.type, 'delete') && (
        <Button
          size="small"
          icon={<RotateCcw size={14} />}
          loading={restore.isPending}
          onClick={() => restore.mutate(record)}
        >
          {text.restore}
        </Button>
      )}
    </li>
  )
}

function DeletedList({ kind }: { kind: RecordKind }) {
  const text = useText(recycleBinTexts)
  const { language } = useLanguage()
  const list = useInfiniteQuery(listQuery(kind, { deleted: 'true', sort: '-deletedAt' }))
  if (list.isPending) return <SkeletonLines lines={6} />
  const records = list.data?.pages.flatMap((page) => page.items) ?? []
  const total = list.data?.pages[0]?.total
  if (records.length === 0) {
    return (
      <EmptyState
        picture="bin"
        title={text.empty}
        hint={fill(text.emptyHint, { kind: amidSentence(kind.names.many, language) })}
      />
    )
  }
  return (
    <>
      <ul className="card">
        {records.map((record) => (
          <Deleted key={record.id} kind={kind} record={record} />
        ))}
      </ul>
      <p className="recycle-bin__foot muted">
        {total && fill(text.count, { count: formatNumber(total.value, language) })}
        {list.hasNextPage && (
          <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {text.more}
          </Button>
        )}
      </p>
    </>
  )
}

/** What was deleted, kind by kind, and the way back. */
export function RecycleBinPage() {
  const text = useText(recycleBinTexts)
  const say = useLabel()
  const rights = useRights()
  const navigate = useNavigate()
  const { kinds } = useRegistry()
  const search: { type?: RecordType } = useSearch({ strict: false })
  const visible = Object.values(kinds).filter((kind) => rights.may(kind.names.type, 'see'))
  const chosen = visible.find((kind) => kind.names.type === search.type) ?? visible[0]
  return (
    <>
      <PageHeader title={text.title} />
      <div className="page-body recycle-bin">
        <div className="recycle-bin__kinds" role="group" aria-label={text.kinds}>
          {visible.map((kind) => (
            <button
              key={kind.names.type}
              type="button"
              aria-pressed={kind === chosen}
              onClick={() => void navigate({ to: '/recycle-bin', search: { type: kind.names.type }, replace: true })}
            >
              {say(kind.names.many)}
            </button>
          ))}
        </div>
        {chosen && <DeletedList key={chosen.names.type} kind={chosen} />}
      </div>
    </>
  )
}
