import pg from 'pg'
import pino from 'pino'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../tests/support/temporary-folder.ts'
import { startEmbeddedPostgres } from '../server/src/foundation/database/embedded.ts'
import { putBack, takeCopy } from './measured-copy.ts'

test('what is written on the copy is gone when the loaded company is back, also after a run that was killed', async () => {
  const dataDir = await temporaryFolder()
  const run = async (text: string) => {
    const postgres = await startEmbeddedPostgres({ dataDir, log: pino({ level: 'silent' }), fast: true })
    const client = new pg.Client(postgres.owner)
    try {
      await client.connect()
      return (await client.query(text)).rows
    } finally {
      await client.end()
      await postgres.stop()
    }
  }
  await run('create table loaded as select 1 as one')
  await takeCopy(dataDir, () => undefined)
  await run('insert into loaded values (2)')
  expect(await run('select one from loaded order by one')).toEqual([{ one: 1 }, { one: 2 }])
  await putBack(dataDir)
  expect(await run('select one from loaded')).toEqual([{ one: 1 }])
  await putBack(dataDir)
  expect(await run('select one from loaded')).toEqual([{ one: 1 }])
}, 120_000)
