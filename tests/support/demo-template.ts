import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import pino from 'pino'
import { inject } from 'vitest'
import { compose, type House } from '../../server/src/app/compose.ts'
import { openDatabase } from '../../server/src/foundation/database/database.ts'
import { asOwner } from './database.ts'

/** A company, who set it up, and somebody who sells in the demo company. */
export const administrator = { name: '周敏', login: 'zhou@example.com', password: '一段足够长的口令 2026' }
export const company = {
  name: '新川机电',
  language: 'zh',
  timeZone: 'Asia/Shanghai',
  currency: 'CNY',
  fiscalMonth: 1,
}
export const demoSeller = { login: 's0@demo.example', password: '红色 自行车 七月 河边' }

const template = 'demo'

/**
 * The demo company, made once in a run by whichever test file asks first: filling it takes longer than most journeys through it. Answers
 * the database that is to be copied and the folder with its files.
 */
export async function demoTemplate(): Promise<{ database: string; folder: string }> {
  const folder = join(inject('postgres').folder, 'demo-files')
  await asOwner(async (client) => {
    await client.query(`select pg_advisory_lock(hashtext('demo company of the tests'))`)
    const found = await client.query(`select 1 from pg_database where datname = $1`, [template])
    if (found.rows.length > 0) return
    await client.query(`drop database if exists ${template}_begun with (force)`)
    await client.query(`create database ${template}_begun template tiejun strategy file_copy`)
    await mkdir(folder, { recursive: true })
    await fill(folder)
    await client.query(`alter database ${template}_begun rename to ${template}`)
  })
  return { database: template, folder }
}

async function fill(dataDir: string): Promise<void> {
  const app = { ...inject('postgres').app, database: `${template}_begun` }
  const database = openDatabase(app, { connections: 6 })
  const house = await compose({
    dataDir,
    publicUrl: 'http://localhost',
    database,
    listen: app,
    log: pino({ level: 'error' }),
  })
  try {
    await setUpDemo(house)
    // Else every copy would count, judge and tell anew what the first has counted, judged and told.
    await house.settle()
    await house.settle()
  } finally {
    await house.close()
    await database.close()
  }
}

/** What a person does in the browser, by the same requests. */
async function setUpDemo(house: House): Promise<void> {
  let cookie = ''
  const ask = async <Answer>(method: 'GET' | 'POST' | 'PUT', path: string, body?: object): Promise<Answer> => {
    const answer = await house.app.inject({
      method,
      url: `/api/v1/${path}`,
      headers: { cookie, 'x-requested-with': 'tiejun' },
      ...(body && { payload: body }),
    })
    if (answer.statusCode >= 300) throw new Error(`${path} was answered with ${answer.statusCode}: ${answer.body}`)
    const [given] = answer.cookies
    if (given && cookie === '') cookie = `${given.name}=${given.value}`
    return (answer.body ? answer.json() : undefined) as Answer
  }
  const token = new URL((await house.setupUrl()) ?? '').searchParams.get('token')
  await ask('POST', 'setup', {
    token,
    company,
    administrator,
  })
  await ask('POST', 'demo')
  const { items } = await ask<{ items: { id: string; email: string }[] }>('GET', 'users')
  const seller = items.find((one) => one.email === demoSeller.login)
  const { url } = await ask<{ url: string }>('POST', `users/${seller?.id}/link`)
  const given = new URL(url).searchParams.get('token')
  await ask('PUT', 'password-reset', { token: given, password: demoSeller.password })
}
