import type { MapPerson } from '#contract/analytics/decision-map.ts'
import { mayReportTo } from '#contract/customers/reporting.ts'
import {
  type CollisionDetection,
  DndContext,
  type DragEndEvent,
  DragOverlay,
  type DragStartEvent,
  MouseSensor,
  pointerWithin,
  TouchSensor,
  useDraggable,
  useDroppable,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import { type KeyboardEvent, memo, type ReactNode, useMemo, useState } from 'react'
import { useText } from '../../ui/language.tsx'
import { showToast } from '../../ui/toast.tsx'
import { mapTexts } from './decision-map.texts.ts'
import { type CardProps, MapCard } from './map-card.tsx'
import { cardSize, layOut, linePath, type MapLayout, type OutlineRow, type Place } from './map-layout.ts'
import { MapFrame } from './map-frame.tsx'

const touch = { activationConstraint: { delay: 220, tolerance: 8 } }
const mouse = { activationConstraint: { distance: 6 } }
const free = 'free'
/** Near its edges the map is drawn along, never the page around it. */
const withinWindow = {
  threshold: { x: 0.12, y: 0.12 },
  canScroll: (element: Element) => element.classList.contains('map-window'),
}

type Props = {
  label: string
  card: Omit<CardProps, 'person'>
  rows: readonly OutlineRow<MapPerson>[]
  mayMove: (person: MapPerson) => boolean
  onBoss: (person: MapPerson, boss: MapPerson | null) => void
}

/** The map as a drawing: boxes and lines, moved with the mouse or a finger, walked with the arrow keys. */
export function MapCanvas({ label, rows, card, mayMove, onBoss }: Props) {
  const text = useText(mapTexts)
  const layout = useMemo(() => layOut(rows), [rows])
  const [lifted, setLifted] = useState<MapPerson | null>(null)
  const [current, setCurrent] = useState<string | null>(null)
  const sensors = useSensors(useSensor(MouseSensor, mouse), useSensor(TouchSensor, touch))
  const byId = useMemo(() => new Map(rows.map((row) => [row.person.id, row.person])), [rows])
  const lines = useMemo(() => new Map(rows.map(({ person, parent }) => [person.id, parent])), [rows])
  const focused = current !== null && byId.has(current) ? current : (rows[0]?.person.id ?? null)

  const takes = ({ id }: MapPerson) => lifted !== null && mayReportTo(lines, lifted.id, id, true).allowed
  const drop = ({ over }: DragEndEvent) => {
    const person = lifted
    setLifted(null)
    if (!person || !over) return
    const boss = byId.get(String(over.id)) ?? null
    if (boss?.id === person.id || (boss?.id ?? null) === person.reportsTo) return
    if (boss && !takes(boss)) showToast({ text: text.notThere, tone: 'bad' })
    else onBoss(person, boss)
  }
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={cardBeforeGround}
      autoScroll={withinWindow}
      onDragStart={({ active }: DragStartEvent) => setLifted(byId.get(String(active.id)) ?? null)}
      onDragCancel={() => setLifted(null)}
      onDragEnd={drop}
    >
      <Ground size={layout} isOpen={lifted !== null && lifted.reportsTo !== null}>
        <svg className="map-lines" width={layout.width} height={layout.height} aria-hidden>
          {layout.lines.map(({ from, to }) => {
            const [start, end] = [layout.places.get(from), layout.places.get(to)]
            return start && end && <path key={to} d={linePath(start, end)} />
          })}
        </svg>
        {layout.looseFrom !== null && (
          <p className="map-loose" style={{ top: layout.looseFrom }}>
            {text.loose}
          </p>
        )}
        <div role="tree" aria-label={label} onKeyDown={(event) => walk(event, rows, setCurrent)}>
          {rows.map((row) => (
            <Item
              key={row.person.id}
              row={row}
              place={layout.places.get(row.person.id) ?? { x: 0, y: 0 }}
              focused={row.person.id === focused}
              movable={mayMove(row.person)}
              takes={takes(row.person)}
              onFocus={setCurrent}
              card={card}
            />
          ))}
        </div>
      </Ground>
      <DragOverlay dropAnimation={null}>{lifted && <MapCard {...card} person={lifted} />}</DragOverlay>
    </DndContext>
  )
}

