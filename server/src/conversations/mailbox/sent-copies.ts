import { dayMs } from '#contract/shared/day.ts'
import type { CopyFault } from '#contract/conversations/mailbox/mailbox.ts'
import type { ImapFlow } from 'imapflow'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { tellPeople } from '../../foundation/events/event.ts'
import type { Work } from '../../platform/index.ts'
import { composeLetter } from './compose-letter.ts'
import { liesThere, openFolder, sentFolder } from './folders.ts'
import type { MailboxWay } from './mailbox.parts.ts'
import { readMailboxById } from './mailbox.queries.ts'
import { reading } from './mailbox-way.ts'
import { ReadingFault } from './open-reading.ts'
import { waitAfter } from './wait-after.rules.ts'

/** A server that keeps what it sends by itself has done so within this time. */
const patienceMs = 60_000
/** How often a copy is tried, and how far apart at least. */
const mostTries = 5
const everyMs = 5 * 60_000

/** Letters of one look: what is left waits for the next. */
const batch = 20

type Due = { id: string; messageId: string; at: string; tries: number }

/** Letters `m` that have gone and wait to be put among what was sent. */
const isDue = (
  tenantId: string,
  now: Date,
): RawBuilder<boolean> => sql<boolean>`m.copy_at <= ${now.toISOString()}::timestamptz
  and exists(select 1 from outgoing_message o where o.tenant_id = ${tenantId}::uuid and o.channel = 'mailbox' and o.key = m.id::text
    and o.state = 'sent' and o.ended_at <= ${new Date(now.getTime() - patienceMs).toISOString()}::timestamptz)`

/** Puts what went from here among what was sent in the mailbox itself. What comes of it never touches the sending. */
export function sentCopiesWork(context: Context, way: MailboxWay): Work {
  return {
    name: 'sent-copies',
    live: async (tx, tenantId) => {
      const found = await sql<{ id: string }>`select distinct m.mailbox_id as id from mail_message m
        join mailbox b on b.tenant_id = ${tenantId}::uuid and b.id = m.mailbox_id and b.sealed_password is not null
        join user_account u on u.tenant_id = ${tenantId}::uuid and u.id = b.user_id and u.status = 'active'
        where m.tenant_id = ${tenantId}::uuid and ${isDue(tenantId, context.now())}`.execute(tx)
      return found.rows.map(({ id }) => id)
    },
    run: (tenantId, id, signal) => copySent(context, way, tenantId, id, signal),
    // The reason is in the server's log.
    failed: async (tenantId, id) => {
      const due = await readDue(context, tenantId, id)
      await noteFault(context, tenantId, id, due, 'internal')
    },
  }
}

/** Puts the letters of a mailbox that wait for it among what was sent there, unless they lie there already. */
export async function copySent(
  context: Context,
  way: MailboxWay,
  tenantId: string,
  id: string,
  signal?: AbortSignal,
): Promise<void> {
  const kept = await context.database.read(tenantId, (tx: Tx<never>) => readMailboxById(tx, tenantId, id))
  const due = await readDue(context, tenantId, id)
  if (!kept || kept.sealed === null || due.length === 0) return
  const left = [...due]
  const fault = await reading(context, tenantId, way, kept, async (client): Promise<CopyFault | null> => {
    const folder = await sentFolder(client)
    if (folder === null) return 'no-sent-folder'
    await openFolder(client, folder)
    for (const letter of due) {
      if (signal?.aborted) break
      const taken = await copyOne(context, client, tenantId, folder, letter)
      left.shift()
      if (taken) await noteCopied(context, tenantId, id, letter.id)
      else await noteFault(context, tenantId, id, [letter], 'copy-refused')
    }
    return null
  }).catch((error: unknown) => {
    if (error instanceof ReadingFault) return error.code
    throw error
  })
  if (fault !== null) await noteFault(context, tenantId, id, left, fault)
}

/** Puts a letter into the open folder unless it lies there; says whether that went well. Of what was deleted here nothing is left to be put. */
async function copyOne(
  context: Context,
  client: ImapFlow,
  tenantId: string,
  folder: string,
  { id, messageId, at }: Due,
): Promise<boolean> {
  if (await liesThere(client, messageId)) return true
  const letter = await composeLetter(context, tenantId, id)
  if ('not' in letter) return true
  try {
    return (await client.append(folder, letter.raw, ['\\Seen'], new Date(at))) !== false
  } catch (error) {
    // Its server answered, and does not take this one; every other fault is of the way to it.
    if (error instanceof Error && 'responseStatus' in error) return false
    throw error
  }
}

async function readDue(context: Context, tenantId: string, mailboxId: string): Promise<Due[]> {
  const found = await context.database.read(tenantId, (tx: Tx<never>) =>
    sql<Due>`select m.id, m.message_id as "messageId", m.at, m.copy_tries as tries from mail_message m
      where m.tenant_id = ${tenantId}::uuid and m.mailbox_id = ${mailboxId}::uuid and ${isDue(tenantId, context.now())} order by m.copy_at, m.id limit ${batch}`.execute(
      tx,
    ),
  )
  return found.rows
}

function noteCopied(context: Context, tenantId: string, mailboxId: string, letter: string): Promise<void> {
  return context.database.write(tenantId, async (tx: Tx<never>) => {
    await sql`update mail_message set copy_at = null where tenant_id = ${tenantId}::uuid and id = ${letter}::uuid`.execute(
      tx,
    )
    await tellFault(tx, tenantId, mailboxId, null)
  })
}

/** Lets letters wait for another try; those that were tried often enough are let go. */
function noteFault(
  context: Context,
  tenantId: string,
  mailboxId: string,
  letters: readonly Due[],
  fault: CopyFault,
): Promise<void> {
  context.log.warn({ mailbox: mailboxId, code: fault }, 'what was sent could not be put into its folder')
  const rows = letters.map(({ id, tries }) => ({
    id,
    tries: tries + 1,
    next:
      tries + 1 < mostTries ? new Date(context.now().getTime() + waitAfter(tries, everyMs, dayMs)).toISOString() : null,
  }))
  return context.database.write(tenantId, async (tx: Tx<never>) => {
    await sql`update mail_message m set copy_tries = n.tries, copy_at = n.next
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id uuid, tries integer, next timestamptz)
      where m.tenant_id = ${tenantId}::uuid and m.id = n.id`.execute(tx)
    await tellFault(tx, tenantId, mailboxId, fault)
  })
}

/** Keeps with the mailbox what is the matter with its copies, and tells its person where that is new. */
async function tellFault(
  tx: Kysely<never>,
  tenantId: string,
  mailboxId: string,
  fault: CopyFault | null,
): Promise<void> {
  const changed = await sql<{ user: string }>`update mailbox set copy_fault = ${fault}
    where tenant_id = ${tenantId}::uuid and id = ${mailboxId}::uuid and copy_fault is distinct from ${fault} returning user_id as user`.execute(
    tx,
  )
  const people = changed.rows.map(({ user }) => user)
  if (people.length > 0) await tellPeople(tx, tenantId, people, { kind: 'changed', type: 'mailbox', id: mailboxId })
}
