import { memo } from 'react'
import { useText } from '../ui/language.tsx'
import { Bar } from '../ui/skeleton.tsx'
import type { Column } from './list-columns.ts'
import { listTexts } from './list.texts.ts'
import type { AnyRecord, RecordKind } from './record-kind.tsx'
import { RecordTableCell } from './record-table-cell.tsx'
import type { Ticking } from './selection.ts'
import { nameOf } from './record-value.ts'

type Props = {
  kind: RecordKind
  record: AnyRecord
  records: readonly AnyRecord[]
  index: number
  top: number
  width: number
  columns: readonly Column[]
  ticked: boolean
  open: boolean
  /** The column that has the keyboard, where it is in this row. */
  column: number | undefined
  editing: boolean
  ticking: Ticking
  goTo: (row: number, column: number, edit?: boolean) => void
  endEditing: () => void
  onOpen: (id: string | undefined) => void
}

/** From the last row ticked to this one, for Shift. */
let lastTicked = 0

function Row(props: Props) {
  const {
    kind,
    record,
    records,
    index,
    top,
    width,
    columns,
    ticked,
    open,
    column,
    editing,
    ticking,
    goTo,
    endEditing,
    onOpen,
  } = props
  const text = useText(listTexts)
  const tick = (on: boolean, range: boolean) => {
    const [from, to] = range ? [Math.min(lastTicked, index), Math.max(lastTicked, index)] : [index, index]
    ticking.tick(
      records.slice(from, to + 1).map((one) => one.id),
      on,
    )
    lastTicked = index
  }
  return (
    <div
      className={`record-table__row${ticked ? ' record-table__row--ticked' : ''}${open ? ' record-table__row--open' : ''}`}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={ticked}
      style={{ transform: `translateY(${top}px)`, width }}
    >
      <div className="record-table__tick" role="gridcell">
        <input
          type="checkbox"
          tabIndex={-1}
          aria-label={`${text.tick} ${nameOf(record)}`}
          checked={ticked}
          onChange={(event) => tick(event.target.checked, (event.nativeEvent as MouseEvent).shiftKey)}
        />
      </div>
      {columns.map((one, at) => (
        <RecordTableCell
          key={one.field.name}
          id={`cell-${index}-${at}`}
          kind={kind}
          record={record}
          column={one}
          first={at === 0}
          active={column === at}
          editing={editing && column === at}
          onGo={(edit) => goTo(index, at, edit)}
          onEnd={endEditing}
          onOpen={onOpen}
        />
      ))}
    </div>
  )
}

/** One record. Rows that nothing happened to are not drawn again while one scrolls. */
export const RecordTableRow = memo(Row)

/** A row that is on its way. */
export function SkeletonRow({ top, columns, width }: { top: number; columns: readonly Column[]; width: number }) {
  return (
    <div className="record-table__row" role="row" aria-hidden style={{ transform: `translateY(${top}px)`, width }}>
      <div className="record-table__tick" role="gridcell" />
      {columns.map((column) => (
        <div key={column.field.name} className="record-table__cell" role="gridcell" style={{ width: column.width }}>
          <Bar width="60%" />
        </div>
      ))}
    </div>
  )
}
