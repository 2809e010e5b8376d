import type { TodayItem } from '#contract/activities/today/today.operations.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { DayRoute } from '../day/day-route.tsx'
import { useCompanyToday } from '../../foundation/use-company-today.ts'
import { type AnyRecord, useRegistry } from '../../foundation/record-kind.tsx'
import { asProblem } from '../../foundation/problem.ts'
import { problemText } from '../../foundation/problem.texts.ts'
import { useSession } from '../../foundation/session.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useLanguage, useText } from '../../ui/language.tsx'
import { ComesFirst, SkeletonLines } from '../../ui/skeleton.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { usePhone } from '../../ui/use-phone.ts'
import { DayBoard } from './day-board.tsx'
import { titleOf } from './item-words.ts'
import { OtherDayDialog } from './other-day-dialog.tsx'
import { type DayAddress, TodayHead } from './today-head.tsx'
import { todayQuery } from './today-query.ts'
import './today.css'
import { todayTexts } from './today.texts.ts'
import { useTodayActs } from './use-today-acts.ts'

const PlanDialog = lazy(async () => ({ default: (await import('./plan-dialog.tsx')).PlanDialog }))
const CompleteDialog = lazy(async () => ({
  default: (await import('../follow-up/complete-dialog.tsx')).CompleteDialog,
}))

type Asked = { what: 'complete' | 'plan' | 'otherDay'; item: TodayItem }

/** Somebody's day: what has its time, what else is worth doing in which order, and the way through the visits. */
export function TodayPage() {
  const text = useText(todayTexts)
  const { language } = useLanguage()
  const navigate = useNavigate()
  const today = useCompanyToday()
  const isPhone = usePhone()
  const { user } = useSession()
  const address: DayAddress = useSearch({ strict: false })
  const date = /^\d{4}-\d{2}-\d{2}$/.test(address.day ?? '') ? (address.day ?? today) : today
  const person = address.person === user.id ? undefined : address.person
  const { data, error } = useQuery({ ...todayQuery({ date, person }), placeholderData: keepPreviousData })
  const acts = useTodayActs()
  const { announced: Announced } = useRegistry()
  const [asked, setAsked] = useState<Asked | null>(null)
  const change = (next: DayAddress) =>
    void navigate({ to: '.', search: (now: object) => ({ ...now, ...next }), replace: true })
  const view = isPhone && person === undefined && address.view === 'route' ? 'route' : 'day'
  const close = () => {
    setAsked(null)
    void acts.renew()
  }
  const ask = (what: Asked['what']) => (item: TodayItem) => setAsked({ what, item })
  const asks = { complete: ask('complete'), plan: ask('plan'), otherDay: ask('otherDay') }
  const route = person === undefined && (
    <DayRoute
      day={date}
      from={address.from ?? '09:00'}
      fixed={address.fixed ? address.fixed.split(',') : []}
      onChange={change}
    />
  )
  return (
    <>
      <TodayHead date={date} person={person} data={data} onChange={change} />
      <div className="page-body today">
        {person === undefined && (
          <Suspense fallback={<ComesFirst />}>
            <Announced />
          </Suspense>
        )}
        {isPhone && person === undefined && (
          <Tabs
            label={text.views}
            current={view}
            tabs={[
              { key: 'day', label: text.viewDay },
              { key: 'route', label: text.viewRoute },
            ]}
            onChange={(next) => change({ view: next === 'day' ? undefined : next })}
          />
        )}
        {error && !data ? (
          <EmptyState picture="broken" title={problemText(asProblem(error), language)} />
        ) : !data ? (
          <SkeletonLines lines={8} />
        ) : view === 'route' ? (
          route
        ) : (
          <DayBoard
            day={data}
            acts={person === undefined ? acts : null}
            asks={asks}
            route={isPhone ? null : route || null}
          />
        )}
      </div>
      <Suspense fallback={null}>
        {asked?.what === 'plan' && (
          <PlanDialog
            item={asked.item}
            day={date}
            onPlace={(where) => {
              setAsked(null)
              acts.place(asked.item, where)
            }}
            onClose={() => setAsked(null)}
          />
        )}
        {asked?.what === 'complete' && asked.item.activity && (
          <CompleteDialog record={recordOf(asked.item, titleOf(asked.item, language))} onClose={close} />
        )}
      </Suspense>
      {asked?.what === 'otherDay' && (
        <OtherDayDialog
          onPick={(day) => {
            setAsked(null)
            acts.putOff(asked.item, day)
          }}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  )
}

/** As much of a record as its completion asks for. */
function recordOf({ activity, kind }: TodayItem, name: string): AnyRecord {
  return { ...activity, kind, name } as unknown as AnyRecord
}
