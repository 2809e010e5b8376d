import { dayMs } from '#contract/shared/day.ts'
import { sql } from 'kysely'
import { Readable } from 'node:stream'
import { attachLetterFiles, keepLetter } from '../../conversations/index.ts'
import type { Actor } from '../../foundation/access/actor.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { storeFile } from '../../platform/index.ts'
import { fileHomes } from '../file-homes.ts'
import { actorInBackground } from '../importing/import-actor.ts'
import { letterParts } from '../letters.ts'
import { companyTemplates, type LetterSheet, letterTalks, type LetterTurn } from './letter-words.texts.ts'
import { inOffice } from './moments.ts'
import { type Random, randomFrom } from './random.ts'
import { sheetPdf } from './sheet.ts'

type Ground = {
  deal: string
  name: string
  amount: string | null
  owner: string
  contact: string
  contactName: string
  address: string
}

/** Letters that sellers of the demo company exchanged on their deals, and the company's templates; there is no mail server behind them. */
export async function writeLetters(context: Context, actor: Actor, seed: number): Promise<void> {
  const random = randomFrom(seed + 61)
  await writeTemplates(context, actor)
  for (const [place, ground] of (await readGround(context, actor)).entries()) {
    const talk = letterTalks[place % letterTalks.length]
    if (talk) await writeTalk(context, actor, random, ground, talk)
  }
}

/** Open deals with somebody in them who has an address, of as many sellers. */
async function readGround(context: Context, actor: Actor): Promise<Ground[]> {
  const found = await context.database.read(actor.tenantId, (tx: Tx<never>) =>
    sql<Ground>`select distinct on (o.owner_id) o.id as deal, o.name, o.amount, o.owner_id as owner, c.id as contact, c.name as "contactName", c.email as address
      from opportunity o join deal_contact d on d.tenant_id = ${actor.tenantId}::uuid and d.opportunity_id = o.id
      join contact c on c.tenant_id = ${actor.tenantId}::uuid and c.id = d.contact_id and c.email is not null and c.deleted_at is null
      join user_account u on u.tenant_id = ${actor.tenantId}::uuid and u.id = o.owner_id and u.status = 'active' and u.email is not null
      where o.tenant_id = ${actor.tenantId}::uuid and o.outcome = 'open' and o.deleted_at is null order by o.owner_id, o.amount desc nulls last, o.id, c.id limit ${letterTalks.length}`.execute(
      tx,
    ),
  )
  return found.rows
}

async function writeTemplates(context: Context, actor: Actor): Promise<void> {
  const now = context.now().toISOString()
  const rows = companyTemplates.map((template) => ({ id: context.newId(), ...template }))
  await context.database.write(actor.tenantId, (tx: Tx<never>) =>
    sql`insert into mail_template (tenant_id, id, owner_id, name, subject, text, created_at, updated_at)
      select ${actor.tenantId}::uuid, n.id, null, n.name, n.subject, n.text, ${now}::timestamptz, ${now}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id uuid, name text, subject text, text text)`.execute(
      tx,
    ),
  )
}

async function writeTalk(
  context: Context,
  actor: Actor,
  random: Random,
  ground: Ground,
  { subject, turns }: (typeof letterTalks)[number],
): Promise<void> {
  const owner = await actorInBackground(context, actor.tenantId, ground.owner)
  if (!owner) return
  const say = (text: string) =>
    text
      .replaceAll('{contact}', () => ground.contactName)
      .replaceAll('{deal}', () => ground.name)
      .replaceAll('{amount}', () => Math.round(Number(ground.amount ?? 0)).toLocaleString('en-US'))
      .replaceAll('{me}', () => owner.name)
  const record = { type: 'opportunity' as const, id: ground.deal }
  const letters: { turn: LetterTurn; at: Date; files: string[] }[] = []
  for (const { turn, at } of momentsOf(context, random, turns)) {
    const files: string[] = []
    for (const sheet of turn.sheets ?? []) files.push(await keepSheet(context, owner, record.id, at, sheet, say))
    letters.push({ turn, at, files })
  }
  await context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const mailbox = await openMailbox(tx, context, owner)
    const us = { name: owner.name, address: mailbox.address }
    const them = { name: ground.contactName, address: ground.address }
    const belongings = await letterParts.records(tx, owner, [{ type: 'contact', id: ground.contact }, record])
    const ids: string[] = []
    for (const { turn, at, files } of letters) {
      const isOurs = turn.by === 'us'
      const id = `${context.newId()}@demo.example`
      const letter = await keepLetter(tx, context, owner, letterParts, {
        mailboxId: mailbox.id,
        messageId: id,
        references: ids.toReversed(),
        direction: isOurs ? 'out' : 'in',
        sender: isOurs ? us : them,
        recipients: [isOurs ? them : us],
        copies: [],
        subject: `${ids.length === 0 ? '' : '回复：'}${say(subject)}`,
        text: say(turn.text),
        html: null,
        attached: [],
        at,
        belongings,
        findsDeal: false,
      })
      // There is no server from which it could be fetched; what came is kept with the deal as what went.
      await attachLetterFiles(tx, context, owner, record, letter, files)
      ids.push(id)
    }
  })
}

/** A sheet as a file of the deal, put there when its letter was written. */
async function keepSheet(
  context: Context,
  owner: Actor,
  deal: string,
  at: Date,
  { name, head, rows, foot }: LetterSheet,
  say: (text: string) => string,
): Promise<string> {
  const then: Context = { ...context, now: () => at, newId: (given) => context.newId(given ?? at) }
  const said = rows.map(([what, value]) => [what, say(value)] as const)
  const pdf = sheetPdf({ title: name, head: say(head), rows: said, foot })
  const stored = await storeFile(then, fileHomes, owner, 'opportunity', deal, `${name}.pdf`, Readable.from([pdf]))
  return stored.id
}

/** When each letter was written: all of them past, in office hours. */
function momentsOf(context: Context, random: Random, turns: readonly LetterTurn[]): { turn: LetterTurn; at: Date }[] {
  const days = turns.reduce((sum, { after }) => sum + after, 0)
  let day = new Date(context.now().getTime() - (days + random.whole(10, 16)) * dayMs)
  return turns.map((turn) => {
    day = new Date(inOffice(random, new Date(day.getTime() + turn.after * dayMs)))
    return { turn, at: day }
  })
}

/** A mailbox that is not connected: its letters are there, nothing is read or sent. */
async function openMailbox(tx: Tx<never>, context: Context, owner: Actor): Promise<{ id: string; address: string }> {
  const now = context.now().toISOString()
  const made = await sql<{
    id: string
    address: string
  }>`insert into mailbox (tenant_id, id, user_id, address, imap_host, imap_port, imap_security, smtp_host, smtp_port, smtp_security, login, keeps, shares, created_at, updated_at)
    select ${owner.tenantId}::uuid, ${context.newId()}::uuid, u.id, u.email, 'imap.demo.example', 993, 'tls', 'smtp.demo.example', 465, 'tls', u.email, 'matched', 'whole', ${now}::timestamptz, ${now}::timestamptz
    from user_account u where u.tenant_id = ${owner.tenantId}::uuid and u.id = ${owner.userId}::uuid returning id, address`.execute(
    tx,
  )
  const [mailbox] = made.rows
  if (!mailbox) throw new Error('somebody with letters has an address')
  return mailbox
}
