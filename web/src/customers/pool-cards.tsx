import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import { FieldDisplay } from '../foundation/field-display.tsx'
import '../foundation/record-cards.css'
import { isEmptyValue } from '../foundation/record-value.ts'
import { useLanguage } from '../ui/language.tsx'
import { SkeletonLines } from '../ui/skeleton.tsx'
import { formatSince } from '../ui/time.ts'
import { ClaimButton } from './claim-button.tsx'
import type { PoolListProps } from './pool-table.tsx'
import { cameWords } from './pool-words.ts'

const shown = ['level', 'industry', 'city']

/** The customers of a pool on a phone. */
export function PoolCards({ pool, fields, items, claim, hasMore, loadMore, onOpen }: PoolListProps) {
  const { language } = useLanguage()
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: items.length + (hasMore ? 1 : 0),
    getScrollElement: () => scroller.current,
    estimateSize: () => 104,
    overscan: 6,
  })
  const rows = virtual.getVirtualItems()
  const lastRow = rows.at(-1)?.index ?? 0
  useEffect(() => {
    if (hasMore && lastRow >= items.length - 10) loadMore()
  }, [hasMore, lastRow, items.length, loadMore])
  const facts = fields.filter((field) => shown.includes(field.name))
  return (
    <div ref={scroller} className="record-cards">
      <ul style={{ height: virtual.getTotalSize() }}>
        {rows.map((row) => {
          const item = items[row.index]
          return (
            <li
              key={row.key}
              ref={virtual.measureElement}
              data-index={row.index}
              className="record-cards__item"
              style={{ transform: `translateY(${row.start}px)` }}
            >
              {item ? (
                <article className="record-card pool-card">
                  <div className="record-card__head">
                    <button
                      type="button"
                      className="plain-button record-card__name one-line"
                      onClick={() => onOpen(item.customer.id)}
                    >
                      {item.customer.name}
                    </button>
                    {pool.mine.member && <ClaimButton item={item} claim={claim} />}
                  </div>
                  <div className="record-card__line">
                    {facts
                      .filter((field) => !isEmptyValue(item.customer[field.name as 'level']))
                      .map((field) => (
                        <span key={field.name} className="record-card__fact">
                          <FieldDisplay field={field} value={item.customer[field.name as 'level']} brief />
                        </span>
                      ))}
                  </div>
                  <p className="pool-card__came one-line">
                    {item.customer.pooledAt && `${formatSince(item.customer.pooledAt, language)} · `}
                    {cameWords(item.came, language)}
                  </p>
                </article>
              ) : (
                <SkeletonLines lines={2} />
              )}
            </li>
          )
        })}
      </ul>
    </div>
  )
}
