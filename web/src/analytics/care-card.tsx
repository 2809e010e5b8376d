import type { FilterPart } from '#contract/shared/filter.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { CircleCheck } from 'lucide-react'
import { useState } from 'react'
import { useSession } from '../foundation/session.ts'
import { formatNumber } from '../ui/format.ts'
import { useLanguage, useText } from '../ui/language.tsx'
import { SkeletonLines } from '../ui/skeleton.tsx'
import { dayIn } from './day-in.ts'
import { homeQuery } from './analysis-queries.ts'
import './care-card.css'
import { type ListAddress, listAddress, openPart } from './deal-address.ts'
import { homeTexts } from './home.texts.ts'
import { Panel, PanelNote } from './panel.tsx'

export type Care = {
  key: string
  title: string
  hint: string
  count: number
  tone: 'bad' | 'warn' | 'plain'
  address: ListAddress
}

/** What went astray, worst first; lines that count nothing are left out. */
export function CareList({ cares, fine }: { cares: readonly Care[]; fine: string }) {
  const { language } = useLanguage()
  const found = cares.filter((care) => care.count > 0)
  if (found.length === 0) {
    return (
      <PanelNote>
        <CircleCheck size={16} className="care__fine" aria-hidden /> {fine}
      </PanelNote>
    )
  }
  return (
    <ul className="cares">
      {found.map((care) => (
        <li key={care.key}>
          <Link to={care.address.to} search={care.address.search} className="care">
            <span className={`care__count care__count--${care.tone} number`}>{formatNumber(care.count, language)}</span>
            <span className="care__words">
              <span className="care__title">{care.title}</span>
              <span className="care__hint">{care.hint}</span>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}

/** Conditions under which an open deal needs somebody's care, seen from today. */
export function careParts(
  today: string,
): Record<'lateNext' | 'noNext' | 'lateClose' | 'noCustomer', readonly FilterPart[]> {
  return {
    lateNext: [openPart, { field: 'nextStepOn', operator: 'below', value: today }],
    noNext: [openPart, { field: 'nextStepOn', operator: 'isEmpty' }],
    lateClose: [openPart, { field: 'expectedCloseOn', operator: 'below', value: today }],
    noCustomer: [openPart, { field: 'customer', operator: 'isEmpty' }],
  }
}

/** Today where the company is: what is late there is late, wherever its reader sits. */
export function useCompanyToday(): string {
  const [now] = useState(() => new Date())
  return dayIn(useSession().company.timeZone, now)
}

/** The open deals that need care, counted by what is wrong with them. */
export function DealCares() {
  const text = useText(homeTexts)
  const { data } = useQuery(homeQuery({}))
  const parts = careParts(useCompanyToday())
  const care = (key: keyof typeof parts, count: number, tone: Care['tone'], sort: string): Care => ({
    key,
    title: text[key],
    hint: text[`${key}Hint`],
    count,
    tone,
    address: listAddress('opportunity', parts[key], sort),
  })
  return (
    <Panel title={text.careTitle}>
      {data ? (
        <CareList
          fine={text.careFine}
          cares={[
            care('lateNext', data.lateNextStep, 'bad', 'nextStepOn'),
            care('lateClose', data.lateClose, 'bad', 'expectedCloseOn'),
            care('noNext', data.noNextStep, 'warn', '-amount'),
            care('noCustomer', data.noCustomer, 'plain', '-amount'),
          ]}
        />
      ) : (
        <SkeletonLines lines={4} />
      )}
    </Panel>
  )
}
