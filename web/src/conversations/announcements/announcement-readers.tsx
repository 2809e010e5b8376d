import { announcementOperations } from '#contract/conversations/announcements/announcement.operations.ts'
import type { Announcement, Reader } from '#contract/conversations/announcements/announcement.ts'
import { useQuery } from '@tanstack/react-query'
import { Checkbox } from 'antd'
import { BellRing } from 'lucide-react'
import { useState } from 'react'
import { call } from '../../foundation/api.ts'
import { useSend } from '../../foundation/use-send.ts'
import { Person } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { fill, useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { showToast } from '../../ui/toast.tsx'
import { Moment } from '../../ui/values.tsx'
import { announcementKey, readersQuery } from './announcement-queries.ts'
import { announcementTexts } from './announcement.texts.ts'

/** For whom an announcement is, who has read and confirmed it, and one press to remind those who have not. */
export function AnnouncementReaders({
  announcement,
  reached,
}: {
  announcement: Announcement
  reached: NonNullable<Announcement['reached']>
}) {
  const text = useText(announcementTexts)
  const { id, mustRead } = announcement
  const { data } = useQuery(readersQuery(id))
  const [onlyMissing, setOnlyMissing] = useState(true)
  const isMissing = ({ readAt, confirmedAt }: Reader) => (mustRead ? confirmedAt : readAt) === null
  const remind = useSend(
    () => call(announcementOperations.remind, { params: { id } }),
    [announcementKey],
    ({ told }) => showToast({ text: told === 0 ? text.remindedAll : fill(text.reminded, { count: told }) }),
  )
  const done = mustRead ? reached.confirmed : reached.read
  const shown = data?.items.filter((reader) => !onlyMissing || isMissing(reader)) ?? []
  return (
    <section className="card announcement__readers" aria-labelledby="readers-title">
      <header>
        <h2 id="readers-title">{text.readers}</h2>
        <span className="muted">
          {fill(text.readCount, reached)}
          {mustRead && ` · ${fill(text.confirmedCount, reached)}`}
        </span>
        {announcement.state === 'published' && done < reached.people && (
          <Button
            size="small"
            icon={<BellRing size={14} />}
            loading={remind.isPending}
            onClick={() => remind.mutate(undefined)}
          >
            {text.remind}
          </Button>
        )}
      </header>
      <Checkbox checked={onlyMissing} onChange={(event) => setOnlyMissing(event.target.checked)}>
        {text.onlyMissing}
      </Checkbox>
      {!data ? (
        <SkeletonLines lines={4} />
      ) : shown.length === 0 ? (
        <p className="muted">{text.allDone}</p>
      ) : (
        <ul>
          {shown.map((reader) => (
            <ReaderLine key={reader.id} reader={reader} />
          ))}
        </ul>
      )}
    </section>
  )
}

function ReaderLine({ reader }: { reader: Reader }) {
  const text = useText(announcementTexts)
  const at = reader.confirmedAt ?? reader.readAt
  return (
    <li>
      <Person name={reader.name} />
      <span className="faint">{reader.department}</span>
      <span className="muted announcement__how">
        {reader.confirmedAt !== null ? text.hasConfirmed : reader.readAt !== null ? text.hasRead : text.hasNot}{' '}
        {at !== null && <Moment at={at} kind="words" />}
      </span>
    </li>
  )
}
