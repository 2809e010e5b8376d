import { mostCards, type ReadCard } from '#contract/customers/contact-card.ts'
import { sql } from 'kysely'
import type { Readable } from 'node:stream'
import type { Actor } from '../../foundation/access/actor.ts'
import { forbidden, notFound, Refusal } from '../../foundation/access/refusal.ts'
import { sightOf } from '../../foundation/access/sight.rules.ts'
import { inSight } from '../../foundation/access/sight.sql.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { selection, toRecord, unmasked } from '../../foundation/records/read.ts'
import { encodingOfStart, utf8Witness } from '../../foundation/tabular/encoding.rules.ts'
import { standardLimits, unreadable } from '../../foundation/tabular/limits.ts'
import { beginsAsCards, cardsOf } from '../../foundation/tabular/vcard/card-rows.ts'
import { type CardVersion, writeCard } from '../../foundation/tabular/vcard/card-writer.rules.ts'
import { markOf, takeAlong } from '../../platform/index.ts'
import { asCard, fromCard } from './contact-card.rules.ts'
import { contactSpec } from '../customer.spec.ts'

/** A file of cards that is looked at before anything is made of it. */
const largestFile = 32 * 2 ** 20

/** Contacts as cards, for who may take them along; each time is logged like any other export. */
export async function exportCards(
  context: Context,
  actor: Actor,
  ids: readonly string[],
  version: CardVersion,
): Promise<{ name: string; content: string }> {
  if (sightOf(actor, 'contact', 'export').kind === 'none') throw forbidden()
  return context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const found = await sql<Record<string, unknown>>`select ${selection(contactSpec, actor)} from contact as r
      where r.tenant_id = ${actor.tenantId}::uuid and r.id = any(${[...ids]}::uuid[]) and r.deleted_at is null
        and ${inSight(actor, 'contact', 'see', 'r')} and ${inSight(actor, 'contact', 'export', 'r')} order by r.created_at, r.id`.execute(
      tx,
    )
    if (found.rows.length === 0) throw notFound()
    const records = found.rows.map((row) => unmasked(contactSpec, actor, toRecord(contactSpec, actor, row)))
    const [first] = records
    const one = records.length === 1 && typeof first?.['name'] === 'string' ? first['name'] : null
    const many = actor.language === 'zh' ? '联系人' : 'Contacts'
    const mark = markOf({ by: actor.name, at: context.now(), id: null }, actor.company.timeZone)
    // The log does not say whose cards they were: who is erased later must not remain in it.
    await takeAlong(tx, context, actor, { name: `${many}.vcf`, recordType: 'contact', rows: records.length })
    return {
      name: `${one ?? many}.vcf`,
      content: records.map((record) => writeCard(asCard(record), version, record.id, mark)).join(''),
    }
  })
}

/** Reads a file of cards; nothing is written. */
export async function readCards(actor: Actor, content: Readable & { truncated?: boolean }): Promise<ReadCard[]> {
  if (sightOf(actor, 'contact', 'create').kind === 'none') throw forbidden()
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of content as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > largestFile) throw new Refusal(413, 'file-too-large')
    chunks.push(chunk)
  }
  if (content.truncated) throw new Refusal(413, 'file-too-large')
  const bytes = Buffer.concat(chunks)
  if (!beginsAsCards(bytes)) throw unreadable('not a file of cards')
  const witness = utf8Witness()
  const encoding = encodingOfStart(bytes) ?? (witness.see(bytes) && witness.end() ? 'utf-8' : 'gb18030')
  const cards: ReadCard[] = []
  for await (const card of cardsOf(inPieces(bytes), encoding, standardLimits)) {
    const read = fromCard(card)
    if (read.name !== '') cards.push(read)
    if (cards.length > mostCards) throw new Refusal(413, 'too-many-cards', { detail: String(mostCards) })
  }
  return cards
}

/** The file piece by piece, with a breath between for who else is waiting. */
async function* inPieces(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += 65_536) {
    yield bytes.subarray(at, at + 65_536)
    await new Promise((resolve) => {
      setImmediate(resolve)
    })
  }
}