/** A card under the pointer counts, not the ground that lies below all of them. */
const cardBeforeGround: CollisionDetection = (asked) => {
  const hits = pointerWithin(asked)
  const card = hits.find(({ id }) => id !== free)
  return card ? [card] : hits
}

type GroundProps = { size: Pick<MapLayout, 'width' | 'height'>; isOpen: boolean; children: ReactNode }

/** Dropping on nobody means: no boss. */
function Ground({ size, isOpen, children }: GroundProps) {
  const text = useText(mapTexts)
  const { setNodeRef, isOver } = useDroppable({ id: free })
  return (
    <MapFrame
      width={size.width}
      height={size.height}
      ground={setNodeRef}
      hint={isOpen && isOver ? text.dropHere : null}
    >
      {children}
    </MapFrame>
  )
}

type ItemProps = {
  row: OutlineRow<MapPerson>
  place: Place
  focused: boolean
  movable: boolean
  takes: boolean
  onFocus: (id: string) => void
  card: Omit<CardProps, 'person'>
}

const Item = memo(function Item({ row, place, focused, movable, takes, onFocus, card }: ItemProps) {
  const { person, level, position, of } = row
  const drag = useDraggable({ id: person.id, disabled: !movable })
  const drop = useDroppable({ id: person.id })
  return (
    <div
      ref={(element) => {
        drag.setNodeRef(element)
        drop.setNodeRef(element)
      }}
      role="treeitem"
      data-person={person.id}
      aria-level={level}
      aria-posinset={position}
      aria-setsize={of}
      aria-selected={focused}
      {...(row.children.length > 0 ? { 'aria-expanded': true } : {})}
      tabIndex={focused ? 0 : -1}
      className={`map-item${drag.isDragging ? ' map-item--away' : ''}${drop.isOver && takes ? ' map-item--over' : ''}${movable ? ' map-item--movable' : ''}`}
      style={{ left: place.x, top: place.y, width: cardSize.width, height: cardSize.height }}
      onFocus={() => onFocus(person.id)}
      {...drag.listeners}
    >
      <MapCard {...card} person={person} />
    </div>
  )
})

/** Up to the boss, down to the first below, sideways to those beside; Enter opens what can be done. */
function walk(event: KeyboardEvent<HTMLElement>, rows: readonly OutlineRow<MapPerson>[], go: (id: string) => void) {
  const item = event.target as HTMLElement
  const row = rows.find(({ person }) => person.id === item.dataset['person'])
  if (!row) return
  if (event.key === 'Enter' || event.key === ' ') {
    event.preventDefault()
    item.querySelector<HTMLElement>('[aria-haspopup=dialog]')?.click()
    return
  }
  const next = neighbour(event.key, row, rows)
  if (next === undefined) return
  event.preventDefault()
  go(next)
  event.currentTarget.querySelector<HTMLElement>(`[data-person="${next}"]`)?.focus()
}

function neighbour(
  key: string,
  row: OutlineRow<MapPerson>,
  rows: readonly OutlineRow<MapPerson>[],
): string | undefined {
  const siblings = rows.filter(({ parent }) => parent === row.parent).map(({ person }) => person.id)
  const at = siblings.indexOf(row.person.id)
  const steps: Record<string, string | null | undefined> = {
    ArrowUp: row.parent,
    ArrowDown: row.children[0],
    ArrowLeft: siblings[at - 1],
    ArrowRight: siblings[at + 1],
    Home: rows[0]?.person.id,
    End: rows.at(-1)?.person.id,
  }
  return steps[key] ?? undefined
}
