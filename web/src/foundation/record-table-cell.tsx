import { lazy, Suspense } from 'react'
import { Avatar } from '../ui/avatar.tsx'
import type { Column } from './list-columns.ts'
import { isChangeable } from './record-fields.ts'
import type { AnyRecord, RecordKind } from './record-kind.tsx'
import { recordAddress } from './record-link.tsx'
import { isRightAligned } from './record-table-head.tsx'
import { nameOf } from './record-value.ts'
import { ShownValue } from './shown-value.tsx'

const PropertyEditor = lazy(async () => ({ default: (await import('./property-editor.tsx')).PropertyEditor }))

/** Types whose names are companies or people: a face helps to find them. */
const faces: Partial<Record<string, { square: boolean }>> = { customer: { square: true }, contact: { square: false } }

type Props = {
  id: string
  kind: RecordKind
  record: AnyRecord
  column: Column
  first: boolean
  active: boolean
  editing: boolean
  onGo: (edit: boolean) => void
  onEnd: () => void
  onOpen: (id: string) => void
}

/** One value. A click gives it the keyboard, a second one edits it where the person may. */
export function RecordTableCell(props: Props) {
  const { id, kind, record, column, first, active, editing, onGo, onEnd } = props
  const { field, width } = column
  const editable = !first && isChangeable(field)
  const className = `record-table__cell${first ? ' record-table__cell--first' : ''}${active ? ' record-table__cell--active' : ''}${isRightAligned(field.kind) ? ' record-table__cell--right' : ''}${editable ? ' record-table__cell--editable' : ''}`
  return (
    // Keys are heard by the grid, which knows which cell has them.
    <div
      id={id}
      className={className}
      role="gridcell"
      style={{ width }}
      onClick={() => !editing && onGo(active && editable)}
      onDoubleClick={() => editable && !editing && onGo(true)}
    >
      {editing ? (
        <Suspense fallback={null}>
          <PropertyEditor kind={kind} record={record} field={field} onEnd={onEnd} />
        </Suspense>
      ) : first ? (
        <NameCell {...props} />
      ) : (
        <ShownValue kind={kind} record={record} field={field} quietCurrency />
      )}
    </div>
  )
}

/** The name opens the record beside the list; with a modifier or the middle button, its page elsewhere. */
function NameCell({ kind, record, onOpen, onGo }: Props) {
  const face = faces[kind.names.type]
  const name = nameOf(record)
  return (
    <a
      className="record-table__name"
      href={recordAddress(kind.names.path, record.id)}
      tabIndex={-1}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return
        event.preventDefault()
        event.stopPropagation()
        onGo(false)
        onOpen(record.id)
      }}
    >
      {face && <Avatar name={name} size={24} square={face.square} />}
      <span className="one-line">{name}</span>
    </a>
  )
}
