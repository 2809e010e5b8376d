import pg from 'pg'
import { expect, inject, onTestFinished, test } from 'vitest'
import '../../../../tests/support/database.ts'
import { openDatabase } from './database.ts'
import { migrate } from './migrate.ts'
import { asApplication, connectionsByUrl } from './roles.ts'

const { owner } = inject('postgres')

/** A login as a hosting company gives it: owner of one database, no superuser. */
async function hostedDatabase(name: string, rights: string): Promise<string> {
  const client = new pg.Client({ ...owner, database: 'postgres' })
  await client.connect()
  await client.query(`create role ${name} login ${rights}`)
  await client.query(`create database ${name} owner ${name}`)
  onTestFinished(async () => {
    await client.query(`drop database ${name} with (force)`)
    await client.query(`drop owned by ${name} cascade`)
    await client.query(`drop role ${name}`)
    await client.end()
  })
  return `postgresql:///${name}?host=${encodeURIComponent(owner.host)}&port=${owner.port}&user=${name}`
}

test('a login that is no superuser migrates, and the application steps down from it', async () => {
  const { owner: login, app } = await connectionsByUrl(
    await hostedDatabase('hosted', 'createrole').then(grantApplication),
  )
  expect(await migrate(login)).not.toEqual([])
  const database = openDatabase(app)
  const { rows } = await database.pool.query(
    `select current_user as works_as, session_user as signed_in, current_setting('timezone') as zone, (select count(*)::int from customer) as customers`,
  )
  await database.close()
  expect(rows).toEqual([{ works_as: 'tiejun_app', signed_in: 'hosted', zone: 'UTC', customers: 0 }])
})

/** The role exists already on the tests' server, so its administrator grants it, as in the message of the other test. */
async function grantApplication(url: string): Promise<string> {
  const client = new pg.Client({ ...owner, database: 'postgres' })
  await client.connect()
  await client.query('grant tiejun_app to hosted')
  await client.end()
  return url
}

test('a login that may not step down is told what to ask for', async () => {
  const url = await hostedDatabase('stranger', '')
  await expect(connectionsByUrl(url)).rejects.toThrow('GRANT tiejun_app TO "stranger"')
})

test('options that an address has already are kept', () => {
  const options = new URL(
    asApplication('postgres://u:p@host/db?options=-c%20search_path%3Dcrm&sslmode=require'),
  ).searchParams.get('options')
  expect(options).toBe('-c search_path=crm -c role=tiejun_app -c timezone=UTC -c jit=off')
})
