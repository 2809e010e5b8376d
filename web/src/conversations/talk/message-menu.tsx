import {
  type Conversation,
  type Message,
  type Named,
  reactionSigns,
} from '#contract/conversations/talk/conversation.ts'
import { messageOperations } from '#contract/conversations/talk/conversation.operations.ts'
import { plainWords } from '#contract/conversations/talk/message-text.ts'
import { CheckSquare, Copy, Ellipsis, Link2, MapPin, Pencil, Radar, Reply, SmilePlus, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { call } from '../../foundation/api.ts'
import { ConfirmDialog } from '../../foundation/confirm-dialog.tsx'
import { openQuickCreate } from '../../foundation/quick-create.tsx'
import { useRights } from '../../foundation/rights.ts'
import { useSession } from '../../foundation/session.ts'
import { useSend } from '../../foundation/use-send.ts'
import { useLabel, useText } from '../../ui/language.tsx'
import { Menu, type MenuItem } from '../../ui/menu.tsx'
import { Popover } from '../../ui/popover.tsx'
import { showToast } from '../../ui/toast.tsx'
import { signs } from './reaction-signs.ts'
import { talkTexts } from './talk.texts.ts'
import { useNames } from './use-names.ts'
import { useReact } from './use-react.ts'

type Props = {
  conversation: Conversation
  message: Message
  named: Named
  isOwn: boolean
  onReply: () => void
  onEdit: () => void
}

/** What can be done with a message: the usual things beside it, the rest in a menu. */
export function MessageMenu(props: Props) {
  const { conversation, message, onReply } = props
  const text = useText(talkTexts)
  const [asks, setAsks] = useState(false)
  const deeds = useDeeds(props, () => setAsks(true))
  const remove = useSend(
    () => call(messageOperations.remove, { params: { id: message.id } }),
    [],
    () => setAsks(false),
  )
  return (
    <div className="talk-line__menu">
      {conversation.mayPost && (
        <>
          <ReactionButton message={message} />
          <button type="button" className="icon-button icon-button--small" aria-label={text.reply} onClick={onReply}>
            <Reply size={15} />
          </button>
        </>
      )}
      <Menu
        label={text.more}
        items={deeds}
        align="end"
        width={200}
        trigger={(trigger) => (
          <button type="button" className="icon-button icon-button--small" aria-label={text.more} {...trigger}>
            <Ellipsis size={15} />
          </button>
        )}
      />
      {asks && (
        <ConfirmDialog
          title={text.takeBackTitle}
          action={text.takeBack}
          danger
          isSending={remove.isPending}
          onConfirm={() => remove.mutate(undefined)}
          onClose={() => setAsks(false)}
        >
          {text.takeBackHint}
        </ConfirmDialog>
      )}
    </div>
  )
}

function ReactionButton({ message }: Pick<Props, 'message'>) {
  const say = useLabel()
  const text = useText(talkTexts)
  const { user } = useSession()
  const react = useReact(message)
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <button
        ref={setAnchor}
        type="button"
        className="icon-button icon-button--small"
        aria-label={text.react}
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
      >
        <SmilePlus size={15} />
      </button>
      {isOpen && (
        <Popover anchor={anchor} onClose={() => setIsOpen(false)} align="end" label={text.react} focuses="first">
          <div className="talk-signs">
            {reactionSigns.map((sign) => {
              const people = message.reactions.find((one) => one.sign === sign)?.people ?? []
              const isOwn = people.some(({ id }) => id === user.id)
              const { icon: Icon, name } = signs[sign]
              return (
                <button
                  key={sign}
                  type="button"
                  className="talk-signs__sign"
                  aria-label={say(name)}
                  title={say(name)}
                  aria-pressed={isOwn}
                  onClick={() => {
                    react(sign, !isOwn)
                    setIsOpen(false)
                  }}
                >
                  <Icon size={18} aria-hidden />
                </button>
              )
            })}
          </div>
        </Popover>
      )}
    </>
  )
}

const subjectLength = 60

/** What a message can become, and what its author can do with it. */
function useDeeds({ conversation, message, named, isOwn, onEdit }: Props, onTakeBack: () => void): MenuItem[] {
  const text = useText(talkTexts)
  const rights = useRights()
  const nameOf = useNames(named)
  const words = plainWords(message.text, nameOf, text.everyone)
  const { record } = conversation
  const on =
    record && ['customer', 'contact', 'lead', 'opportunity'].includes(record.type)
      ? { [record.type]: { id: record.id, name: record.name } }
      : {}
  const make = (kind: string) =>
    openQuickCreate('activity', {
      kind,
      name: [...words].slice(0, subjectLength).join(''),
      content: words,
      done: false,
      ...on,
    })
  const copy = (what: string) =>
    void navigator.clipboard.writeText(what).then(() => showToast({ text: text.copied, tone: 'good' }))
  const link = `${window.location.origin}/messages/${conversation.id}?at=${message.number}`
  const mayLog = rights.may('activity', 'create')
  return [
    ...(mayLog
      ? [
          { key: 'task', label: text.makeTask, icon: CheckSquare, onSelect: () => make('task') },
          { key: 'visit', label: text.makeVisit, icon: MapPin, onSelect: () => make('visit') },
        ]
      : []),
    ...(rights.may('market-information', 'create')
      ? [
          {
            key: 'market',
            label: text.makeMarket,
            icon: Radar,
            onSelect: () =>
              openQuickCreate('market-information', {
                name: [...words].slice(0, subjectLength).join(''),
                content: words,
                ...(record?.type === 'customer' ? on : {}),
              }),
          },
        ]
      : []),
    { key: 'copy', label: text.copy, icon: Copy, parted: true, onSelect: () => copy(words) },
    { key: 'link', label: text.copyLink, icon: Link2, onSelect: () => copy(link) },
    ...(isOwn && conversation.mayPost
      ? [{ key: 'edit', label: text.edit, icon: Pencil, parted: true, onSelect: onEdit }]
      : []),
    ...(isOwn || conversation.mayManage
      ? [{ key: 'remove', label: text.takeBack, icon: Undo2, danger: true, onSelect: onTakeBack }]
      : []),
  ]
}
