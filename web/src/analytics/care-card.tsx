import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { CircleCheck } from 'lucide-react'
import { formatNumber } from '../ui/format.ts'
import { useLanguage, useText } from '../ui/language.tsx'
import { SkeletonLines } from '../ui/skeleton.tsx'
import { homeQuery } from './analysis-queries.ts'
import './care-card.css'
import { type ListAddress, listAddress } from './deal-address.ts'
import { homeTexts } from './home.texts.ts'
import { Panel, PanelNote } from './panel.tsx'
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

/** The open deals that need care, counted by what is wrong with them. */
export function DealCares() {
  const text = useText(homeTexts)
  const { data } = useQuery(homeQuery({}))
  const lists = useHomeLists()
  const care = (
    key: 'lateNext' | 'noNext' | 'lateClose' | 'noCustomer',
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
