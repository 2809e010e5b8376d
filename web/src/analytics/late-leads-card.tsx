import { useRights } from '../foundation/rights.ts'
import type { AnyRecord } from '../foundation/record-kind.tsx'
import { RecordLink } from '../foundation/record-link.tsx'
import { isReference, nameOf } from '../foundation/record-value.ts'
import { lateParts } from '../customers/leads/lead.kind.ts'
import { fill, useLanguage, useText } from '../ui/language.tsx'
import { formatSince } from '../ui/time.ts'
import { listAddress } from './deal-address.ts'
import './deal-card.css'
import { useFew } from './home-queries.ts'
import { homeTexts } from './home.texts.ts'
import { Panel } from './panel.tsx'

/** Leads whose first response is overdue; absent where nothing is, so that it is seen when it comes. */
export function LateLeads() {
  const rights = useRights()
  return rights.may('lead', 'see') ? <LateLeadsSeen /> : null
}

function LateLeadsSeen() {
  const text = useText(homeTexts)
  const { data } = useFew('lead', lateParts, 'respondBy')
  const total = data?.total?.value ?? 0
  if (!data || total === 0) return null
  return (
    <Panel
      title={text.lateLeads}
      count={total}
      link={{ text: fill(text.seeAll, { count: total }), ...listAddress('lead', lateParts, 'respondBy') }}
    >
      <ul className="deals">
        {data.items.map((lead) => (
          <LateLead key={lead.id} lead={lead} />
        ))}
      </ul>
    </Panel>
  )
}

function LateLead({ lead }: { lead: AnyRecord }) {
  const { language } = useLanguage()
  const { company, owner, respondBy } = lead
  const notes = [typeof company === 'string' ? company : null, isReference(owner) ? owner.name : null]
  return (
    <li>
      <RecordLink type="lead" id={lead.id} className="deal">
        <span className="deal__name one-line">{nameOf(lead)}</span>
        <span className="deal__amount" />
        <span className="deal__note one-line">{notes.filter((note) => note !== null).join(' · ')}</span>
        <span className="deal__day">{typeof respondBy === 'string' && formatSince(respondBy, language)}</span>
      </RecordLink>
    </li>
  )
}
