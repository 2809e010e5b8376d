import type { DuplicatePair, DuplicateType } from '#contract/customers/duplicate.ts'
import { duplicateTypes } from '#contract/customers/duplicate.ts'
import { duplicateOperations } from '#contract/customers/duplicate.operations.ts'
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { ScanSearch } from 'lucide-react'
import { call } from '../../foundation/api.ts'
import { useRegistry } from '../../foundation/record-kind.tsx'
import { useRights } from '../../foundation/rights.ts'
import { useSend } from '../../foundation/use-send.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { fill, useLabel, useText } from '../../ui/language.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { showToast } from '../../ui/toast.tsx'
import { Moment } from '../../ui/values.tsx'
import './duplicate.css'
import { DuplicatePairCard } from './duplicate-pair.tsx'
import { duplicateTexts } from './duplicate.texts.ts'

type State = Exclude<DuplicatePair['state'], 'merged'>
const states = ['open', 'dismissed'] as const

/** Records that may be the same, side by side, to be merged or told apart. */
export function DuplicatesPage() {
  const text = useText(duplicateTexts)
  const say = useLabel()
  const rights = useRights()
  const registry = useRegistry()
  const navigate = useNavigate()
  const search: { type?: string; state?: string } = useSearch({ strict: false })
  const open = duplicateTypes.filter((one) => rights.may(one, 'see'))
  const type = open.find((one) => one === search.type) ?? open[0] ?? 'customer'
  const state = states.find((one) => one === search.state) ?? 'open'
  const go = (next: { type: DuplicateType; state: State }) => void navigate({ to: '.', search: next, replace: true })
  return (
    <>
      <PageHeader title={text.title}>
        <SweepState />
      </PageHeader>
      <div className="page-body duplicates">
        <p className="duplicates__hint">{text.hint}</p>
        <div className="duplicates__choices">
          <div className="duplicates__kinds" role="group" aria-label={text.title}>
            {open.map((one) => (
              <button key={one} type="button" aria-pressed={one === type} onClick={() => go({ type: one, state })}>
                {say(registry.kinds[one].names.many)}
              </button>
            ))}
          </div>
          <div className="duplicates__kinds" role="group" aria-label={text.state}>
            {states.map((one) => (
              <button key={one} type="button" aria-pressed={one === state} onClick={() => go({ type, state: one })}>
                {text[one]}
              </button>
            ))}
          </div>
        </div>
        <Pairs key={`${type} ${state}`} type={type} state={state} />
      </div>
    </>
  )
}

function Pairs({ type, state }: { type: DuplicateType; state: State }) {
  const text = useText(duplicateTexts)
  // What a sweep has found is asked for when it has ended.
  const sweptAt = useSweep()?.finishedAt
  const { data, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['duplicates', 'pairs', type, state, sweptAt],
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam, signal }) =>
      call(duplicateOperations.pairs, { query: { type, state, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    meta: { follows: [type] },
  })
  if (isPending) return <SkeletonLines lines={8} />
  const pairs = data?.pages.flatMap((page) => page.items) ?? []
  if (pairs.length === 0)
    return state === 'open' ? (
      <EmptyState picture="search" title={text.none} hint={text.noneHint} />
    ) : (
      <EmptyState picture="search" title={text.noneDismissed} hint={text.noneHint} />
    )
  return (
    <>
      {pairs.map((pair) => (
        <DuplicatePairCard key={pair.id} pair={pair} />
      ))}
      {hasNextPage && (
        <Button type="text" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {text.more}
        </Button>
      )}
    </>
  )
}

/** How the sweep stands, looked at again while one runs. */
function useSweep() {
  return useQuery({
    queryKey: ['duplicates', 'sweep'],
    queryFn: ({ signal }) => call(duplicateOperations.sweep, { signal }),
    meta: { follows: duplicateTypes },
    refetchInterval: ({ state }) => (state.data && Date.parse(state.data.dueAt) <= Date.now() ? 1_000 : false),
  }).data
}

/** When the sweep last ended, and the way to have it now. */
function SweepState() {
  const text = useText(duplicateTexts)
  const rights = useRights()
  const standing = useSweep()
  const start = useSend(
    () => call(duplicateOperations.startSweep),
    [['duplicates']],
    () => showToast({ text: text.sweeping }),
  )
  if (!standing) return null
  return (
    <>
      <span className="muted">
        {standing.finishedAt ? (
          <>
            {text.sweptAt} <Moment at={standing.finishedAt} kind="words" />
          </>
        ) : (
          text.neverSwept
        )}
        {standing.waiting > 0 && ` · ${fill(text.waiting, { count: standing.waiting })}`}
      </span>
      {rights.can('manage-fields') && (
        <Button icon={<ScanSearch size={16} />} loading={start.isPending} onClick={() => start.mutate(undefined)}>
          {text.sweepNow}
        </Button>
      )}
    </>
  )
}
