import type { SendCode } from '#contract/conversations/mail/send-codes.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import type { Context } from '../../foundation/context.ts'
import { unseal } from '../../foundation/identity/secrets.ts'
import type { Letter, LetterContent } from '../../foundation/outgoing/letter.ts'
import { findPerson } from '../../organization/index.ts'
import type { SeenBy } from '../notifications/notification.queries.ts'
import type { Claimed } from './carrier.ts'

/** Makes what a message says when it is sent, for somebody of the house; null where nothing is left to say. */
export type Render = (
  tx: Kysely<never>,
  reader: Actor,
  of: readonly string[],
  linkBase: string,
) => Promise<LetterContent | null>

export type PrepareParts = { seenBy: SeenBy; notices: Render; linkBase: string }

/** What a message says, or why it is not to go any more. */
type Prepared = { content: LetterContent } | { not: SendCode }

/** Kinds that go to an address of which nobody has shown yet whose it is: they are what shows it. */
const beforeConfirmed: readonly string[] = ['confirm-address', 'password-reset', 'welcome']

/**
 * Looks at the moment of sending whether a message may still go: it is not too late, and somebody of the house is still here, still has
 * that address, and still sees what it is about.
 */
export async function prepare(
  tx: Kysely<never>,
  context: Pick<Context, 'now' | 'secret'>,
  tenantId: string,
  message: Claimed,
  { seenBy, notices, linkBase }: PrepareParts,
): Promise<Prepared> {
  const { userId, aboutType, aboutId, expiresAt } = message
  if (expiresAt !== null && Date.parse(expiresAt) <= context.now().getTime()) return { not: 'expired' }
  const content = JSON.parse(unseal(context.secret, message.content)) as Letter['content']
  if (userId === null) return 'of' in content ? { not: 'nothing-left' } : { content }
  if (beforeConfirmed.includes(message.kind)) return 'of' in content ? { not: 'nothing-left' } : { content }
  if (!(await isConfirmed(tx, tenantId, userId, message.address))) return { not: 'address-not-confirmed' }
  const person = await findPerson(tx, tenantId, userId)
  if (!person) return { not: 'out-of-sight' }
  const reader: Actor = { ...person.access, channel: 'system', requestId: null, customFields: [] }
  if (aboutType !== null && aboutId !== null && !(await seenBy(tx, reader, aboutType, [aboutId])).has(aboutId))
    return { not: 'out-of-sight' }
  if (!('of' in content)) return { content }
  const rendered = await notices(tx, reader, content.of, linkBase)
  return rendered ? { content: rendered } : { not: 'nothing-left' }
}

async function isConfirmed(tx: Kysely<never>, tenantId: string, userId: string, address: string): Promise<boolean> {
  const found = await sql`select 1 from user_account u where u.tenant_id = ${tenantId}::uuid and u.id = ${userId}::uuid
    and u.status = 'active' and lower(u.email) = lower(${address}) and lower(u.confirmed_email) = lower(u.email)`.execute(
    tx,
  )
  return found.rows.length > 0
}
