import { type RemindedKind, remindedKinds } from '#contract/conversations/notification.ts'
import type { Kysely } from 'kysely'
import { countDays, readActivityOwners, readBeginnings } from '../activities/index.ts'
import type { Beginning, Happened, Notice, NotificationParts } from '../conversations/index.ts'

const isReminded = (kind: string): kind is RemindedKind => (remindedKinds as readonly string[]).includes(kind)

/** The people among those named in a change, by their ids. */
function idsIn(value: unknown): string[] {
  if (!Array.isArray(value)) return []
  return (value as { id?: unknown }[]).flatMap(({ id }) => (typeof id === 'string' ? id : []))
}

const aboutOf = ({ recordType, recordId, recordName }: Happened) => ({
  type: recordType,
  id: recordId,
  name: recordName ?? '',
})

/** Everybody who takes part since a change and did not before; the writer knows. Contacts are among them, whom nobody tells anything. */
function invitedBy(event: Happened): Notice[] {
  const change = event.changes['participants']
  const before = new Set(idsIn(change?.from))
  return idsIn(change?.to)
    .filter((id) => !before.has(id) && id !== event.actorId)
    .map((userId) => ({
      userId,
      kind: 'invited',
      key: `invited ${event.recordId} ${event.id}`,
      about: aboutOf(event),
      by: event.actorId,
    }))
}

const ofVisits = { 'visit-asked-again': 'asked-again', 'visit-reviewed': 'reviewed' } as const

async function ownersTold(tx: Kysely<never>, tenantId: string, happened: readonly Happened[]): Promise<Notice[]> {
  const visits = happened.flatMap((event) =>
    event.kind in ofVisits ? { event, kind: ofVisits[event.kind as keyof typeof ofVisits] } : [],
  )
  if (visits.length === 0) return []
  const owners = await readActivityOwners(
    tx,
    tenantId,
    visits.map(({ event }) => event.recordId),
  )
  return visits.flatMap(({ event, kind }) => {
    const userId = owners.get(event.recordId)
    return userId === undefined || userId === event.actorId
      ? []
      : { userId, kind, key: `${kind} ${event.id}`, about: aboutOf(event), by: event.actorId }
  })
}

/** Of what people are told, put together from the rooms that know it. */
export const notificationParts: NotificationParts = {
  beginnings: async (tx, tenantId, from, to, now) =>
    (await readBeginnings(tx, tenantId, from, to, now)).flatMap(
      ({ userId, id, name, kind, at, said, minutes }): Beginning[] =>
        isReminded(kind)
          ? [
              {
                userId,
                about: { type: 'activity', id, name },
                kind,
                moment: new Date(at),
                lead: said ? minutes : undefined,
              },
            ]
          : [],
    ),
  days: async (tx, tenantId, day, timeZone) =>
    new Map((await countDays(tx, tenantId, day, timeZone)).map(({ userId, ...facts }) => [userId, facts] as const)),
  kinds: ['participants-changed', ...Object.keys(ofVisits)],
  told: async (tx, tenantId, happened) => [
    ...happened.filter(({ kind }) => kind === 'participants-changed').flatMap(invitedBy),
    ...(await ownersTold(tx, tenantId, happened)),
  ],
}
