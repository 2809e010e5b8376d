import { disqualifyReasons } from '#contract/customers/lead.ts'
import { AlarmClock, Building2, CircleCheck, CircleSlash, ContactRound, Target } from 'lucide-react'
import { useState } from 'react'
import type { AnyRecord } from '../../foundation/record-kind.tsx'
import { RecordLink } from '../../foundation/record-link.tsx'
import { isReference } from '../../foundation/record-value.ts'
import { useRights } from '../../foundation/rights.ts'
import { ReckonedByWeek } from '../../foundation/unpublished-years.tsx'
import { fill, useLabel, useLanguage, useText } from '../../ui/language.tsx'
import { formatMoment, formatSince } from '../../ui/time.ts'
import './lead-band.css'
import { leadTexts } from './lead.texts.ts'
import { useReopen } from './use-reopen.ts'

const made = [
  { field: 'convertedCustomer', type: 'customer', icon: Building2 },
  { field: 'convertedContact', type: 'contact', icon: ContactRound },
  { field: 'convertedOpportunity', type: 'opportunity', icon: Target },
] as const

/** How a lead ended: what it became, or why it was given up. */
export function LeadBand({ record }: { record: AnyRecord }) {
  if (record['status'] === 'qualified') return <Became record={record} />
  if (record['status'] === 'disqualified') return <GivenUp record={record} />
  const due = record['respondBy']
  return typeof due === 'string' && !record['firstResponseAt'] ? <Waiting due={due} /> : null
}

/** How long there is left for the first response. */
function Waiting({ due }: { due: string }) {
  const text = useText(leadTexts)
  const { language } = useLanguage()
  const [now] = useState(() => Date.now())
  const isLate = Date.parse(due) < now
  return (
    <div className={`lead-band${isLate ? ' lead-band--bad' : ''}`}>
      <AlarmClock size={16} aria-hidden />
      <span>{fill(isLate ? text.responseLate : text.responseDue, { when: formatSince(due, language) })}</span>
      <span className="faint">{formatMoment(due, language)}</span>
      <ReckonedByWeek at={due} />
    </div>
  )
}

function Became({ record }: { record: AnyRecord }) {
  const text = useText(leadTexts)
  const { language } = useLanguage()
  const at = record['convertedAt']
  const parts = made.flatMap(({ field, ...one }) => {
    const reference = record[field]
    return isReference(reference) ? [{ ...one, reference }] : []
  })
  return (
    <div className="lead-band lead-band--good">
      <CircleCheck size={16} aria-hidden />
      <span>{parts.length > 0 ? text.became : text.becameElsewhere}</span>
      {parts.map(({ type, icon: Icon, reference }) => (
        <RecordLink key={type} type={type} id={reference.id} className="lead-band__link">
          <Icon size={14} aria-hidden />
          <span className="one-line">{reference.name}</span>
        </RecordLink>
      ))}
      {typeof at === 'string' && <span className="faint">{formatMoment(at, language)}</span>}
    </div>
  )
}

function GivenUp({ record }: { record: AnyRecord }) {
  const text = useText(leadTexts)
  const say = useLabel()
  const rights = useRights()
  const reopen = useReopen()
  const reason = disqualifyReasons.find((one) => one.value === record['disqualifyReason'])
  return (
    <div className="lead-band">
      <CircleSlash size={16} aria-hidden />
      <span>{fill(text.givenUp, { reason: reason ? say(reason.label) : '' })}</span>
      {rights.may('lead', 'change') && record.deletedAt === null && (
        <button
          type="button"
          className="plain-button"
          disabled={reopen.isPending}
          onClick={() => reopen.mutate(record)}
        >
          {text.reopen}
        </button>
      )}
    </div>
  )
}
