import type { VisitPlan } from '#contract/activities/visit-plans/visit-plan.ts'
import { addDays, periodOf } from '#contract/shared/period.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { ChevronLeft, ChevronRight, Plus, SlidersHorizontal } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useRights } from '../../foundation/rights.ts'
import { useCompanyToday } from '../../foundation/use-company-today.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { formatDay, formatMonth } from '../../ui/time.ts'
import { LoadBar } from './load-bar.tsx'
import { plansQuery } from './plan-queries.ts'
import { PlanStateTag } from './plan-state.tsx'
import { planTexts } from './plan.texts.ts'
import './visit-plans.css'

const MakePlanDialog = lazy(async () => ({ default: (await import('./make-plan-dialog.tsx')).MakePlanDialog }))

/** The plans of a month, of oneself and of those in sight: how each stands and how full its days are. */
export function VisitPlansPage() {
  const text = useText(planTexts)
  const { language } = useLanguage()
  const navigate = useNavigate()
  const rights = useRights()
  const today = useCompanyToday()
  const search: { month?: string } = useSearch({ strict: false })
  const month = /^\d{4}-\d{2}$/.test(search.month ?? '') ? `${search.month}-01` : `${today.slice(0, 7)}-01`
  const span = periodOf('this-month', month)
  const { data } = useQuery({ ...plansQuery(span), placeholderData: keepPreviousData })
  const [making, setMaking] = useState(false)
  const go = (day: string) => void navigate({ to: '.', search: { month: day.slice(0, 7) }, replace: true })
  const make = rights.may('activity', 'create') && (
    <Button type="primary" icon={<Plus size={16} />} onClick={() => setMaking(true)}>
      {text.make}
    </Button>
  )
  return (
    <>
      <PageHeader title={text.title}>
        {rights.can('manage-processes') && (
          <Link
            to="/settings/$section"
            params={{ section: 'visit-plans' }}
            className="button button--default button--middle"
          >
            <SlidersHorizontal size={16} aria-hidden />
            <span>{text.rules}</span>
          </Link>
        )}
        {make}
      </PageHeader>
      <div className="page-body visit-plans">
        <div className="visit-plans__month">
          <Button
            icon={<ChevronLeft size={16} />}
            aria-label={text.before}
            onClick={() => go(addDays(span.from, -1))}
          />
          <strong>{formatMonth(span.from, language)}</strong>
          <Button icon={<ChevronRight size={16} />} aria-label={text.after} onClick={() => go(addDays(span.to, 1))} />
          <span className="muted visit-plans__hint">{text.hint}</span>
        </div>
        {!data ? (
          <SkeletonLines lines={6} />
        ) : data.items.length === 0 ? (
          <div className="card">
            <EmptyState picture="calendar" title={text.none} hint={text.noneHint}>
              {make}
            </EmptyState>
          </div>
        ) : (
          <ul className="visit-plans__list">
            {data.items.map((plan) => (
              <PlanLine key={plan.id} plan={plan} most={data.dayMinutes} />
            ))}
          </ul>
        )}
      </div>
      {making && (
        <Suspense fallback={null}>
          <MakePlanDialog
            day={today > span.from && today <= span.to ? today : span.from}
            onClose={() => setMaking(false)}
          />
        </Suspense>
      )}
    </>
  )
}

function PlanLine({ plan, most }: { plan: VisitPlan; most: number }) {
  const text = useText(planTexts)
  const { language } = useLanguage()
  return (
    <li className="card visit-plans__plan">
      <Avatar name={plan.person.name} size={32} />
      <div className="visit-plans__who">
        <Link to="/visit-plans/$id" params={{ id: plan.id }} className="visit-plans__name">
          {plan.person.name}
        </Link>
        <span className="muted">
          {formatDay(plan.from, language)} – {formatDay(plan.to, language)}
        </span>
      </div>
      <div className="visit-plans__state">
        <PlanStateTag state={plan.state} />
        <span className="muted">{fill(text.doneOf, { done: plan.done, visits: plan.visits })}</span>
        {plan.left > 0 && <span className="visit-plans__left">{fill(text.leftCount, { count: plan.left })}</span>}
      </div>
      <LoadBar plan={plan} most={most} />
    </li>
  )
}
