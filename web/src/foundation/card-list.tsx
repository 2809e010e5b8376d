import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useEffect, useRef } from 'react'
import { SkeletonLines } from '../ui/skeleton.tsx'
import './record-cards.css'

type Props<Item> = {
  items: readonly Item[]
  /** How high a card is before it has been drawn, in pixels. */
  height: number
  hasMore: boolean
  loadMore: () => void
  children: (item: Item) => ReactNode
}

/** So many cards before the end more are asked for. */
const ahead = 15

/** A list on a phone: as many cards as are on screen, more as one scrolls. */
export function CardList<Item>({ items, height, hasMore, loadMore, children }: Props<Item>) {
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: items.length + (hasMore ? 1 : 0),
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 6,
  })
  const rows = virtual.getVirtualItems()
  const lastRow = rows.at(-1)?.index ?? 0
  useEffect(() => {
    if (hasMore && lastRow >= items.length - ahead) loadMore()
  }, [hasMore, lastRow, items.length, loadMore])
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
              {item === undefined ? <SkeletonLines lines={2} /> : children(item)}
            </li>
          )
        })}
      </ul>
    </div>
  )
}
