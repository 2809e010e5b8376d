import type { Total } from '#contract/shared/page.ts'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useText } from '../ui/language.tsx'
import type { Column } from './list-columns.ts'
import { listTexts } from './list.texts.ts'
import type { AnyRecord, RecordKind } from './record-kind.tsx'
import './record-table.css'
import { RecordTableHead } from './record-table-head.tsx'
import { RecordTableRow, SkeletonRow } from './record-table-row.tsx'
import type { Ticking } from './selection.ts'
import { type Place, useTableKeys } from './table-keys.ts'

export const rowHeight = 44
/** Rows that stand for what has not come yet. */
const waitingRows = 8

type Props = {
  kind: RecordKind
  columns: readonly Column[]
  records: readonly AnyRecord[]
  total: Total | undefined
  hasMore: boolean
  loadMore: () => void
  sort: string | undefined
  onSort: (sort: string | undefined) => void
  onResize: (field: string, width: number) => void
  ticking: Ticking
  openId: string | undefined
  onOpen: (id: string | undefined) => void
}

/** A table of any number of records: only the rows on screen exist, further ones come as one nears their end. */
export function RecordTable(props: Props) {
  const { kind, columns, records, total, hasMore, loadMore, ticking, openId, onOpen } = props
  const text = useText(listTexts)
  const scroller = useRef<HTMLDivElement>(null)
  const [place, setPlace] = useState<Place | null>(null)
  const [editing, setEditing] = useState(false)
  const count = records.length + (hasMore ? waitingRows : 0)
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
    scrollPaddingStart: 40,
    scrollPaddingEnd: 8,
  })
  const rows = virtual.getVirtualItems()
  const lastRow = rows.at(-1)?.index ?? 0
  useEffect(() => {
    if (hasMore && lastRow >= records.length - 30) loadMore()
  }, [hasMore, lastRow, records.length, loadMore])

  const width = useMemo(() => columns.reduce((sum, column) => sum + column.width, 40), [columns])
  const focusTable = useCallback(() => scroller.current?.focus({ preventScroll: true }), [])
  const endEditing = useCallback(() => {
    setEditing(false)
    focusTable()
  }, [focusTable])
  const goTo = useCallback((row: number, column: number, edit = false) => {
    setPlace({ row, column })
    setEditing(edit)
  }, [])
  const keys = useTableKeys({
    records,
    columns,
    place,
    editing,
    ticking,
    goTo,
    onOpen,
    isOpen: openId !== undefined,
    scrollTo: (row) => virtual.scrollToIndex(row),
  })

  return (
    <div
      ref={scroller}
      className="record-table"
      role="grid"
      tabIndex={0}
      aria-label={text.table}
      aria-rowcount={total?.value ?? records.length}
      aria-colcount={columns.length + 1}
      aria-multiselectable
      aria-activedescendant={place ? `cell-${place.row}-${place.column}` : undefined}
      onKeyDown={keys}
    >
      <RecordTableHead {...props} width={width} />
      <div className="record-table__body" role="rowgroup" style={{ height: virtual.getTotalSize(), width }}>
        {rows.map((row) => {
          const record = records[row.index]
          if (!record) return <SkeletonRow key={row.key} top={row.start} columns={columns} width={width} />
          return (
            <RecordTableRow
              key={record.id}
              kind={kind}
              record={record}
              index={row.index}
              top={row.start}
              width={width}
              columns={columns}
              ticked={ticking.ticked.all || ticking.ticked.ids.has(record.id)}
              open={record.id === openId}
              column={place?.row === row.index ? place.column : undefined}
              editing={editing && place?.row === row.index}
              ticking={ticking}
              records={records}
              goTo={goTo}
              endEditing={endEditing}
              onOpen={onOpen}
            />
          )
        })}
      </div>
    </div>
  )
}
