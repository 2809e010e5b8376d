import type { PlanChange, PlannedVisitOf, WholeVisitPlan } from '#contract/activities/visit-plans/visit-plan.ts'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Check, ChevronLeft, Download, Plus, Send, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { useRights } from '../../foundation/rights.ts'
import { asProblem } from '../../foundation/problem.ts'
import { problemText } from '../../foundation/problem.texts.ts'
import { CalendarNotes } from '../calendar/calendar-notes.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { formatDay } from '../../ui/time.ts'
import { PlanDays } from './plan-days.tsx'
import { PlanDialogs, type Asking } from './plan-dialogs.tsx'
import { planQuery } from './plan-queries.ts'
import { PlanStateTag } from './plan-state.tsx'
import { planTexts } from './plan.texts.ts'
import { usePlanActs } from './use-plan-acts.ts'
import './visit-plans.css'

/** One plan of visits: its days, what found no room, and what can be done with it. */
export function VisitPlanPage() {
  const { language } = useLanguage()
  const params: Readonly<Record<string, string>> = useParams({ strict: false })
  const { data, error } = useQuery(planQuery(params['id'] ?? ''))
  if (data) return <Plan plan={data} />
  return (
    <div className="page-body">
      {error ? (
        <EmptyState picture="broken" title={problemText(asProblem(error), language)} />
      ) : (
        <SkeletonLines lines={10} />
      )}
    </div>
  )
}

function Plan({ plan }: { plan: WholeVisitPlan }) {
  const text = useText(planTexts)
  const { language } = useLanguage()
  const { act, change } = usePlanActs(plan)
  const [asking, setAsking] = useState<Asking | null>(null)
  const { may } = plan
  const rights = useRights()
  /** One's own plan is changed at once; of somebody else's one says why first. */
  const send = (wanted: PlanChange, title: string) =>
    plan.own ? change.mutate(wanted) : setAsking({ what: 'reason', title, change: wanted })
  const nameOf = ({ customer }: PlannedVisitOf) => customer.name ?? text.unseen
  const move = (visit: PlannedVisitOf, day: string) =>
    send({ kind: 'move', visit: visit.id, day }, fill(text.moveOf, { name: nameOf(visit) }))
  const deeds = may.change
    ? {
        move: (visit: PlannedVisitOf) => setAsking({ what: 'day', visit }),
        drop: (visit: PlannedVisitOf) =>
          send({ kind: 'drop', visit: visit.id }, fill(text.dropOf, { name: nameOf(visit) })),
        keep: (visit: PlannedVisitOf) =>
          send({ kind: 'keep', visit: visit.id }, fill(text.keepOf, { name: nameOf(visit) })),
      }
    : null
  const add = (customer: { id: string; name: string } | null, minutes: number) =>
    setAsking({ what: 'add', begin: { customer, day: plan.workingDays.at(0) ?? plan.from, minutes } })
  const ends = plan.state === 'submitted' ? text.withdraw : plan.state === 'approved' ? text.withdraw : text.discard
  return (
    <>
      <PageHeader
        title={fill(text.planOf, { name: plan.person.name })}
        note={
          <span className="visit-plans__note">
            <Link to="/visit-plans" search={{ month: plan.from.slice(0, 7) }} className="visit-plans__back">
              <ChevronLeft size={14} aria-hidden />
              {text.back}
            </Link>
            {formatDay(plan.from, language)} – {formatDay(plan.to, language)}
            <PlanStateTag state={plan.state} />
          </span>
        }
      >
        {rights.may('activity', 'export') && plan.planned.length > 0 && (
          <a
            href={`/api/v1/visit-plans/${plan.id}/table?format=xlsx`}
            className="button button--default button--middle"
            download
          >
            <Download size={16} aria-hidden />
            <span>{text.asTable}</span>
          </a>
        )}
        {may.withdraw && (
          <Button
            icon={<Undo2 size={16} />}
            onClick={() =>
              plan.state === 'submitted'
                ? act.mutate('withdraw')
                : setAsking({ what: 'withdraw', ask: plan.state === 'approved' ? text.withdrawAsk : text.discardAsk })
            }
          >
            {ends}
          </Button>
        )}
        {may.change && (
          <Button icon={<Plus size={16} />} onClick={() => add(null, 60)}>
            {text.add}
          </Button>
        )}
        {may.return && <Button onClick={() => setAsking({ what: 'return' })}>{text.sendBack}</Button>}
        {may.submit && (
          <Button type="primary" icon={<Send size={16} />} loading={act.isPending} onClick={() => act.mutate('submit')}>
            {text.submit}
          </Button>
        )}
        {may.approve && (
          <Button
            type="primary"
            icon={<Check size={16} />}
            loading={act.isPending}
            onClick={() => act.mutate('approve')}
          >
            {text.approve}
          </Button>
        )}
      </PageHeader>
      <div className="page-body visit-plans">
        {plan.state === 'returned' && plan.reason !== null && (
          <p className="visit-plans__returned" role="status">
            {fill(text.returnedFor, { reason: plan.reason })}
          </p>
        )}
        <CalendarNotes unpublished={plan.unpublished} more={false} />
        {plan.planned.length === 0 && plan.leftOut.length === 0 ? (
          <div className="card">
            <EmptyState picture="calendar" title={text.nothing} hint={text.nothingHint} />
          </div>
        ) : (
          <>
            <p className="muted">{fill(text.how, { minutes: plan.dayMinutes, travel: plan.travelMinutes })}</p>
            <PlanDays plan={plan} deeds={deeds} onMove={move} />
          </>
        )}
        <LeftOut plan={plan} onAdd={may.change ? add : null} />
      </div>
      {asking && (
        <PlanDialogs
          plan={plan}
          asking={asking}
          onClose={() => setAsking(null)}
          onMove={move}
          onChange={(wanted) => change.mutate(wanted)}
          onAct={(deed) => act.mutate(deed)}
        />
      )}
    </>
  )
}

type LeftProps = {
  plan: WholeVisitPlan
  onAdd: ((customer: { id: string; name: string }, minutes: number) => void) | null
}

/** Who is due and found no room, with the reason. */
function LeftOut({ plan: { leftOut }, onAdd }: LeftProps) {
  const text = useText(planTexts)
  const { language } = useLanguage()
  if (leftOut.length === 0) return null
  return (
    <section className="card visit-plans__out" aria-label={text.leftTitle}>
      <h2>{text.leftTitle}</h2>
      <ul>
        {leftOut.map(({ customer, dueOn, minutes, reason }) => {
          const name = customer.name ?? text.unseen
          return (
            <li key={`${customer.id} ${dueOn}`}>
              <span>
                {name}{' '}
                <span className="muted">
                  {fill(text.dueOn, { day: formatDay(dueOn, language) })} · {text[reason]}
                </span>
              </span>
              {onAdd && (
                <Button
                  size="small"
                  aria-label={`${text.add}: ${name}`}
                  onClick={() => onAdd({ id: customer.id, name }, minutes)}
                >
                  {text.add}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
