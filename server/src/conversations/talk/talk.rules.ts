import type { ConversationKind, Heed, SubjectType } from '#contract/conversations/talk/conversation.ts'
import type { NotificationKind, NotificationReason } from '#contract/conversations/notification.ts'

/** How a conversation stands to somebody who wants to do something in it. */
export type Standing = {
  kind: ConversationKind
  posting: 'members' | 'hosts'
  isArchived: boolean
  /** Its members are those of a department, by themselves. */
  isOfDepartment: boolean
  /** Null who sees it and does not take part, as the reader of a record. */
  own: { host: boolean } | null
}

export type Allowed = { allowed: true } | { allowed: false; reason: 'archived' | 'hosts-only' | 'not-a-member' }

const yes: Allowed = { allowed: true }
const no = (reason: 'archived' | 'hosts-only' | 'not-a-member'): Allowed => ({ allowed: false, reason })

/** Whether somebody who sees a conversation may write in it. */
export function mayPost({ kind, posting, isArchived, own }: Standing): Allowed {
  if (isArchived) return no('archived')
  if (kind !== 'record' && own === null) return no('not-a-member')
  return posting === 'hosts' && own?.host !== true ? no('hosts-only') : yes
}

/** Whether somebody may change a channel, or let others lead it. */
export function mayManage({ kind, own }: Standing): boolean {
  return kind === 'channel' && own?.host === true
}

/** Whether somebody may take others in: into what they take part in, unless it is between a few or goes by department. */
export function mayInvite({ kind, isArchived, isOfDepartment, posting, own }: Standing): boolean {
  if (isArchived || kind !== 'channel' || isOfDepartment || own === null) return false
  return posting === 'members' || own.host
}

/** Whether somebody may go: out of what people join by themselves. */
export function mayLeave({ kind, isOfDepartment, own }: Standing): boolean {
  return own !== null && kind !== 'direct' && !isOfDepartment
}

/** Of what people want to be told until they say otherwise: between people and on somebody's report of everything, elsewhere when they are called. */
export const usualHeed = (kind: ConversationKind, about: SubjectType | null = null): Heed =>
  kind === 'direct' || about === 'work-report' ? 'all' : 'called'

/** By which the same people find the same conversation again, in whichever order they are named. */
export const peopleKeyOf = (people: readonly string[]): string => [...new Set(people)].toSorted().join(' ')

type Told = {
  userId: string
  kind: Extract<NotificationKind, 'mention' | 'reply' | 'message'>
  reason: NotificationReason
  /** What is told once: everything said until somebody reads is one message to them. */
  key: string
}

/**
 * Whom a message is told to beside the count of what is unread, each for one reason: who is called by name, whose message it answers,
 * who is called with everybody, who wants to be told of everything. Nobody is told of their own words, and who wants nothing gets nothing.
 */
export function whoIsTold(
  said: {
    id: string
    conversationId: string
    authorId: string
    called: readonly string[]
    everyone: boolean
    answers: string | null
  },
  members: readonly { userId: string; heed: Heed; readNumber: number }[],
): Told[] {
  const called = new Set(said.called)
  return members.flatMap(({ userId, heed, readNumber }): Told[] => {
    if (userId === said.authorId || heed === 'nothing') return []
    if (called.has(userId)) return [{ userId, kind: 'mention', reason: 'called', key: `mention ${said.id}` }]
    if (said.answers === userId) return [{ userId, kind: 'reply', reason: 'answered', key: `reply ${said.id}` }]
    if (said.everyone) return [{ userId, kind: 'mention', reason: 'takes-part', key: `mention ${said.id}` }]
    if (heed !== 'all') return []
    const stretch = `message ${said.conversationId} ${readNumber}`
    return [{ userId, kind: 'message', reason: 'takes-part', key: stretch }]
  })
}

/** The message of which somebody was told by a key of `whoIsTold`: by its id, or as the first behind what they had read; null for other keys. */
export function messageOfKey(key: string): { id: string } | { number: number } | null {
  const [, ofOne, ofStretch] = /^(?:(?:mention|reply) (\S+)|message \S+ (\d+))$/.exec(key) ?? []
  if (ofOne !== undefined) return { id: ofOne }
  return ofStretch === undefined ? null : { number: Number(ofStretch) + 1 }
}
