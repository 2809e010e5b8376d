import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { expect, test } from 'vitest'
import { setUpCompany } from '../../../tests/support/company.ts'
import { openTestDatabase } from '../../../tests/support/database.ts'
import { keepLetter } from '../conversations/index.ts'
import type { Tx } from '../foundation/database/database.ts'
import { letterParts } from './letters.ts'

test('letters that were kept before they were found by their words are found by the same as those kept since', async () => {
  const { database, owner } = await openTestDatabase()
  const { context, administrator } = await setUpCompany(database)
  const { tenantId, userId } = administrator
  const person = (name: string) => ({ name, address: `${name}@steel.example` })
  await database.write(tenantId, async (tx: Tx<never>) => {
    const mailboxId = context.newId()
    await sql`insert into mailbox (tenant_id, id, user_id, address, imap_host, imap_port, imap_security, smtp_host, smtp_port, smtp_security, login, keeps, shares, created_at, updated_at)
      values (${tenantId}::uuid, ${mailboxId}::uuid, ${userId}::uuid, 'a@house.example', 'h', 993, 'tls', 'h', 465, 'tls', 'a', 'chosen', 'whole', now(), now())`.execute(
      tx,
    )
    for (const at of [1, 2, 3])
      await keepLetter(tx, context, administrator, letterParts, {
        mailboxId,
        messageId: `${at}@steel.example`,
        references: [],
        direction: 'in',
        sender: person('王强'),
        recipients: [person('anna')],
        copies: [],
        subject: `第${at}封报价`,
        text: '低负荷时的效率曲线',
        html: null,
        attached: [],
        at: context.now(),
        belongings: [],
        findsDeal: false,
      })
  })
  const words = () =>
    database.read(tenantId, async (tx: Tx<never>) => {
      const found = await sql<{
        text: string
        grams: string[]
      }>`select m.search_text as text, m.search_grams as grams from mail_message m
        where m.tenant_id = ${tenantId}::uuid order by m.id`.execute(tx)
      return found.rows
    })
  const before = await words()
  const migration = new URL('../../migrations/202612060101-letter-words.ts', import.meta.url).href
  const { up } = (await import(migration)) as { up: (db: Kysely<unknown>) => Promise<void> }
  const pool = new pg.Pool(owner)
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  try {
    await sql`alter table mail_message drop column search_text, drop column search_grams`.execute(db)
    await db.transaction().execute((tx) => up(tx))
  } finally {
    await db.destroy()
  }
  expect(before[0]?.text).toContain('效率曲线')
  expect(await words()).toEqual(before)
})
