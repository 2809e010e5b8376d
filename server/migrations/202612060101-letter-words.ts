import { type Kysely, sql } from 'kysely'
import { run } from '../src/foundation/database/schema.ts'
import { searchEntry } from '../src/foundation/text/grams.ts'

/** Letters read at once, for some are long. */
const batch = 200

/** Letters are found by their words, which stand with them and go with them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(
    db,
    `alter table mail_message add column search_text text not null default '', add column search_grams text[] not null default '{}'`,
  )
  const tenants = await sql<{ id: string }>`select id from tenant order by id`.execute(db)
  for (const { id } of tenants.rows) {
    // The rows of a company are seen under its name alone, also by the owner of the tables.
    await sql`select set_config('app.tenant', ${id}, true)`.execute(db)
    for (let last: string | null = '00000000-0000-0000-0000-000000000000'; last !== null; )
      last = await noteWords(db, id, last)
  }
  await run(db, `create index mail_message_grams on mail_message using gin (search_grams)`)
}

type Person = { name: string; address: string }
type Row = { id: string; sender: Person; recipients: Person[]; copies: Person[]; subject: string; text: string }

/** Notes by what the letters behind one are found, and answers the last of them. */
async function noteWords(db: Kysely<unknown>, tenantId: string, last: string): Promise<string | null> {
  const found = await sql<Row>`select m.id, m.sender, m.recipients, m.copies, m.subject, m.text from mail_message m
    where m.tenant_id = ${tenantId}::uuid and m.id > ${last}::uuid order by m.id limit ${batch}`.execute(db)
  for (const { id, sender, recipients, copies, subject, text } of found.rows) {
    const people = [sender, ...recipients, ...copies]
    const names = people.map(({ name }) => name)
    const addresses = people.map(({ address }) => address)
    const entry = searchEntry([subject, ...names], addresses, [text])
    await sql`update mail_message set search_text = ${entry.text}, search_grams = ${entry.grams}::text[]
      where tenant_id = ${tenantId}::uuid and id = ${id}::uuid`.execute(db)
  }
  return found.rows.at(-1)?.id ?? null
}
