import { Link } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef } from 'react'
import { useText } from '../ui/language.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import './report-nav.css'
import { reportNavTexts } from './report-nav.texts.ts'
import { reportPlaces } from './report-places.ts'
import './reports.css'

type Props = { here: (typeof reportPlaces)[number]['key']; pickers: ReactNode; children: ReactNode }

/** A page of reports: what it is of at the top, the way to the others below, whose figures are asked for kept along. */
export function ReportFrame({ here, pickers, children }: Props) {
  const text = useText(reportNavTexts)
  const nav = useRef<HTMLElement>(null)
  // On a phone not all places have room: the present one is brought into sight.
  useEffect(() => {
    nav.current?.querySelector('[aria-current]')?.scrollIntoView({ inline: 'center', block: 'nearest' })
  }, [])
  return (
    <>
      <PageHeader title={here === 'results' ? text.reports : text[here]}>
        <div className="report-pickers">{pickers}</div>
      </PageHeader>
      <nav ref={nav} className="report-nav" aria-label={text.reports}>
        {reportPlaces.map(({ to, key }) => (
          <Link
            key={to}
            to={to}
            search={keptSearch}
            activeOptions={{ exact: true }}
            className={`report-nav__place${key === here ? ' report-nav__place--here' : ''}`}
            {...(key === here ? { 'aria-current': 'page' } : {})}
          >
            {text[key]}
          </Link>
        ))}
      </nav>
      <div className="page-body reports">{children}</div>
    </>
  )
}

/** What one report is asked of, the next one is too. */
function keptSearch(now: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { department, owner, process, period, from, to } = now
  return { department, owner, process, period, from, to }
}
