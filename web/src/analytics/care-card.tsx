import { contactDueOf } from '#contract/customers/contact-due.ts'
import { overdueOfLevel } from '#contract/analytics/neglect.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { CircleCheck } from 'lucide-react'
import { useLevelName, useLevels } from '../foundation/choice-lists.ts'
import { useRights } from '../foundation/rights.ts'
import { formatNumber } from '../ui/format.ts'
import { fill, useLanguage, useText } from '../ui/language.tsx'
import { SkeletonLines } from '../ui/skeleton.tsx'
import { homeQuery } from './analysis-queries.ts'
import './care-card.css'
import { type ListAddress, listAddress } from './deal-address.ts'
import { useFew } from './home-queries.ts'
import { homeTexts } from './home.texts.ts'
import { Panel, PanelNote } from './panel.tsx'
import { useCompanyToday } from '../foundation/use-company-today.ts'
import { useHomeLists } from './use-home-lists.ts'

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

/** The most important customers with whom nobody was in touch for too long; null for who may not know that. */
function useKeyCare(): { care: Care | null; isPending: boolean } {
  const text = useText(homeTexts)
  const rights = useRights()
  const levels = useLevels()
  const levelName = useLevelName()
  const due = contactDueOf(levels)
  const first = levels[0]?.value ?? ''
  const parts = overdueOfLevel(first, useCompanyToday(), due)
  const mayKnow =
    rights.may('customer', 'see') &&
    ['level', 'owner', 'lastActivityAt'].every((field) =>
      ['read', 'write'].includes(rights.fieldAccess('customer', field)),
    )
  const { data } = useFew('customer', parts, 'lastActivityAt', 1, mayKnow)
  if (!mayKnow) return { care: null, isPending: false }
  const care: Care = {
    key: 'keySilent',
    title: text.keySilent,
    hint: fill(text.keySilentHint, { level: levelName(first), days: due[first] ?? '' }),
    count: data?.total?.value ?? 0,
    tone: 'bad',
    address: listAddress('customer', parts, 'lastActivityAt'),
  }
  return { care, isPending: !data }
}

/** The same alone, for who has no card of cares; absent where all were heard from, so that it is seen when it comes. */
export function KeyCustomerCare() {
  const text = useText(homeTexts)
  const { care } = useKeyCare()
  if (!care || care.count === 0) return null
  return (
    <Panel title={text.careTitle}>
      <CareList fine={text.careFine} cares={[care]} />
    </Panel>
  )
}

/** The open deals that need care, counted by what is wrong with them, and key customers that were left alone. */
export function DealCares() {
  const text = useText(homeTexts)
  const key = useKeyCare()
  const { data } = useQuery(homeQuery({}))
  const lists = useHomeLists()
  const care = (
    key: 'atRisk' | 'lateNext' | 'noNext' | 'lateClose' | 'noCustomer',
    count: number,
    tone: Care['tone'],
    sort: string,
  ): Care => ({
    key,
    title: text[key],
    hint: text[`${key}Hint`],
    count,
    tone,
    address: listAddress('opportunity', lists[key], sort),
  })
  return (
    <Panel title={text.careTitle}>
      {data && !key.isPending ? (
        <CareList
          fine={text.careFine}
          cares={[
            ...(key.care ? [key.care] : []),
            care('atRisk', data.atRisk ?? 0, 'bad', '-amount'),
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
