import { messageOperations } from '#contract/conversations/talk/conversation.operations.ts'
import type { Message, Named } from '#contract/conversations/talk/conversation.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../foundation/api.ts'
import { useText } from '../../ui/language.tsx'
import { Popover } from '../../ui/popover.tsx'
import { Moment } from '../../ui/values.tsx'
import { MessageText } from './message-text.tsx'
import { messagesKey } from './talk-queries.ts'
import { talkTexts } from './talk.texts.ts'

/** That a message was changed; opens what it said before. */
export function Versions({ message, named }: { message: Message; named: Named }) {
  const text = useText(talkTexts)
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <button
        ref={setAnchor}
        type="button"
        className="plain-button talk-line__edited"
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
      >
        {text.edited}
      </button>
      {isOpen && (
        <Popover anchor={anchor} onClose={() => setIsOpen(false)} label={text.versions} width={360}>
          <Earlier message={message} named={named} />
        </Popover>
      )}
    </>
  )
}

function Earlier({ message: { id, conversationId, editedAt }, named }: { message: Message; named: Named }) {
  const text = useText(talkTexts)
  const { data } = useQuery({
    queryKey: [...messagesKey(conversationId), 'versions', id, editedAt],
    queryFn: ({ signal }) => call(messageOperations.versions, { params: { id }, signal }),
  })
  return (
    <section className="talk-versions">
      <h3>{text.versions}</h3>
      <ol>
        {data?.items.map((version) => (
          <li key={version.at}>
            <span className="faint">
              <Moment at={version.at} kind="words" />
            </span>
            <MessageText text={version.text} named={named} />
          </li>
        ))}
      </ol>
    </section>
  )
}
