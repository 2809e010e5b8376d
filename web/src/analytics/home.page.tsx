import { openPart } from '#contract/analytics/figure-lists.ts'
import type { Session } from '#contract/organization/session.ts'
import { type ReactNode, Suspense, useState } from 'react'
import { DaySwitch } from '../foundation/day-switch.tsx'
import { useRegistry } from '../foundation/record-kind.tsx'
import { useRights } from '../foundation/rights.ts'
import { useSession } from '../foundation/session.ts'
import { fill, useLanguage, useText } from '../ui/language.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { ComesFirst } from '../ui/skeleton.tsx'
import { ApprovalCard } from './approval-card.tsx'
import { AskedExportsCard } from './asked-exports-card.tsx'
import { ConflictCard } from './conflict-card.tsx'
import { DataCares } from './data-care-card.tsx'
import { DealCares, KeyCustomerCare } from './care-card.tsx'
import { DealCard } from './deal-card.tsx'
import { FunnelCard } from './funnel-card.tsx'
import { HomeFigures } from './home-figures.tsx'
import { useHomeLists } from './use-home-lists.ts'
import { HomeStart } from './home-start.tsx'
import './home.css'
import { homeTexts } from './home.texts.ts'
import { LateLeads } from './late-leads-card.tsx'
import { RecycleCard } from './recycle-card.tsx'
import { ReviewCard } from './review-card.tsx'
import { TaskCard } from './task-card.tsx'
import { TeamCard } from './team-card.tsx'

type Outlook = 'leader' | 'seller' | 'keeper' | 'helper'

/** By the widest of a person's roles: who leads looks at all first, who sells at the day, who keeps the data at what is wrong with it. */
function outlookOf({ roles }: Session): Outlook {
  if (roles.includes('director') || roles.includes('manager')) return 'leader'
  if (roles.includes('representative')) return 'seller'
  if (roles.includes('operations') || roles.includes('administrator')) return 'keeper'
  return 'helper'
}

function greeting(hour: number): 'morning' | 'afternoon' | 'evening' {
  return hour < 12 ? 'morning' : hour < 18 ? 'afternoon' : 'evening'
}

/** Where the day begins: one page, arranged for the work of who opens it. */
export function HomePage() {
  const text = useText(homeTexts)
  const { language } = useLanguage()
  const session = useSession()
  const rights = useRights()
  const { announced: Announced } = useRegistry()
  const [now] = useState(() => new Date())
  const day = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    month: 'long',
    day: 'numeric',
    weekday: 'long',
  }).format(now)
  const holdsNothing = !session.holds.customer && !session.holds.opportunity && !session.holds.lead
  const page = holdsNothing ? (
    <HomeStart />
  ) : rights.may('opportunity', 'see') ? (
    homes[outlookOf(session)]()
  ) : (
    <TaskCard />
  )
  return (
    <>
      <PageHeader title={fill(text[greeting(now.getHours())], { name: session.user.name })} note={day}>
        <DaySwitch />
      </PageHeader>
      <div className="page-body home">
        <Suspense fallback={<ComesFirst />}>
          <Announced />
        </Suspense>
        {page}
      </div>
    </>
  )
}

function TwoColumns({ main, side }: { main: ReactNode; side: ReactNode }) {
  return (
    <div className="home__columns">
      <div className="home__column">{main}</div>
      <div className="home__column">{side}</div>
    </div>
  )
}

function LeaderHome() {
  const text = useText(homeTexts)
  const { roles } = useSession()
  const lists = useHomeLists()
  return (
    <>
      <HomeFigures />
      <TwoColumns
        main={
          <>
            <FunnelCard />
            <TeamCard by={roles.includes('director') ? 'department' : 'owner'} />
          </>
        }
        side={
          <>
            <ApprovalCard />
            <ConflictCard />
            <ReviewCard />
            <AskedExportsCard />
            <LateLeads />
            <DealCares />
            <RecycleCard />
            <ClosingCard />
            <DealCard
              title={text.lateNext}
              parts={lists.lateNext}
              sort="-amount"
              none={text.lateNone}
              day="nextStepOn"
            />
          </>
        }
      />
    </>
  )
}

function SellerHome() {
  const text = useText(homeTexts)
  const lists = useHomeLists()
  return (
    <>
      <TwoColumns
        main={
          <>
            <ApprovalCard />
            <ConflictCard />
            <ReviewCard />
            <AskedExportsCard />
            <TaskCard />
            <LateLeads />
            <DealCard
              title={text.lateNext}
              parts={lists.lateNext}
              sort="nextStepOn"
              none={text.lateNone}
              day="nextStepOn"
            />
            <DealCard
              title={text.noNext}
              parts={lists.noNext}
              sort="-amount"
              none={text.noNextNone}
              day="expectedCloseOn"
            />
          </>
        }
        side={
          <>
            <HomeFigures />
            <KeyCustomerCare />
            <RecycleCard />
            <ClosingCard />
          </>
        }
      />
    </>
  )
}

function KeeperHome() {
  return (
    <>
      <HomeFigures />
      <TwoColumns
        main={
          <>
            <FunnelCard />
            <TeamCard by="department" />
          </>
        }
        side={
          <>
            <ApprovalCard />
            <ConflictCard />
            <ReviewCard />
            <AskedExportsCard />
            <DataCares />
            <DealCares />
          </>
        }
      />
    </>
  )
}

function HelperHome() {
  const text = useText(homeTexts)
  const { rights } = useSession()
  const recent = (
    <DealCard
      title={text.recent}
      parts={[openPart]}
      sort="-updatedAt"
      none={text.recentNone}
      day="nextStepOn"
      limit={8}
    />
  )
  // Who only reads has no tasks; who helps on single deals has no funnel worth the name.
  if (rights.records.activity.create === 'none') {
    return (
      <>
        <HomeFigures />
        <TwoColumns main={<FunnelCard />} side={recent} />
      </>
    )
  }
  const waiting = (
    <>
      <ApprovalCard />
      <ReviewCard />
      <TaskCard />
    </>
  )
  return <TwoColumns main={waiting} side={recent} />
}

function ClosingCard() {
  const text = useText(homeTexts)
  const parts = useHomeLists().closingThisMonth
  return (
    <DealCard title={text.closing} parts={parts} sort="expectedCloseOn" none={text.closingNone} day="expectedCloseOn" />
  )
}

const homes: Record<Outlook, () => ReactNode> = {
  leader: () => <LeaderHome />,
  seller: () => <SellerHome />,
  keeper: () => <KeeperHome />,
  helper: () => <HelperHome />,
}
