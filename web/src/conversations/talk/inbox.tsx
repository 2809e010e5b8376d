import type { ConversationLine } from '#contract/conversations/talk/conversation.ts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { BellOff, MessagesSquare, NotebookPen } from 'lucide-react'
import { useRegistry } from '../../foundation/record-kind.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { formatMoment } from '../../ui/time.ts'
import { conversationName } from './conversation-name.ts'
import { inboxQuery, type InboxShow } from './talk-queries.ts'
import { talkTexts } from './talk.texts.ts'

type Props = { show: InboxShow; current: string | undefined }

/** Conversations that one takes part in, the latest first. */
export function Inbox({ show, current }: Props) {
  const text = useText(talkTexts)
  const { data, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(inboxQuery(show))
  if (isPending) return <SkeletonLines lines={8} />
  const lines = data?.pages.flatMap((page) => page.items) ?? []
  if (lines.length === 0)
    return show === 'unread' ? (
      <EmptyState small picture="story" title={text.noneUnread} />
    ) : (
      <EmptyState small picture="story" title={text.none} hint={text.noneHint} />
    )
  return (
    <>
      <ol className="inbox">
        {lines.map((line) => (
          <InboxLine key={line.id} line={line} show={show} isHere={line.id === current} />
        ))}
      </ol>
      {hasNextPage && (
        <Button type="text" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {text.more}
        </Button>
      )}
    </>
  )
}

function InboxLine({ line, show, isHere }: { line: ConversationLine; show: InboxShow; isHere: boolean }) {
  const text = useText(talkTexts)
  const { language } = useLanguage()
  const name = conversationName(line, language)
  const { last, unread, called, heed } = line
  const isQuiet = heed === 'nothing'
  return (
    <li>
      <Link
        to="/messages/$id"
        params={{ id: line.id }}
        search={show === 'all' ? {} : { show }}
        className={`inbox__line${isHere ? ' inbox__line--here' : ''}${unread > 0 && !isQuiet ? ' inbox__line--unread' : ''}`}
      >
        <Face line={line} name={name} />
        <span className="inbox__name one-line">{name}</span>
        <span className="inbox__at">{last ? formatMoment(last.at, language) : ''}</span>
        <span className="inbox__words one-line">
          {called && <span className="inbox__called">@ </span>}
          {last && line.kind !== 'direct' && last.author ? `${last.author.name}: ` : ''}
          {last ? (last.removed ? text.removed : last.words) : text.nothingSaid}
        </span>
        {unread > 0 ? (
          <span
            className={`inbox__count${isQuiet ? ' inbox__count--quiet' : ''}${called ? ' inbox__count--called' : ''}`}
            aria-label={`${fill(text.unreadCount, { count: unread })}${called ? `, ${text.callsYou}` : ''}`}
          >
            {unread > 99 ? '99+' : unread}
          </span>
        ) : (
          isQuiet && <BellOff size={13} className="inbox__quiet" aria-label={text.muted} />
        )}
      </Link>
    </li>
  )
}

/** A person's face, a channel's sign, or what kind of record it is about. */
export function Face({ line, name }: { line: Pick<ConversationLine, 'kind' | 'record'>; name: string }) {
  const { kinds } = useRegistry()
  if (line.kind === 'direct') return <Avatar name={name} size={36} />
  const about = line.record?.type
  const Icon = about === undefined ? MessagesSquare : about === 'work-report' ? NotebookPen : kinds[about].icon
  return (
    <span className="inbox__face" aria-hidden>
      <Icon size={18} />
    </span>
  )
}
