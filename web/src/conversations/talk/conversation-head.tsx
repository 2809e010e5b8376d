import { conversationOperations } from '#contract/conversations/talk/conversation.operations.ts'
import { type Conversation, type Heed, heeds } from '#contract/conversations/talk/conversation.ts'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Archive, ArchiveRestore, ArrowLeft, Bell, Ellipsis, LogOut, Settings, UsersRound } from 'lucide-react'
import { useState } from 'react'
import { call } from '../../foundation/api.ts'
import { useSession } from '../../foundation/session.ts'
import { useSend } from '../../foundation/use-send.ts'
import { Button } from '../../ui/button.tsx'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { Menu, type MenuItem } from '../../ui/menu.tsx'
import { usePhone } from '../../ui/use-phone.ts'
import { ChannelDialog } from './channel-dialog.tsx'
import { conversationName } from './conversation-name.ts'
import { Face } from './inbox.tsx'
import { MembersDialog } from './members-dialog.tsx'
import { messagesSearch, sought } from './messages-search.ts'
import { Presence } from './presence.tsx'
import { SubjectLink } from './subject-link.tsx'
import { talkKey } from './talk-queries.ts'
import './problems.texts.ts'
import { talkTexts } from './talk.texts.ts'

/** What a conversation is called, who takes part, and what one can do with it. */
export function ConversationHead({ conversation }: { conversation: Conversation }) {
  const text = useText(talkTexts)
  const phone = usePhone()
  const search = useSearch({ strict: false })
  const { language } = useLanguage()
  const { user } = useSession()
  const { record, members, about } = conversation
  const others = members.filter(({ id }) => id !== user.id)
  const name = conversationName({ ...conversation, people: others }, language)
  const [open, setOpen] = useState<'members' | 'channel' | null>(null)
  const { items, follow } = useDeeds(conversation, setOpen)
  return (
    <header className="talk-head">
      {phone && (
        <Link to="/messages" search={sought(messagesSearch(search))} className="icon-button" aria-label={text.back}>
          <ArrowLeft size={18} />
        </Link>
      )}
      <Face line={conversation} name={name} />
      <div className="talk-head__name">
        <h2 className="one-line">
          {record ? (
            <SubjectLink type={record.type} id={record.id}>
              {name}
            </SubjectLink>
          ) : (
            name
          )}
        </h2>
        <button type="button" className="plain-button talk-head__people one-line" onClick={() => setOpen('members')}>
          {conversation.kind === 'direct' && others.length === 1 ? (
            <Presence seenAt={others[0]?.seenAt ?? null} />
          ) : (
            fill(text.membersCount, { count: members.length })
          )}
          {about ? ` · ${about}` : ''}
        </button>
      </div>
      {conversation.own === null && (
        <Button size="small" icon={<Bell size={14} aria-hidden />} onClick={() => follow('called')}>
          {text.follow}
        </Button>
      )}
      <Menu
        label={text.more}
        items={items}
        align="end"
        width={220}
        trigger={(trigger) => (
          <button type="button" className="icon-button" aria-label={text.more} {...trigger}>
            <Ellipsis size={18} />
          </button>
        )}
      />
      {open === 'members' && <MembersDialog conversation={conversation} onClose={() => setOpen(null)} />}
      {open === 'channel' && <ChannelDialog conversation={conversation} onClose={() => setOpen(null)} />}
    </header>
  )
}

function useDeeds(conversation: Conversation, open: (what: 'members' | 'channel') => void) {
  const text = useText(talkTexts)
  const navigate = useNavigate()
  const { id, own, mayManage } = conversation
  const params = { id }
  const follow = useSend((heed: Heed) => call(conversationOperations.follow, { params, body: { heed } }), [talkKey])
  const leave = useSend(
    () => call(conversationOperations.leave, { params }),
    [talkKey],
    () => void navigate({ to: '/messages' }),
  )
  const isArchived = conversation.archivedAt !== null
  const archive = useSend(
    () => call(conversationOperations.change, { params, body: { archived: !isArchived } }),
    [talkKey],
  )
  const names: Readonly<Record<Heed, string>> = {
    all: text.heedAll,
    called: text.heedCalled,
    nothing: text.heedNothing,
  }
  const items: MenuItem[] = [
    { key: 'members', label: text.members, icon: UsersRound, onSelect: () => open('members') },
    ...heeds.map(
      (heed, at): MenuItem => ({
        key: heed,
        label: names[heed],
        chosen: own?.heed === heed,
        ...(at === 0 ? { heading: text.heed, parted: true } : {}),
        onSelect: () => follow.mutate(heed),
      }),
    ),
    ...(mayManage
      ? [
          { key: 'channel', label: text.rename, icon: Settings, parted: true, onSelect: () => open('channel') },
          {
            key: 'archive',
            label: isArchived ? text.unarchive : text.archive,
            icon: isArchived ? ArchiveRestore : Archive,
            onSelect: () => archive.mutate(undefined),
          },
        ]
      : []),
    ...(conversation.mayLeave
      ? [{ key: 'leave', label: text.leave, icon: LogOut, parted: true, onSelect: () => leave.mutate(undefined) }]
      : []),
  ]
  return { items, follow: (heed: Heed) => follow.mutate(heed) }
}
