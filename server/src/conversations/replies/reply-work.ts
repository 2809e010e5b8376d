import { hourMs } from '#contract/shared/day.ts'
import type { MailboxFault } from '#contract/conversations/mailbox/mailbox.ts'
import type { ImapFlow } from 'imapflow'
import { sql } from 'kysely'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import type { Work } from '../../platform/index.ts'
import { newIn, openFolder, readRaw } from '../mailbox/folders.ts'
import { faultOf, type ReadingLimits } from '../mailbox/open-reading.ts'
import { type CameLetter, parseLetter } from '../mailbox/parse-letter.ts'
import { waitAfter } from '../mailbox/wait-after.rules.ts'
import { type KeptInbox, readInbox, withInbox } from './reply-inbox.queries.ts'
import { tokenHoldsMs } from './reply-token.rules.ts'
import { type ReplyParts, takeReply } from './take-reply.ts'

/** How often the inbox is looked at; one that cannot be read less and less often, at least every hour. */
const everyMs = 60_000

/** Reads the inboxes in which answers come in. */
export function replyWork(context: Context, parts: ReplyParts, limits: ReadingLimits): Work {
  return {
    name: 'replies',
    live: async (tx, tenantId) => {
      const found = await sql`select 1 from reply_inbox i
        where i.tenant_id = ${tenantId}::uuid and i.next_at <= ${context.now().toISOString()}::timestamptz`.execute(tx)
      return found.rows.length > 0 ? [tenantId] : []
    },
    run: (tenantId, _id, signal) => readReplies(context, parts, limits, tenantId, signal),
    // The reason is in the server's log; it is tried again when an inbox that cannot be read is.
    failed: (tenantId) => note(context, tenantId, 'internal', 5),
  }
}

/** Reads what is new in the inbox of a company and takes the answers in it. Nothing there is changed; a fault is told and tried again later. */
export async function readReplies(
  context: Context,
  parts: ReplyParts,
  limits: ReadingLimits,
  tenantId: string,
  signal?: AbortSignal,
): Promise<void> {
  const kept = await context.database.read(tenantId, (tx: Tx<never>) => readInbox(tx, tenantId))
  if (!kept) return
  const fault = await faultOf(
    withInbox(context, limits, kept, (client) => readNew(context, parts, tenantId, kept, client, signal)),
  )
  await note(context, tenantId, fault, fault === null ? 0 : kept.faults + 1)
}

async function readNew(
  context: Context,
  parts: ReplyParts,
  tenantId: string,
  kept: KeptInbox,
  client: ImapFlow,
  signal?: AbortSignal,
): Promise<void> {
  const { validity } = await openFolder(client, 'INBOX')
  const now = context.now()
  const last = kept.validity === validity ? kept.last : null
  for (const uid of await newIn(client, last, new Date(now.getTime() - tokenHoldsMs))) {
    if (signal?.aborted) return
    const raw = await readRaw(client, uid)
    const letter = raw && (await taken(context, raw, `${validity}.${uid}@${tenantId}`))
    if (letter) await takeReply(context, parts, tenantId, letter)
    if (!(await notePlace(context, tenantId, kept.version, validity, uid))) return
  }
}

/** A letter taken apart; one that nothing can be made of is left where it lies, and keeps no other back. */
async function taken(context: Context, raw: Buffer, id: string): Promise<CameLetter | null> {
  const now = context.now()
  return parseLetter(raw, { id, at: now, now, attached: [] }).catch((error: unknown) => {
    context.log.warn({ err: error, letter: id }, 'a letter of the inbox for answers could not be read')
    return null
  })
}

/** Notes how far the inbox is read; says whether it still is the same. */
async function notePlace(
  { database }: Pick<Context, 'database'>,
  tenantId: string,
  version: number,
  validity: number,
  uid: number,
): Promise<boolean> {
  const noted = await database.write(tenantId, (tx: Tx<never>) =>
    sql`update reply_inbox set uid_validity = ${validity}, last_uid = ${uid} where tenant_id = ${tenantId}::uuid and version = ${version}`.execute(
      tx,
    ),
  )
  return noted.numAffectedRows !== 0n
}

async function note(context: Context, tenantId: string, fault: MailboxFault | null, faults: number): Promise<void> {
  const now = context.now()
  const next = new Date(now.getTime() + waitAfter(faults, everyMs, hourMs)).toISOString()
  await context.database.write(tenantId, (tx: Tx<never>) =>
    sql`update reply_inbox set fault = ${fault}, faults = ${faults}, next_at = ${next}::timestamptz, read_at = case when ${fault === null} then ${now.toISOString()}::timestamptz else read_at end
      where tenant_id = ${tenantId}::uuid`.execute(tx),
  )
}
