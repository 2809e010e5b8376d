import type { PlannedVisitOf, WholeVisitPlan } from '#contract/activities/visit-plans/visit-plan.ts'
import { addDays, periodOf } from '#contract/shared/period.ts'
import {
  DndContext,
  type DragEndEvent,
  DragOverlay,
  KeyboardSensor,
  type KeyboardSensorOptions,
  MouseSensor,
  useDroppable,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import { useState } from 'react'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { formatDay, formatWeekday } from '../../ui/time.ts'
import { usePhone } from '../../ui/use-phone.ts'
import { PlannedVisit, type VisitDeeds } from './planned-visit.tsx'
import { planTexts } from './plan.texts.ts'

const mouse = { activationConstraint: { distance: 5 } }

const steps: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowDown: [0, 1],
  ArrowUp: [0, -1],
}

/** The arrows carry a visit from day to day, up and down by weeks. */
const keys: KeyboardSensorOptions = {
  coordinateGetter: (event, { currentCoordinates: { x, y }, context: { over } }) => {
    const step = steps[event.code]
    if (!step || !over) return undefined
    event.preventDefault()
    return { x: x + step[0] * over.rect.width, y: y + step[1] * over.rect.height }
  },
}

type Props = { plan: WholeVisitPlan; deeds: VisitDeeds | null; onMove: (visit: PlannedVisitOf, day: string) => void }

/** The days of a plan with their visits: week by week on the desktop, where a visit is dragged to another day; a list of days on a phone. */
export function PlanDays({ plan, deeds, onMove }: Props) {
  const text = useText(planTexts)
  const isPhone = usePhone()
  const [lifted, setLifted] = useState<PlannedVisitOf | null>(null)
  const sensors = useSensors(useSensor(MouseSensor, mouse), useSensor(KeyboardSensor, keys))
  const of = Map.groupBy(plan.planned, ({ day }) => day)
  const working = new Set(plan.workingDays)
  const days: string[] = []
  const first = isPhone ? plan.from : periodOf('this-week', plan.from).from
  for (let day = first; day <= plan.to; day = addDays(day, 1)) days.push(day)
  const shown = isPhone ? days.filter((day) => of.has(day)) : days
  // A weekend without visits and work needs no column.
  const columns = isPhone ? 1 : days.some((day, at) => at % 7 > 4 && (working.has(day) || of.has(day))) ? 7 : 5
  const drop = ({ over }: DragEndEvent) => {
    setLifted(null)
    const day: unknown = over?.data.current?.['day']
    if (lifted && typeof day === 'string' && day !== lifted.day) onMove(lifted, day)
  }
  return (
    <DndContext
      sensors={sensors}
      onDragStart={({ active }) =>
        setLifted((active.data.current as { visit: PlannedVisitOf } | undefined)?.visit ?? null)
      }
      onDragCancel={() => setLifted(null)}
      onDragEnd={drop}
    >
      <ol className="plan-days" style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}>
        {shown
          .filter((_, at) => columns !== 5 || at % 7 < 5)
          .map((day) => (
            <PlanDay
              key={day}
              day={day}
              plan={plan}
              works={working.has(day)}
              visits={of.get(day) ?? []}
              deeds={deeds}
              drags={!isPhone}
            />
          ))}
      </ol>
      <DragOverlay dropAnimation={null}>
        {lifted && <div className="planned planned--lifted">{lifted.customer.name ?? text.unseen}</div>}
      </DragOverlay>
    </DndContext>
  )
}

type DayProps = {
  day: string
  plan: WholeVisitPlan
  works: boolean
  visits: readonly PlannedVisitOf[]
  deeds: VisitDeeds | null
  drags: boolean
}

function PlanDay({ day, plan, works, visits, deeds, drags }: DayProps) {
  const text = useText(planTexts)
  const { language } = useLanguage()
  const inPlan = day >= plan.from && day <= plan.to
  const { setNodeRef, isOver } = useDroppable({ id: day, data: { day }, disabled: !inPlan })
  const arranged = plan.arranged.find((one) => one.day === day)?.minutes ?? 0
  const own = visits
    .filter(({ dropped }) => !dropped)
    .reduce((sum, { minutes }) => sum + minutes + plan.travelMinutes, 0)
  const load = own + arranged
  const marks = [
    inPlan ? '' : ' plan-day--outside',
    works ? '' : ' plan-day--off',
    isOver ? ' plan-day--over' : '',
  ].join('')
  return (
    <li ref={setNodeRef} className={`plan-day${marks}`}>
      <header className="plan-day__head">
        <strong>{formatDay(day, language)}</strong>
        <span className="muted">
          {formatWeekday(day, language)}
          {!works && inPlan && ` · ${text.dayOff}`}
        </span>
      </header>
      {inPlan && (
        <span className={`plan-day__load${load > plan.dayMinutes ? ' plan-day__load--over' : ''}`}>
          <span className="plan-day__bar" aria-hidden>
            <span style={{ width: `${Math.min(100, (100 * load) / plan.dayMinutes)}%` }} />
          </span>
          {load > 0 && fill(text.minuteCount, { minutes: Math.round(load) })}
        </span>
      )}
      {arranged > 0 && inPlan && (
        <span className="planned__facts">{fill(text.arranged, { minutes: Math.round(arranged) })}</span>
      )}
      <ul className="plan-day__visits">
        {visits.map((visit) => (
          <PlannedVisit key={visit.id} visit={visit} deeds={deeds} drags={drags} />
        ))}
      </ul>
    </li>
  )
}
