import type { Happened, Notice } from '../../conversations/index.ts'

/** An id begins with its moment; so much of it changes about once a minute. */
const minuteOf = (id: string) => id.slice(0, 8)

/** The deed by which something happened: the request, or what somebody did within a minute where no request did it. */
export const deedOf = ({ requestId, actorId, id }: Happened): string =>
  requestId ?? `${actorId ?? 'house'} ${minuteOf(id)}`

/** The record of an event, as a notification names it. */
export const aboutOf = ({ recordType, recordId, recordName }: Happened) => ({
  type: recordType,
  id: recordId,
  name: recordName ?? '',
})

/** A notice of an event to somebody; nobody is told of what they did themselves. */
export function noticeOf(
  event: Happened,
  userId: string | null | undefined,
  notice: Omit<Notice, 'userId' | 'key' | 'by' | 'deed' | 'about'> & Partial<Pick<Notice, 'key' | 'by' | 'about'>>,
): Notice[] {
  if (!userId || userId === event.actorId) return []
  const key = notice.key ?? `${notice.kind} ${event.id}`
  return [{ about: aboutOf(event), by: event.actorId, ...notice, userId, key, deed: deedOf(event) }]
}
