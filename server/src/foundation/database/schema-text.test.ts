import { readFile, writeFile } from 'node:fs/promises'
import pg from 'pg'
import { expect, test } from 'vitest'
import { openTestDatabase } from '../../../../tests/support/database.ts'
import { describeSchema } from './schema-text.ts'

const page = new URL('../../../../docs/schema.txt', import.meta.url)

test('the committed page of the schema is what the migrations make (UPDATE_SCHEMA=1 writes it anew)', async () => {
  const { owner } = await openTestDatabase()
  const client = new pg.Client(owner)
  await client.connect()
  try {
    const text = await describeSchema(client)
    if (process.env['UPDATE_SCHEMA']) await writeFile(page, text)
    expect(text).toBe(await readFile(page, 'utf8'))
  } finally {
    await client.end()
  }
})
