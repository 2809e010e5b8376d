import { useSession } from '../../foundation/session.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { useText } from '../../ui/language.tsx'
import { MessageText } from './message-text.tsx'
import { talkTexts } from './talk.texts.ts'
import { nameless } from './thread-window.ts'
import type { PendingMessage } from './use-sending.ts'

/** What is on its way, or did not go and says why. */
export function Pending({
  one,
  onAgain,
  onDiscard,
}: {
  one: PendingMessage
  onAgain: () => void
  onDiscard: () => void
}) {
  const text = useText(talkTexts)
  const { user } = useSession()
  return (
    <li className="talk-line talk-line--own talk-line--pending">
      <Avatar name={user.name} size={32} />
      <div className="talk-line__body">
        <div className="talk-line__text">
          <MessageText text={one.text} named={nameless} />
        </div>
        {one.problem === null ? (
          <p className="faint">{one.isSending ? text.sending : text.waiting}</p>
        ) : (
          <p role="alert" className="talk-line__failed">
            {text.failed}: {one.problem}{' '}
            <button type="button" className="plain-button" onClick={onAgain}>
              {text.again}
            </button>{' '}
            <button type="button" className="plain-button" onClick={onDiscard}>
              {text.discard}
            </button>
          </p>
        )}
      </div>
    </li>
  )
}
