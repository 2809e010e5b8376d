import type { TalkHead } from '#contract/opportunities/funnel-talk/funnel-talk.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useSession } from '../../foundation/session.ts'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { Tag } from '../../ui/tag.tsx'
import { formatDay, formatSince } from '../../ui/time.ts'
import { funnelTalksQuery } from './review-queries.ts'
import { reviewTexts } from './review.texts.ts'

/** With whom one talks about the funnel regularly, who is due first; each leads to the page of the two. */
export function TalkList() {
  const text = useText(reviewTexts)
  const { data } = useQuery(funnelTalksQuery)
  if (!data || data.items.length === 0) return null
  return (
    <section className="card" aria-label={text.talks}>
      <h2>{text.talks}</h2>
      <ul>
        {data.items.map((talk) => (
          <Line key={`${talk.lead.id} ${talk.person.id}`} talk={talk} />
        ))}
      </ul>
    </section>
  )
}

function Line({ talk: { person, lead, lastAt, nextOn, late } }: { talk: TalkHead }) {
  const text = useText(reviewTexts)
  const { language } = useLanguage()
  const { user } = useSession()
  const name = person.id === user.id ? fill(text.talkWithLead, { name: lead.name }) : person.name
  return (
    <li>
      <Link to="/funnel-talk/$person" params={{ person: person.id }} className="review-line">
        <span className="review-line__who">
          <strong className="one-line">{name}</strong>
          <span className="faint">
            {lastAt === null ? text.never : fill(text.talkLast, { when: formatSince(lastAt, language) })}
          </span>
        </span>
        {nextOn === null ? (
          <span className="faint">{text.talkNone}</span>
        ) : (
          <Tag tone={late ? 'bad' : 'calm'} dot={late}>
            {fill(late ? text.talkLate : text.talkNext, { day: formatDay(nextOn, language) })}
          </Tag>
        )}
      </Link>
    </li>
  )
}
