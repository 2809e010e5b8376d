import { dayMs, hourMs } from '#contract/shared/day.ts'
import type { FetchMessageObject, ImapFlow } from 'imapflow'
import { type Kysely, sql } from 'kysely'
import type { MailboxFault } from '#contract/conversations/mailbox/mailbox.ts'
import type { Actor } from '../../foundation/access/actor.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { attachedParts } from './attached-parts.rules.ts'
import { cameIn, correspondents, type FolderKind, foldersOf, newIn, openFolder, readHeads, readRaw } from './folders.ts'
import { keepLetter } from './keep-letter.ts'
import type { LetterParts, MailboxWay } from './mailbox.parts.ts'
import { type KeptMailbox, readMailboxById } from './mailbox.queries.ts'
import { reading } from './mailbox-way.ts'
import type { Belonging } from './match.rules.ts'
import { matchLetters } from './match-letters.ts'
import { faultOf } from './open-reading.ts'
import { type ParsedLetter, parseLetter } from './parse-letter.ts'
import { waitAfter } from './wait-after.rules.ts'

/** How often a mailbox is looked at; one that cannot be read less and less often, at least twice a day. */
const everyMs = 5 * 60_000
const longestWaitMs = 12 * hourMs

/** When a mailbox is looked at again after so many faults in a row. */
export const nextLook = (now: Date, faults: number) =>
  new Date(now.getTime() + waitAfter(faults, everyMs, longestWaitMs))

/** Letters from before it was connected that are taken over. */
const daysBack = 30

/** Letters of one step: each is one transaction, which notes how far it is. */
const batch = 25

type Reading = { context: Context; parts: LetterParts; tenantId: string; owner: Actor; kept: KeptMailbox }

/**
 * Reads what is new in a mailbox and keeps what is exchanged with known people. Of other letters no more than the head is looked at, and
 * nothing is kept; a fault is told and tried again later.
 */
export async function readMailbox(
  context: Context,
  parts: LetterParts,
  way: MailboxWay,
  tenantId: string,
  id: string,
  signal?: AbortSignal,
): Promise<void> {
  const [kept, owner] = await context.database.read(tenantId, async (tx: Tx<never>) => {
    const found = await readMailboxById(tx, tenantId, id)
    return [found, found && (await parts.actor(tx, tenantId, found.userId))] as const
  })
  if (!kept || kept.sealed === null || !owner) return
  if (kept.setting.keeps === 'chosen') {
    await note(context, tenantId, id, { fault: null, faults: 0, next: null })
    return
  }
  const fault = await faultOf(readAll(way, { context, parts, tenantId, owner, kept }, signal))
  const faults = fault === null ? 0 : kept.faults + 1
  await note(context, tenantId, id, { fault, faults, next: nextLook(context.now(), faults) })
}

function readAll(way: MailboxWay, asked: Reading, signal?: AbortSignal): Promise<void> {
  return reading(asked.context, asked.tenantId, way, asked.kept, async (client) => {
    for (const { kind, path } of await foldersOf(client)) await readFolder(asked, client, kind, path, signal)
  })
}

/** Notes how reading went; what was disconnected meanwhile is not taken up again by it. */
export async function note(
  context: Context,
  tenantId: string,
  id: string,
  { fault, faults, next }: { fault: MailboxFault | null; faults: number; next: Date | null },
): Promise<void> {
  const now = context.now().toISOString()
  await context.database.write(tenantId, (tx: Tx<never>) =>
    sql`update mailbox set fault = ${fault}, faults = ${faults}, next_at = ${next?.toISOString() ?? null}::timestamptz, read_at = case when ${fault === null} then ${now}::timestamptz else read_at end
      where tenant_id = ${tenantId}::uuid and id = ${id}::uuid and sealed_password is not null`.execute(tx),
  )
}

