import { type ChainLink, followUpOperations } from '#contract/activities/follow-up.ts'
import { useQuery } from '@tanstack/react-query'
import { Check, Circle } from 'lucide-react'
import { useState } from 'react'
import { call } from '../../foundation/api.ts'
import { useOptionName } from '../../foundation/choice-lists.ts'
import type { AnyRecord } from '../../foundation/record-kind.tsx'
import { RecordLink } from '../../foundation/record-link.tsx'
import { useText } from '../../ui/language.tsx'
import { Tag } from '../../ui/tag.tsx'
import { Moment } from '../../ui/values.tsx'
import { followUpTexts } from './follow-up.texts.ts'
import './follow-up.css'

/** The steps before and after an activity, where it is one of several. */
export function ActivityChain({ record }: { record: AnyRecord }) {
  const text = useText(followUpTexts)
  const { data } = useQuery({
    queryKey: ['activity-chain', record.id],
    queryFn: ({ signal }) => call(followUpOperations.chain, { params: { id: record.id }, signal }),
    meta: { follows: ['activity'] },
  })
  const links = data?.items ?? []
  if (links.length < 2) return null
  return (
    <ol className="chain" aria-label={text.chain}>
      {links.map((link) => (
        <Link key={link.id} link={link} isHere={link.id === record.id} />
      ))}
    </ol>
  )
}

function Link({ link: { id, name, at, done, outcome, owner }, isHere }: { link: ChainLink; isHere: boolean }) {
  const text = useText(followUpTexts)
  const outcomeName = useOptionName('activity-outcome')
  const [now] = useState(() => Date.now())
  const isLate = done === false && at !== null && Date.parse(at) < now
  return (
    <li className={`chain__link${isHere ? ' chain__link--here' : ''}`} aria-current={isHere ? 'step' : undefined}>
      <span className={`chain__mark${done ? ' chain__mark--done' : ''}`}>
        {done ? <Check size={12} aria-hidden /> : <Circle size={10} aria-hidden />}
      </span>
      <span className="chain__what">
        {isHere ? (
          <strong className="one-line">{name}</strong>
        ) : (
          <RecordLink type="activity" id={id} className="one-line">
            {name}
          </RecordLink>
        )}
        <span className="chain__more faint">
          {at !== null && <Moment at={at} kind="words" />}
          {owner && <span>{owner.name}</span>}
          {outcome !== null && <span>{outcomeName(outcome)}</span>}
          {isLate && <Tag tone="bad">{text.late}</Tag>}
        </span>
      </span>
    </li>
  )
}
