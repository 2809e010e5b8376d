import type { AnnouncementLine } from '#contract/conversations/announcements/announcement.ts'
import { useSession } from '../../foundation/session.ts'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { Tag } from '../../ui/tag.tsx'
import { formatDay, today } from '../../ui/time.ts'
import { announcementTexts } from './announcement.texts.ts'

/** What an announcement asks of its reader, and whether they have done it. */
export function AnnouncementTags({ line }: { line: AnnouncementLine }) {
  const text = useText(announcementTexts)
  const { language } = useLanguage()
  const { user } = useSession()
  // Nobody owes a confirmation of their own words.
  const isMine = line.author?.id === user.id
  const owes = line.mustRead && line.own.confirmedAt === null && !isMine
  const isLate = owes && line.readBy !== null && line.readBy < today()
  return (
    <span className="announcement__tags">
      {line.pinned && <Tag tone="accent">{text.pinned}</Tag>}
      {line.mustRead && (
        <Tag tone={isLate ? 'bad' : owes ? 'warn' : isMine ? 'plain' : 'good'} dot={!isMine}>
          {owes || isMine ? text.must : text.hasConfirmed}
        </Tag>
      )}
      {(owes || isMine) && line.readBy !== null && (
        <span className={isLate ? 'announcement__late' : 'muted'}>
          {fill(text.by, { day: formatDay(line.readBy, language) })}
        </span>
      )}
      {!line.mustRead && !isMine && line.state === 'published' && line.own.readAt === null && (
        <Tag tone="calm">{text.unread}</Tag>
      )}
    </span>
  )
}
