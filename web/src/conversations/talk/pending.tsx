import { Paperclip } from 'lucide-react'
import { useUnsentFile } from '../../foundation/offline/use-unsent-file.ts'
import { useSession } from '../../foundation/session.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { fill, useText } from '../../ui/language.tsx'
import { isPicture } from './is-picture.ts'
import { MessageText } from './message-text.tsx'
import { talkTexts } from './talk.texts.ts'
import { nameless } from './thread-window.ts'
import type { UnsentFile } from './unsent-messages.rules.ts'
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
        {one.files.length > 0 && (
          <div className="talk-line__attached">
            {one.files.map((file) => (
              <PendingFile key={file.id} file={file} />
            ))}
          </div>
        )}
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

/** A file that goes with it: a picture as such, from this device. */
function PendingFile({ file: { id, name, type } }: { file: UnsentFile }) {
  const text = useText(talkTexts)
  const { address } = useUnsentFile(id)
  const shown = name ?? text.attached
  if (address !== undefined && type !== null && isPicture(type))
    return (
      <span className="talk-picture">
        <img src={address} alt={fill(text.pictureOf, { name: shown })} />
      </span>
    )
  return (
    <span className="talk-file">
      <Paperclip size={14} aria-hidden />
      <span className="one-line">{shown}</span>
    </span>
  )
}
