import type { Named } from '#contract/conversations/talk/conversation.ts'
import type { Event } from '#contract/platform/event.ts'
import { Link } from '@tanstack/react-router'
import { useText } from '../../ui/language.tsx'
import { MessageText } from './message-text.tsx'
import { nameless } from './thread-window.ts'
import { talkTexts } from './talk.texts.ts'
import './talk.css'

/** What was said on a record, in its story. */
export function StoryMessage({ event: { changes } }: { event: Event }) {
  const text = useText(talkTexts)
  const words = changes['text']?.to
  const conversation = changes['conversation']?.to
  const named = changes['named']?.to as Named | undefined
  if (typeof words !== 'string' || typeof conversation !== 'string') return null
  return (
    <div className="talk-in-story">
      {words === '' ? (
        <p className="faint">{text.removed}</p>
      ) : (
        <p>
          <MessageText text={words} named={named ?? nameless} />
        </p>
      )}
      <Link to={`/messages/${conversation}`}>{text.storyOpen}</Link>
    </div>
  )
}
