import { inLanguage } from '#contract/shared/label.ts'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { type PointerEvent, useRef } from 'react'
import { useLanguage, useText } from '../ui/language.tsx'
import type { Column } from './list-columns.ts'
import { listTexts } from './list.texts.ts'
import { isSortable } from './record-fields.ts'
import type { AnyRecord } from './record-kind.tsx'
import type { Ticking } from './selection.ts'
import { directionOf, nextSort } from './sort.ts'

const rightAligned = new Set(['money', 'number'])

export function isRightAligned(kind: string): boolean {
  return rightAligned.has(kind)
}

type Props = {
  columns: readonly Column[]
  records: readonly AnyRecord[]
  width: number
  sort: string | undefined
  onSort: (sort: string | undefined) => void
  onResize: (field: string, width: number) => void
  ticking: Ticking
}

/** Heads of the columns: a click sorts, the right edge resizes. */
export function RecordTableHead({ columns, records, width, sort, onSort, onResize, ticking }: Props) {
  const text = useText(listTexts)
  const { ticked } = ticking
  const every = ticked.all || (records.length > 0 && records.every((record) => ticked.ids.has(record.id)))
  const some = !every && ticked.ids.size > 0
  return (
    <div className="record-table__head" role="row" aria-rowindex={1} style={{ width }}>
      <div className="record-table__tick" role="columnheader" aria-label={text.tick}>
        <input
          type="checkbox"
          aria-label={text.tickAll}
          checked={every}
          ref={(input) => {
            if (input) input.indeterminate = some
          }}
          onChange={() =>
            every
              ? ticking.clear()
              : ticking.tick(
                  records.map((record) => record.id),
                  true,
                )
          }
        />
      </div>
      {columns.map((column, index) => (
        <HeadCell
          key={column.field.name}
          column={column}
          first={index === 0}
          sort={sort}
          onSort={onSort}
          onResize={onResize}
        />
      ))}
    </div>
  )
}

type HeadProps = {
  column: Column
  first: boolean
  sort: string | undefined
  onSort: (sort: string | undefined) => void
  onResize: (field: string, width: number) => void
}

function HeadCell({ column, first, sort, onSort, onResize }: HeadProps) {
  const { language } = useLanguage()
  const { field, width } = column
  const cell = useRef<HTMLDivElement>(null)
  const direction = directionOf(sort, field.name)
  const label = inLanguage(field.label, language)
  const Arrow = direction === 'ascending' ? ArrowUp : ArrowDown
  const className = `record-table__cell record-table__cell--head${first ? ' record-table__cell--first' : ''}${isRightAligned(field.kind) ? ' record-table__cell--right' : ''}`
  return (
    <div
      ref={cell}
      className={className}
      role="columnheader"
      style={{ width }}
      {...(direction === 'none' ? {} : { 'aria-sort': direction })}
    >
      {isSortable(field) && field.access !== 'masked' ? (
        <button
          type="button"
          className="plain-button record-table__sort"
          onClick={() => onSort(nextSort(sort, field.name, field.kind))}
        >
          <span className="one-line">{label}</span>
          {direction !== 'none' && <Arrow size={14} aria-hidden />}
        </button>
      ) : (
        <span className="one-line">{label}</span>
      )}
      <span
        className="record-table__grip"
        aria-hidden
        onPointerDown={(event) => drag(event, cell.current, (to) => onResize(field.name, to))}
        onDoubleClick={() => onResize(field.name, 160)}
      />
    </div>
  )
}

/** Follows the pointer by the cell's own width and tells the table once, when it is let go. */
function drag(event: PointerEvent<HTMLElement>, cell: HTMLElement | null, done: (width: number) => void): void {
  if (!cell) return
  event.preventDefault()
  const grip = event.currentTarget
  const start = event.clientX
  const from = cell.offsetWidth
  grip.setPointerCapture(event.pointerId)
  const follow = (move: globalThis.PointerEvent) => {
    cell.style.width = `${Math.max(64, from + move.clientX - start)}px`
  }
  const end = (up: globalThis.PointerEvent) => {
    grip.removeEventListener('pointermove', follow)
    done(from + up.clientX - start)
  }
  grip.addEventListener('pointermove', follow)
  grip.addEventListener('pointerup', end, { once: true })
}
