import type { PlannedVisitOf } from '#contract/activities/visit-plans/visit-plan.ts'
import { useDraggable } from '@dnd-kit/core'
import { Link } from '@tanstack/react-router'
import { CalendarSync, CircleCheck, GripVertical, RotateCcw, X } from 'lucide-react'
import { useLevelName } from '../../foundation/choice-lists.ts'
import { RecordLink } from '../../foundation/record-link.tsx'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { formatDay, formatTime } from '../../ui/time.ts'
import { planTexts } from './plan.texts.ts'

/** What can be done with one visit of a plan; nothing where the plan may not be changed. */
export type VisitDeeds = {
  move: (visit: PlannedVisitOf) => void
  drop: (visit: PlannedVisitOf) => void
  keep: (visit: PlannedVisitOf) => void
}

type Props = { visit: PlannedVisitOf; deeds: VisitDeeds | null; drags: boolean }

/** One visit on its day: with whom, how long, why it was changed, and whether it is made. */
export function PlannedVisit({ visit, deeds, drags }: Props) {
  const text = useText(planTexts)
  const { language } = useLanguage()
  const levelName = useLevelName()
  const { customer, activity, dropped, minutes, dueOn, day } = visit
  const name = customer.name ?? text.unseen
  const facts = [
    customer.level !== null && levelName(customer.level),
    customer.city,
    fill(text.minuteCount, { minutes }),
    dueOn !== null && dueOn !== day && fill(text.dueOn, { day: formatDay(dueOn, language) }),
    visit.added && text.added,
    dropped && text.dropped,
  ].filter(Boolean)
  return (
    <li className={`planned${dropped ? ' planned--dropped' : ''}${activity?.done ? ' planned--done' : ''}`}>
      <span className="planned__words">
        <span className="planned__name">
          {activity?.done && <CircleCheck size={14} aria-hidden />}
          {activity?.at && !dropped && (
            <Link to="/visits/$id" params={{ id: activity.id }} className="number">
              {formatTime(activity.at)}
            </Link>
          )}
          {customer.name === null ? (
            name
          ) : (
            <RecordLink type="customer" id={customer.id}>
              {name}
            </RecordLink>
          )}
        </span>
        <span className="planned__facts">{facts.join(' · ')}</span>
        {visit.reason !== null && (
          <span className="planned__reason">
            {fill(text.changedFor, { name: visit.changedBy?.name ?? '', reason: visit.reason })}
          </span>
        )}
      </span>
      {deeds && (
        <span className="planned__deeds">
          {dropped ? (
            <button
              type="button"
              className="plain-button"
              aria-label={fill(text.keepOf, { name })}
              title={text.keep}
              onClick={() => deeds.keep(visit)}
            >
              <RotateCcw size={15} aria-hidden />
            </button>
          ) : (
            <>
              {drags && <Grip visit={visit} name={name} />}
              <button
                type="button"
                className="plain-button"
                aria-label={fill(text.moveOf, { name })}
                title={text.move}
                onClick={() => deeds.move(visit)}
              >
                <CalendarSync size={15} aria-hidden />
              </button>
              <button
                type="button"
                className="plain-button"
                aria-label={fill(text.dropOf, { name })}
                title={text.drop}
                onClick={() => deeds.drop(visit)}
              >
                <X size={15} aria-hidden />
              </button>
            </>
          )}
        </span>
      )}
    </li>
  )
}

function Grip({ visit, name }: { visit: PlannedVisitOf; name: string }) {
  const text = useText(planTexts)
  const { setNodeRef, attributes, listeners } = useDraggable({ id: visit.id, data: { visit } })
  return (
    <button
      ref={setNodeRef}
      type="button"
      className="plain-button planned__grip"
      {...attributes}
      {...listeners}
      aria-label={fill(text.grip, { name })}
    >
      <GripVertical size={15} aria-hidden />
    </button>
  )
}
