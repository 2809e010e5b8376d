import type { Nearby } from '#contract/customers/customer-map.ts'
import { ArrowUp } from 'lucide-react'
import { useLevels } from '../../foundation/choice-lists.ts'
import { RecordLink } from '../../foundation/record-link.tsx'
import { formatNumber } from '../../ui/format.ts'
import { fill, useLabel, useLanguage, useText } from '../../ui/language.tsx'
import { Tag } from '../../ui/tag.tsx'
import { formatSince } from '../../ui/time.ts'
import { nearbyTexts } from './nearby.texts.ts'

const winds = ['n', 'ne', 'e', 'se', 's', 'sw', 'w', 'nw'] as const

/** Nearer than this nobody needs a direction. */
const atHand = 30

/** One customer around a place: how far and which way, who holds it, when it was last talked to, what is open. */
export function NearbyCustomer({ customer }: { customer: Nearby }) {
  const text = useText(nearbyTexts)
  const say = useLabel()
  const { language } = useLanguage()
  const { metres, bearing } = customer
  const level = useLevels().find(({ value }) => value === customer.level)
  const isFar = metres >= 1000
  const distance = fill(isFar ? text.kilometres : text.metres, {
    count: isFar
      ? formatNumber(metres / 1000, language, metres < 10_000 ? 1 : 0)
      : formatNumber(Math.round(metres / 10) * 10, language),
  })
  const wind = winds[Math.round(bearing / 45) % 8] ?? 'n'
  const facts = [
    customer.owner?.name,
    customer.lastActivityAt
      ? fill(text.lastContact, { since: formatSince(customer.lastActivityAt, language) })
      : text.noContact,
    customer.openOpportunities ? fill(text.openDeals, { count: customer.openOpportunities }) : undefined,
  ].filter((fact) => fact !== undefined)
  return (
    <li className="nearby__customer">
      <span className="nearby__wind" aria-hidden>
        <ArrowUp size={18} style={{ transform: `rotate(${Math.round(bearing)}deg)` }} />
      </span>
      <span className="nearby__who">
        <span className="nearby__name">
          <RecordLink type="customer" id={customer.id} className="one-line">
            {customer.name ?? text.unnamed}
          </RecordLink>
          {level && <Tag tone={level.tone ?? 'plain'}>{say(level.label)}</Tag>}
        </span>
        <span className="nearby__facts">{facts.join(' · ')}</span>
      </span>
      <span className="nearby__distance number">
        {metres < atHand ? text.here : fill(text.away, { direction: text[wind], distance })}
      </span>
    </li>
  )
}