async function readFolder(
  asked: Reading,
  client: ImapFlow,
  kind: FolderKind,
  path: string,
  signal?: AbortSignal,
): Promise<void> {
  const { context, tenantId, kept } = asked
  const { validity } = await openFolder(client, path)
  const last = await context.database.read(tenantId, (tx: Tx<never>) =>
    readPlace(tx, tenantId, kept.id, kind, validity),
  )
  const since = new Date(context.now().getTime() - daysBack * dayMs)
  const uids = await newIn(client, last, since)
  for (let at = 0; at < uids.length; at += batch) {
    if (signal?.aborted) return
    await takeOver(asked, client, { kind, validity }, uids.slice(at, at + batch))
  }
}

async function readPlace(
  tx: Kysely<never>,
  tenantId: string,
  mailboxId: string,
  kind: FolderKind,
  validity: number,
): Promise<number | null> {
  const found = await sql<{ last: string }>`select f.last_uid as last from mailbox_folder f
    where f.tenant_id = ${tenantId}::uuid and f.mailbox_id = ${mailboxId}::uuid and f.kind = ${kind} and f.uid_validity = ${validity}`.execute(
    tx,
  )
  return found.rows[0] ? Number(found.rows[0].last) : null
}

type Place = { kind: FolderKind; validity: number }
type Taken = { letter: ParsedLetter; belongings: readonly Belonging[] }

async function takeOver(asked: Reading, client: ImapFlow, place: Place, uids: readonly number[]): Promise<void> {
  const { context, parts, tenantId, owner, kept } = asked
  const heads = await readHeads(client, uids)
  const matched = await context.database.read(tenantId, (tx: Tx<never>) =>
    matchLetters(tx, parts, owner, kept.setting.address, heads.map(addressesOf)),
  )
  const taken: Taken[] = []
  for (const [at, head] of heads.entries()) {
    const belongings = matched[at] ?? []
    const letter = belongings.length === 0 ? null : await takeOne(context, client, kept.id, place, head)
    if (letter) taken.push({ letter, belongings })
  }
  await context.database.write(tenantId, async (tx: Tx<never>) => {
    const there = await sql`select 1 from mailbox b where b.tenant_id = ${tenantId}::uuid and b.id = ${kept.id}::uuid
      and b.sealed_password is not null and b.keeps = 'matched' and b.version = ${kept.version} for update`.execute(tx)
    // What its person has changed meanwhile decides; the next look goes by it.
    if (there.rows.length === 0) return
    for (const { letter, belongings } of taken)
      await keepLetter(tx, context, owner, parts, {
        ...letter,
        mailboxId: kept.id,
        direction: directionOf(place.kind, letter, kept),
        belongings,
        findsDeal: true,
      })
    await sql`insert into mailbox_folder (tenant_id, id, mailbox_id, kind, uid_validity, last_uid)
      values (${tenantId}::uuid, ${context.newId()}::uuid, ${kept.id}::uuid, ${place.kind}, ${place.validity}, ${uids.at(-1) ?? 0})
      on conflict (tenant_id, mailbox_id, kind) do update set uid_validity = excluded.uid_validity, last_uid = excluded.last_uid`.execute(
      tx,
    )
  })
}

/** A letter of the open folder, taken apart; null where it is gone by now. */
export async function takeOne(
  context: Context,
  client: ImapFlow,
  mailboxId: string,
  { kind, validity }: Place,
  head: FetchMessageObject,
): Promise<ParsedLetter | null> {
  const raw = await readRaw(client, head.uid)
  const now = context.now()
  const id = `${kind}.${validity}.${head.uid}@${mailboxId}`
  return raw && parseLetter(raw, { id, at: cameIn(head, now), now, attached: attachedParts(head.bodyStructure) })
}

/** Which way a letter went: what one sends to oneself lies among what came in. */
export const directionOf = (kind: FolderKind, letter: Pick<ParsedLetter, 'sender'>, { setting }: KeptMailbox) =>
  kind === 'sent' || letter.sender.address.toLowerCase() === setting.address.toLowerCase() ? 'out' : 'in'

function addressesOf({ envelope }: FetchMessageObject): string[] {
  const people = [envelope?.from, envelope?.to, envelope?.cc].flatMap(correspondents)
  return people.map(({ address }) => address)
}
