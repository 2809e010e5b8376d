import type { Named } from '#contract/conversations/talk/conversation.ts'
import { type MessagePart, partsOf } from '#contract/conversations/talk/message-text.ts'
import { useQuery } from '@tanstack/react-query'
import { Fragment } from 'react'
import { peopleQuery } from '../../foundation/people.ts'
import { RecordLink } from '../../foundation/record-link.tsx'
import { useSession } from '../../foundation/session.ts'
import { useText } from '../../ui/language.tsx'
import { talkTexts } from './talk.texts.ts'

/** The words of a message: people by name, records as links that name them for who sees them, addresses that can be opened. */
export function MessageText({ text, named }: { text: string; named: Named }) {
  return (
    <span className="talk-text">
      {partsOf(text).map((part, at) => (
        <Fragment key={at}>
          <Part part={part} named={named} />
        </Fragment>
      ))}
    </span>
  )
}

function Part({ part, named }: { part: MessagePart; named: Named }) {
  const text = useText(talkTexts)
  const { user } = useSession()
  const people = useQuery(peopleQuery)
  switch (part.kind) {
    case 'text':
      return part.text
    case 'everyone':
      return <span className="talk-text__person talk-text__person--own">@{text.everyone}</span>
    case 'address':
      return (
        <a href={part.href} target="_blank" rel="noreferrer noopener">
          {part.href}
        </a>
      )
    case 'person': {
      const known = [...named.people, ...(people.data?.items ?? [])].find(({ id }) => id === part.id)
      return (
        <span className={`talk-text__person${part.id === user.id ? ' talk-text__person--own' : ''}`}>
          @{known?.name ?? text.someone}
        </span>
      )
    }
    case 'record': {
      const known = named.records.find(({ id }) => id === part.id)
      return known ? (
        <RecordLink type={part.type} id={part.id} className="talk-text__record">
          {known.name}
        </RecordLink>
      ) : (
        <span className="faint">{text.outOfSight}</span>
      )
    }
  }
}
