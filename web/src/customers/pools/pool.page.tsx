import type { Pool } from '#contract/customers/pool.ts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useMemo, useState } from 'react'
import { FilterBar } from '../../foundation/filter-bar.tsx'
import { FailedList } from '../../foundation/list-empty.tsx'
import { useListSearch } from '../../foundation/list-search.ts'
import { useRecordFields } from '../../foundation/record-fields.ts'
import { useKind } from '../../foundation/record-kind.tsx'
import '../../foundation/record-list.css'
import { useRights } from '../../foundation/rights.ts'
import { useTicked } from '../../foundation/selection.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatNumber } from '../../ui/format.ts'
import { fill, useLabel, useLanguage, useText } from '../../ui/language.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { PageSkeleton, SkeletonLines } from '../../ui/skeleton.tsx'
import { usePhone } from '../../ui/use-phone.ts'
import { PoolBulkBar } from './pool-bulk-bar.tsx'
import { PoolCards } from './pool-cards.tsx'
import { PoolExport } from './pool-export.tsx'
import { PoolMeter } from './pool-meter.tsx'
import { pooledQuery, usePools } from './pool-queries.ts'
import { PoolTable } from './pool-table.tsx'
import './pool.css'
import { poolTexts } from './pool.texts.ts'
import { useClaim } from './use-claim.ts'

const PooledPanel = lazy(async () => ({ default: (await import('./pooled-panel.tsx')).PooledPanel }))

/** Customers whom nobody holds, for the taking: the pool that the address names, or the first. */
export function PoolPage() {
  const text = useText(poolTexts)
  const rights = useRights()
  const { pools, isPending } = usePools()
  const { pool: id }: { pool?: string } = useSearch({ strict: false })
  const pool = pools.find((one) => one.id === id) ?? pools.find((one) => one.mine.member) ?? pools[0]
  if (isPending) return <PageSkeleton />
  if (!pool)
    return (
      <>
        <PageHeader title={text.title} />
        <EmptyState picture="company" title={text.noPoolTitle} hint={text.noPoolHint}>
          {rights.can('manage-pools') && (
            <Link to="/settings/$section" params={{ section: 'pools' }}>
              {text.goSettings}
            </Link>
          )}
        </EmptyState>
      </>
    )
  return <PoolList key={pool.id} pool={pool} pools={pools} />
}

const never = new Set(['owner', 'pool', 'openOpportunities'])

/** The fields of customers that somebody sees in a pool. */
function usePoolFields(pool: Pool) {
  const fields = useRecordFields('customer')
  const rights = useRights()
  return useMemo(() => {
    const seesAll = pool.mine.administrator || rights.can('manage-pools')
    return fields.filter((field) => !never.has(field.name) && (seesAll || !pool.hidden.includes(field.name)))
  }, [fields, pool, rights])
}

function PoolList({ pool, pools }: { pool: Pool; pools: readonly Pool[] }) {
  const text = useText(poolTexts)
  const { language } = useLanguage()
  const phone = usePhone()
  const kind = useKind('customer')
  const fields = usePoolFields(pool)
  const [search, changeSearch] = useListSearch()
  const [open, setOpen] = useState<string>()
  const { filter, search: words, sort } = search
  const question = useMemo(() => ({ filter, search: words, sort }), [filter, words, sort])
  const list = useInfiniteQuery(pooledQuery(pool.id, question))
  const items = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data])
  const ticking = useTicked(question)
  const claim = useClaim(pool)
  const poolKind = useMemo(() => ({ ...kind, chips: kind.chips.filter((chip) => chip.key === 'key') }), [kind])
  const loadMore = () => {
    if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage({ cancelRefetch: false })
  }
  const total = list.data?.pages[0]?.total?.value ?? pool.customers
  const shown = { pool, fields, items, claim, hasMore: list.isPending || list.hasNextPage, loadMore, onOpen: setOpen }
  const content = () => {
    if (list.isError && !list.data) return <FailedList onRetry={() => void list.refetch()} />
    if (!list.isPending && items.length === 0)
      return (
        <NothingHere
          isNarrow={filter !== undefined || words !== undefined}
          onClear={() => changeSearch({ filter: undefined, search: undefined })}
        />
      )
    return phone ? <PoolCards {...shown} /> : <PoolTable {...shown} ticking={ticking} openId={open} />
  }
  return (
    <div className="record-list">
      <div className="record-list__main">
        <PageHeader title={text.title} note={fill(text.count, { count: formatNumber(total, language) })}>
          <Link to="/pool/due" className="pool__due-link">
            {text.dueSoon}
          </Link>
        </PageHeader>
        <PoolChoice pool={pool} pools={pools} />
        <FilterBar
          kind={poolKind}
          fields={fields}
          filter={filter}
          onFilter={(next) => changeSearch({ filter: next })}
          search={words}
          onSearch={(next) => changeSearch({ search: next })}
        >
          <PoolExport pool={pool} fields={fields} question={question} count={total} />
        </FilterBar>
        {content()}
        {!phone && <PoolBulkBar pool={pool} items={items} ticking={ticking} />}
      </div>
      {open !== undefined && (
        <Suspense fallback={<SkeletonLines lines={8} />}>
          <PooledPanel pool={pool} id={open} fields={fields} claim={claim} onClose={() => setOpen(undefined)} />
        </Suspense>
      )}
    </div>
  )
}

/** Which pool, and how much one may still take out of it. */
function PoolChoice({ pool, pools }: { pool: Pool; pools: readonly Pool[] }) {
  const text = useText(poolTexts)
  const say = useLabel()
  const { language } = useLanguage()
  const navigate = useNavigate()
  return (
    <div className="pool__head">
      <div className="pool__choice" role="group" aria-label={text.choose}>
        {pools.map((one) => (
          <button
            key={one.id}
            type="button"
            aria-pressed={one.id === pool.id}
            onClick={() => void navigate({ to: '/pool', search: { pool: one.id } })}
          >
            {say(one.name)} <span className="number faint">{formatNumber(one.customers, language)}</span>
          </button>
        ))}
      </div>
      <PoolMeter pool={pool} />
    </div>
  )
}

function NothingHere({ isNarrow, onClear }: { isNarrow: boolean; onClear: () => void }) {
  const text = useText(poolTexts)
  return (
    <div className="list-empty">
      {isNarrow ? (
        <EmptyState picture="search" title={text.nothingTitle} hint={text.nothingHint}>
          <Button onClick={onClear}>{text.clearFilter}</Button>
        </EmptyState>
      ) : (
        <EmptyState picture="company" title={text.emptyTitle} hint={text.emptyHint} />
      )}
    </div>
  )
}
