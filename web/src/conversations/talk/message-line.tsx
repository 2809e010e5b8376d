import {
  type Conversation,
  type Message,
  type Named,
  reactionSigns,
} from '#contract/conversations/talk/conversation.ts'
import { recordsIn } from '#contract/conversations/talk/message-text.ts'
import { CornerUpLeft, Mail, Paperclip } from 'lucide-react'
import { useState } from 'react'
import { useSession } from '../../foundation/session.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { enumerate } from '../../ui/format.ts'
import { fill, useLabel, useLanguage, useText } from '../../ui/language.tsx'
import { formatTime } from '../../ui/time.ts'
import { EditMessage } from './edit-message.tsx'
import { MessageMenu } from './message-menu.tsx'
import { isPicture } from './is-picture.ts'
import { MessageText } from './message-text.tsx'
import { signs } from './reaction-signs.ts'
import { RecordCard } from './record-card.tsx'
import { talkTexts } from './talk.texts.ts'
import { useReact } from './use-react.ts'
import { Versions } from './versions.tsx'

type Props = {
  conversation: Conversation
  message: Message
  named: Named
  /** Whether it goes on with what the same person said just before: the face is not shown again. */
  goesOn: boolean
  onReply: () => void
  onShow: (number: number) => void
}

/** One message: who, when, what, and what others said to it with one press. */
export function MessageLine({ conversation, message, named, goesOn, onReply, onShow }: Props) {
  const text = useText(talkTexts)
  const { user } = useSession()
  const [isEditing, setIsEditing] = useState(false)
  const author = message.author?.name ?? text.someone
  const isOwn = message.author?.id === user.id
  return (
    <li
      id={`message-${message.number}`}
      className={`talk-line${goesOn ? ' talk-line--on' : ''}${isOwn ? ' talk-line--own' : ''}`}
    >
      {goesOn ? (
        <time dateTime={message.at} className="talk-line__gutter">
          {formatTime(message.at)}
        </time>
      ) : (
        <Avatar name={author} size={32} />
      )}
      <div className="talk-line__body">
        {!goesOn && (
          <p className="talk-line__head">
            <strong>{author}</strong>
            <time dateTime={message.at}>{formatTime(message.at)}</time>
          </p>
        )}
        {message.byMail && (
          <p className="talk-line__origin faint">
            <Mail size={13} aria-hidden /> {text.byMail}
          </p>
        )}
        {message.removedAt === null ? (
          <>
            <Answered message={message} named={named} onShow={onShow} />
            {isEditing ? (
              <EditMessage message={message} named={named} onClose={() => setIsEditing(false)} />
            ) : (
              <div className="talk-line__text">
                <MessageText text={message.text} named={named} />
                {message.editedAt !== null && <Versions message={message} named={named} />}
              </div>
            )}
            <Attached message={message} named={named} />
            <Reactions message={message} />
            <Receipts conversation={conversation} message={message} isOwn={isOwn} />
          </>
        ) : (
          <p className="talk-line__text faint">{text.removed}</p>
        )}
      </div>
      {message.removedAt === null && !isEditing && (
        <MessageMenu
          conversation={conversation}
          message={message}
          named={named}
          isOwn={isOwn}
          onReply={onReply}
          onEdit={() => setIsEditing(true)}
        />
      )}
    </li>
  )
}

/** What a message answers, in one line; leads there. */
function Answered({ message: { replyTo }, named, onShow }: Pick<Props, 'message' | 'named' | 'onShow'>) {
  const text = useText(talkTexts)
  if (!replyTo) return null
  return (
    <button type="button" className="talk-line__answered" onClick={() => onShow(replyTo.number)}>
      <CornerUpLeft size={13} aria-hidden />
      <span className="one-line">
        {replyTo.author ?? text.someone}:{' '}
        {replyTo.removed ? text.removed : <MessageText text={replyTo.text} named={named} />}
      </span>
    </button>
  )
}

/** Files and records that it brings: pictures as such, records with what matters of them. */
function Attached({ message, named }: Pick<Props, 'message' | 'named'>) {
  const text = useText(talkTexts)
  const records = recordsIn(message.text).flatMap(({ id }) => named.records.find((one) => one.id === id) ?? [])
  if (records.length + message.files.length === 0) return null
  return (
    <div className="talk-line__attached">
      {message.files.map((file) => {
        const address = `/api/v1/files/${file.id}/content`
        return isPicture(file.mediaType) ? (
          <a key={file.id} href={address} target="_blank" rel="noreferrer noopener" className="talk-picture">
            <img src={address} alt={fill(text.pictureOf, { name: file.name })} loading="lazy" />
          </a>
        ) : (
          <a key={file.id} href={address} download={file.name} className="talk-file">
            <Paperclip size={14} aria-hidden />
            <span className="one-line">{file.name}</span>
          </a>
        )
      })}
      {records.map((record) => (
        <RecordCard key={record.id} record={record} />
      ))}
    </div>
  )
}

function Reactions({ message }: Pick<Props, 'message'>) {
  const say = useLabel()
  const { language } = useLanguage()
  const { user } = useSession()
  const react = useReact(message)
  if (message.reactions.length === 0) return null
  return (
    <div className="talk-line__reactions">
      {reactionSigns.map((sign) => {
        const people = message.reactions.find((one) => one.sign === sign)?.people ?? []
        if (people.length === 0) return null
        const isOwn = people.some(({ id }) => id === user.id)
        const { icon: Icon, name } = signs[sign]
        return (
          <button
            key={sign}
            type="button"
            className={`talk-reaction${isOwn ? ' talk-reaction--own' : ''}`}
            aria-pressed={isOwn}
            aria-label={`${say(name)} ${people.length}`}
            title={`${say(name)}: ${enumerate(people, language)}`}
            onClick={() => react(sign, !isOwn)}
          >
            <Icon size={14} aria-hidden /> <span className="number">{people.length}</span>
          </button>
        )
      })}
    </div>
  )
}

/** Who has read what was announced, for those who lead it. */
function Receipts({ conversation, message, isOwn }: { conversation: Conversation; message: Message; isOwn: boolean }) {
  const text = useText(talkTexts)
  const { language } = useLanguage()
  if (conversation.posting !== 'hosts' || !(isOwn || conversation.mayManage)) return null
  const others = conversation.members.filter(({ id }) => id !== message.author?.id)
  const readers = others.filter(({ readNumber }) => readNumber >= message.number)
  const missing = others.filter(({ readNumber }) => readNumber < message.number)
  return (
    <details className="talk-line__receipts">
      <summary>{fill(text.reads, { count: readers.length, all: others.length })}</summary>
      {readers.length > 0 && <p>{`${text.read}: ${enumerate(readers, language)}`}</p>}
      {missing.length > 0 && <p>{`${text.notRead}: ${enumerate(missing, language)}`}</p>}
    </details>
  )
}
