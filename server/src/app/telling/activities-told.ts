import type { NotificationTurn } from '#contract/conversations/notification.ts'
import type { Kysely } from 'kysely'
import { readActivityOwners } from '../../activities/index.ts'
import type { Happened, Notice } from '../../conversations/index.ts'
import { noticeOf } from './happened.ts'

/** The people among those named in a change, by their ids. */
function idsIn(value: unknown): string[] {
  if (!Array.isArray(value)) return []
  return (value as { id?: unknown }[]).flatMap(({ id }) => (typeof id === 'string' ? id : []))
}

/** Everybody who takes part since a change and did not before. Contacts are among them, whom nobody tells anything. */
function invitedBy(event: Happened): Notice[] {
  const change = event.changes['participants']
  const before = new Set(idsIn(change?.from))
  return idsIn(change?.to)
    .filter((id) => !before.has(id))
    .flatMap((userId) => noticeOf(event, userId, { kind: 'invited', key: `invited ${event.recordId} ${event.id}` }))
}

const answers: readonly NotificationTurn[] = ['accepted', 'tentative', 'declined']

/** What those are told whose activity it is. */
function ofOwner(event: Happened, owner: string): Notice[] {
  switch (event.kind) {
    case 'visit-asked-again':
      return noticeOf(event, owner, { kind: 'asked-again', reason: 'own' })
    case 'visit-reviewed':
      return noticeOf(event, owner, { kind: 'reviewed', reason: 'own' })
    case 'invitation-answered': {
      const turn = answers.find((answer) => answer === event.changes['response']?.to)
      return turn ? noticeOf(event, owner, { kind: 'invitation-answer', turn, reason: 'organizes' }) : []
    }
    default:
      return []
  }
}

const ofOwners = ['visit-asked-again', 'visit-reviewed', 'invitation-answered']

export const activityKinds = ['participants-changed', ...ofOwners]

/** What people are told of activities: invitations, answers to them, and what superiors say of visits. */
export async function activitiesTold(
  tx: Kysely<never>,
  tenantId: string,
  happened: readonly Happened[],
): Promise<Notice[]> {
  const owned = happened.filter(({ kind }) => ofOwners.includes(kind))
  const ids = owned.map(({ recordId }) => recordId)
  const owners = ids.length === 0 ? new Map<string, string>() : await readActivityOwners(tx, tenantId, ids)
  return [
    ...happened.filter(({ kind }) => kind === 'participants-changed').flatMap(invitedBy),
    ...owned.flatMap((event) => ofOwner(event, owners.get(event.recordId) ?? '')),
  ]
}
