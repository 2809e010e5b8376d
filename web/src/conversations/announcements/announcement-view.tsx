import { announcementOperations } from '#contract/conversations/announcements/announcement.operations.ts'
import type { Announcement } from '#contract/conversations/announcements/announcement.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ArrowLeft, Check, FileText } from 'lucide-react'
import { useEffect } from 'react'
import { call } from '../../foundation/api.ts'
import { useSession } from '../../foundation/session.ts'
import { useSend } from '../../foundation/use-send.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatBytes, enumerate } from '../../ui/format.ts'
import { useLanguage, useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { useTitle } from '../../ui/title.ts'
import { Moment } from '../../ui/values.tsx'
import { AnnouncementDeeds } from './announcement-deeds.tsx'
import { announcementKey, announcementQuery } from './announcement-queries.ts'
import { AnnouncementReaders } from './announcement-readers.tsx'
import { AnnouncementTags } from './announcement-tags.tsx'
import { announcementTexts } from './announcement.texts.ts'

/** One announcement; that it was opened is noted, and who is asked to confirms it below its words. */
export function AnnouncementView({ id }: { id: string }) {
  const text = useText(announcementTexts)
  const { data, error } = useQuery(announcementQuery(id))
  return (
    <div className="page-body announcement-page">
      <Link to="/announcements" className="announcement__back">
        <ArrowLeft size={16} aria-hidden /> {text.back}
      </Link>
      {error ? (
        <EmptyState picture="lock" title={text.notThere} />
      ) : data ? (
        <One announcement={data} />
      ) : (
        <SkeletonLines lines={8} />
      )}
    </div>
  )
}

function One({ announcement }: { announcement: Announcement }) {
  const text = useText(announcementTexts)
  const { language } = useLanguage()
  useTitle(announcement.title)
  const { departments, reached } = announcement
  return (
    <>
      <article className="card announcement">
        <header className="announcement__head">
          <h1>{announcement.title}</h1>
          <AnnouncementTags line={announcement} />
          <p className="muted">
            {announcement.author?.name} · <Moment at={announcement.at} kind="words" /> · {text.departments}{' '}
            {departments.length > 0 ? enumerate(departments, language) : text.everybody}
          </p>
          {announcement.mayManage && <AnnouncementDeeds announcement={announcement} />}
        </header>
        {announcement.state !== 'published' && (
          <p className="announcement__why">{announcement.state === 'draft' ? text.draftHint : text.withdrawnHint}</p>
        )}
        <div className="announcement__body">
          {announcement.body.split(/\n{2,}/).map((paragraph, at) => (
            <p key={at}>{paragraph}</p>
          ))}
        </div>
        <Files announcement={announcement} />
        <Receipt announcement={announcement} />
      </article>
      {reached && <AnnouncementReaders announcement={announcement} reached={reached} />}
    </>
  )
}

function Files({ announcement }: { announcement: Announcement }) {
  const text = useText(announcementTexts)
  const { language } = useLanguage()
  if (announcement.files.length === 0) return null
  return (
    <ul className="announcement__files" aria-label={text.files}>
      {announcement.files.map((file) => (
        <li key={file.id}>
          <a href={`/api/v1/files/${file.id}/content`} download={file.name}>
            <FileText size={18} aria-hidden /> {file.name}
          </a>{' '}
          <span className="faint">{formatBytes(file.bytes, language)}</span>
        </li>
      ))}
    </ul>
  )
}

/** Notes that its reader has opened it; asks who must for a confirmation. */
function Receipt({ announcement: { id, state, mustRead, own, author } }: { announcement: Announcement }) {
  const text = useText(announcementTexts)
  const { user } = useSession()
  const receive = useSend(
    (confirmed: boolean) => call(announcementOperations.receive, { params: { id }, body: { confirmed } }),
    [announcementKey],
  )
  const { mutate } = receive
  const isMine = author?.id === user.id
  const isNew = state === 'published' && own.readAt === null && !isMine
  useEffect(() => {
    if (isNew) mutate(false)
  }, [isNew, mutate])
  if (!mustRead || isMine || state !== 'published') return null
  return own.confirmedAt === null ? (
    <Button
      type="primary"
      size="large"
      className="announcement__confirm"
      icon={<Check size={18} />}
      loading={receive.isPending && receive.variables}
      onClick={() => mutate(true)}
    >
      {text.confirm}
    </Button>
  ) : (
    <p className="announcement__confirmed">
      <Check size={16} aria-hidden /> {text.confirmed} <Moment at={own.confirmedAt} kind="words" />
    </p>
  )
}
