import type { KeyboardEvent } from 'react'
import type { Column } from './list-columns.ts'
import { isChangeable } from './record-fields.ts'
import type { AnyRecord } from './record-kind.tsx'
import type { Ticking } from './selection.ts'

/** The cell that has the keyboard; column 0 is the first field. */
export type Place = { row: number; column: number }

type Setting = {
  records: readonly AnyRecord[]
  columns: readonly Column[]
  place: Place | null
  editing: boolean
  ticking: Ticking
  goTo: (row: number, column: number, edit?: boolean) => void
  onOpen: (id: string | undefined) => void
  isOpen: boolean
  scrollTo: (row: number) => void
}

const steps: Record<string, readonly [rows: number, columns: number]> = {
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
  PageDown: [12, 0],
  PageUp: [-12, 0],
  Home: [0, -1000],
  End: [0, 1000],
}

const within = (value: number, last: number) => Math.max(0, Math.min(last, value))

/** Arrows walk, Enter opens or edits, Space ticks, Esc goes back: what hands expect from a table. */
export function useTableKeys(setting: Setting): (event: KeyboardEvent) => void {
  const { records, columns, place, editing, ticking, goTo, onOpen, isOpen, scrollTo } = setting

  const walk = (key: string) => {
    const [rows, cells] = steps[key] ?? [0, 0]
    const row = place ? within(place.row + rows, records.length - 1) : 0
    const column = place ? within(place.column + cells, columns.length - 1) : 0
    goTo(row, column)
    scrollTo(row)
    // The panel follows the row, so that one can read down a list.
    const record = records[row]
    if (isOpen && record && rows !== 0) onOpen(record.id)
  }

  return (event) => {
    if (editing || event.altKey || event.metaKey || event.ctrlKey) return
    // A control inside a cell (a link, the tick) keeps its own keys, apart from walking.
    const inControl =
      event.target instanceof Element &&
      event.target !== event.currentTarget &&
      event.target.closest('input, button, a') !== null
    const record = place ? records[place.row] : undefined
    if (event.key in steps) {
      event.preventDefault()
      walk(event.key)
    } else if (event.key === 'Escape' && isOpen) {
      onOpen(undefined)
    } else if (inControl || !record || !place) {
      return
    } else if (event.key === 'Enter' || event.key === 'F2') {
      event.preventDefault()
      const column = columns[place.column]
      if (column && place.column > 0 && isChangeable(column.field)) goTo(place.row, place.column, true)
      else onOpen(record.id)
    } else if (event.key === ' ') {
      event.preventDefault()
      ticking.tick([record.id], !ticking.ticked.ids.has(record.id))
    }
  }
}
