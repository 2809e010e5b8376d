import { inLanguage } from '#contract/shared/label.ts'
import {
  closestCenter,
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import {
  arrayMove,
  SortableContext,
  sortableKeyboardCoordinates,
  useSortable,
  verticalListSortingStrategy,
} from '@dnd-kit/sortable'
import { GripVertical } from 'lucide-react'
import { useLanguage, useText } from '../ui/language.tsx'
import './column-chooser.css'
import type { ChosenColumns, Column } from './list-columns.ts'
import { listTexts } from './list.texts.ts'
import type { NamedField } from './record-fields.ts'

type Props = {
  fields: readonly NamedField[]
  columns: readonly Column[]
  onChoose: (columns: ChosenColumns | undefined) => void
}

/** Which fields stand in the table, and in which order. */
export function ColumnChooser({ fields, columns, onChoose }: Props) {
  const text = useText(listTexts)
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  )
  const shown = columns.filter((column) => column.field.name !== 'name')
  const hidden = fields.filter(
    (field) => field.name !== 'name' && !columns.some((column) => column.field.name === field.name),
  )
  const asChosen = (list: readonly Column[]): ChosenColumns =>
    list.map(({ field, width }) => ({ field: field.name, width }))
  const move = ({ active, over }: DragEndEvent) => {
    const at = (id: unknown) => columns.findIndex((column) => column.field.name === id)
    if (over && active.id !== over.id) onChoose(asChosen(arrayMove([...columns], at(active.id), at(over.id))))
  }
  return (
    <div className="column-chooser">
      <div className="menu__heading">{text.shownColumns}</div>
      <DndContext sensors={sensors} collisionDetection={closestCenter} onDragEnd={move}>
        <SortableContext items={shown.map((column) => column.field.name)} strategy={verticalListSortingStrategy}>
          <ul>
            {shown.map((column) => (
              <ShownColumn
                key={column.field.name}
                column={column}
                onHide={() => onChoose(asChosen(columns.filter((one) => one !== column)))}
              />
            ))}
          </ul>
        </SortableContext>
      </DndContext>
      {hidden.length > 0 && <div className="menu__heading">{text.hiddenColumns}</div>}
      <ul>
        {hidden.map((field) => (
          <HiddenColumn
            key={field.name}
            field={field}
            onShow={() => onChoose([...asChosen(columns), { field: field.name }])}
          />
        ))}
      </ul>
      <button type="button" className="menu__item" onClick={() => onChoose(undefined)}>
        {text.usualColumns}
      </button>
    </div>
  )
}

function ShownColumn({ column, onHide }: { column: Column; onHide: () => void }) {
  const { language } = useLanguage()
  const text = useText(listTexts)
  const { attributes, listeners, setNodeRef, transform, transition } = useSortable({ id: column.field.name })
  const style = { transform: transform ? `translateY(${Math.round(transform.y)}px)` : undefined, transition }
  return (
    <li ref={setNodeRef} className="column-chooser__item" style={style}>
      <label>
        <input type="checkbox" checked onChange={onHide} />
        <span className="one-line">{inLanguage(column.field.label, language)}</span>
      </label>
      <button
        type="button"
        className="icon-button icon-button--small column-chooser__grip"
        {...attributes}
        {...listeners}
        aria-label={text.moveColumn}
      >
        <GripVertical size={14} />
      </button>
    </li>
  )
}

function HiddenColumn({ field, onShow }: { field: NamedField; onShow: () => void }) {
  const { language } = useLanguage()
  return (
    <li className="column-chooser__item">
      <label>
        <input type="checkbox" checked={false} onChange={onShow} />
        <span className="one-line">{inLanguage(field.label, language)}</span>
      </label>
    </li>
  )
}
