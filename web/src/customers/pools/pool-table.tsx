import type { Pooled } from '#contract/customers/pool.operations.ts'
import type { Pool } from '#contract/customers/pool.ts'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useEffect, useRef } from 'react'
import { FieldDisplay } from '../../foundation/field-display.tsx'
import type { NamedField } from '../../foundation/record-fields.ts'
import '../../foundation/record-table.css'
import type { Ticking } from '../../foundation/selection.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { useLabel, useLanguage, useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { Moment } from '../../ui/values.tsx'
import { ClaimButton } from './claim-button.tsx'
import { cameWords } from './pool-words.ts'
import { poolTexts } from './pool.texts.ts'
import type { Claiming } from './use-claim.ts'

export type PoolListProps = {
  pool: Pool
  fields: readonly NamedField[]
  items: readonly Pooled[]
  claim: Claiming
  hasMore: boolean
  loadMore: () => void
  onOpen: (id: string) => void
}

/** What of a pooled customer is worth a column. */
export const shownFields = ['level', 'industry', 'city', 'phone'] as const
const widths: Record<string, number> = { level: 124, industry: 180, city: 88, phone: 140 }
const rowHeight = 44
const claimWidth = 140

/** The customers of a pool; only the rows on screen exist. */
export function PoolTable(props: PoolListProps & { ticking: Ticking; openId: string | undefined }) {
  const { pool, fields, items, claim, hasMore, loadMore, onOpen, ticking, openId } = props
  const text = useText(poolTexts)
  const say = useLabel()
  const { language } = useLanguage()
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: items.length + (hasMore ? 1 : 0),
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
  })
  const rows = virtual.getVirtualItems()
  const lastRow = rows.at(-1)?.index ?? 0
  useEffect(() => {
    if (hasMore && lastRow >= items.length - 20) loadMore()
  }, [hasMore, lastRow, items.length, loadMore])
  const columns = shownFields.flatMap((name) => fields.find((field) => field.name === name) ?? [])
  const width = columns.reduce((sum, field) => sum + (widths[field.name] ?? 0), 40 + 280 + 190 + 148 + claimWidth)
  const cell = (key: string, wide: number | undefined, content: ReactNode, head = false) => (
    <div
      key={key}
      role={head ? 'columnheader' : 'gridcell'}
      className={`record-table__cell${head ? ' record-table__cell--head' : ''}`}
      style={wide === undefined ? { flex: '1 0 190px' } : { width: wide }}
    >
      {content}
    </div>
  )
  return (
    <div
      ref={scroller}
      className="record-table pool-table"
      role="grid"
      aria-label={text.title}
      aria-rowcount={items.length}
    >
      <div role="rowgroup">
        <div className="record-table__head" role="row" style={{ minWidth: width }}>
          <div className="record-table__tick" role="columnheader" aria-label={text.tick} />
          {cell('name', 280, text.name, true)}
          {columns.map((field) => cell(field.name, widths[field.name], say(field.label), true))}
          {cell('came', undefined, text.came, true)}
          {cell('since', 148, text.since, true)}
          {pool.mine.member && cell('deed', claimWidth, text.deed, true)}
        </div>
      </div>
      <div className="record-table__body" role="rowgroup" style={{ height: virtual.getTotalSize(), minWidth: width }}>
        {rows.map((row) => {
          const item = items[row.index]
          const style = { transform: `translateY(${row.start}px)`, width: '100%', minWidth: width }
          if (!item)
            return (
              <div key={row.key} className="record-table__row" role="row" style={style} aria-hidden>
                <SkeletonLines lines={1} />
              </div>
            )
          const { id, name } = item.customer
          const ticked = ticking.ticked.ids.has(id)
          return (
            <div
              key={id}
              className={`record-table__row${ticked ? ' record-table__row--ticked' : ''}${id === openId ? ' record-table__row--open' : ''}`}
              role="row"
              aria-selected={ticked}
              style={style}
            >
              <div className="record-table__tick" role="gridcell">
                <input
                  type="checkbox"
                  aria-label={`${text.tick} ${name}`}
                  checked={ticked}
                  onChange={(event) => ticking.tick([id], event.target.checked)}
                />
              </div>
              {cell(
                'name',
                280,
                <button type="button" className="plain-button record-table__name" onClick={() => onOpen(id)}>
                  <Avatar name={name} size={24} square />
                  <span className="one-line">{name}</span>
                </button>,
              )}
              {columns.map((field) =>
                cell(
                  field.name,
                  widths[field.name],
                  <FieldDisplay field={field} value={item.customer[field.name as 'level']} />,
                ),
              )}
              {cell('came', undefined, <span className="one-line muted">{cameWords(item.came, language)}</span>)}
              {cell('since', 148, item.customer.pooledAt && <Moment at={item.customer.pooledAt} />)}
              {pool.mine.member && cell('deed', claimWidth, <ClaimButton item={item} claim={claim} />)}
            </div>
          )
        })}
      </div>
    </div>
  )
}
