import { execFile } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { setUpCompany } from '../../../../tests/support/company.ts'
import { databaseAddress, openTestDatabase } from '../../../../tests/support/database.ts'
import { temporaryFolder } from '../../../../tests/support/temporary-folder.ts'
import { exitCodeOf } from './import.command.ts'

const cli = resolve(import.meta.dirname, '../../cli.ts')
let environment: Record<string, string>

beforeAll(async () => {
  const { database, owner } = await openTestDatabase()
  const { context } = await setUpCompany(database)
  environment = {
    ...(process.env as Record<string, string>),
    DATABASE_URL: databaseAddress(owner),
    DATA_DIR: context.dataDir,
    LOG_LEVEL: 'fatal',
  }
})

type Ended = { code: number; out: string; err: string }

function tiejun(...parts: string[]): Promise<Ended> {
  return new Promise((settle) => {
    execFile(process.execPath, [cli, 'import', ...parts], { env: environment }, (error, out, err) =>
      settle({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err }),
    )
  })
}

describe('tiejun import', { timeout: 60_000 }, () => {
  test('takes a folder in the order of what refers to what, and says so to people and programs', async () => {
    const folder = join(await temporaryFolder(), 'crm')
    await mkdir(folder)
    await writeFile(
      join(folder, 'a-contacts.csv'),
      'Name,Company,E-mail\nAda,Acme,ada@example.com\nBob,Acme,not-an-address\n',
    )
    await writeFile(join(folder, 'b-accounts.csv'), 'Account,Sector,Employees\nAcme,Retail,12\n')
    await writeFile(join(folder, 'notes.csv'), 'what,why\na,b\n')
    await writeFile(join(folder, 'picture.png'), 'no table')
    const tried = await tiejun(folder, '--dry-run', '--json')
    expect(JSON.parse(tried.out)).toMatchObject({
      files: [
        { file: 'notes.csv', outcome: 'unknown' },
        { target: 'customer', outcome: 'tried', create: 1 },
        { target: 'contact', outcome: 'tried', create: 1, bad: 1 },
      ],
    })

    const bad = join(folder, 'bad')
    const { code, out, err } = await tiejun(folder, '--bad-rows', bad)
    expect(out).toMatch(
      /notes\.csv +left out.*\nb-accounts\.csv +customers: 1 created, 0 changed, 0 skipped, 0 bad\na-contacts\.csv +contacts: 1 created, 0 changed, 0 skipped, 1 bad/,
    )
    expect(err).toContain('a-contacts.csv')
    expect(code).toBe(6)
    expect(await readFile(join(bad, 'a-contacts-错误行.csv'), 'utf8')).toContain('Bob,Acme,not-an-address')

    const again = await tiejun(folder, '--json', '--when-known', 'change')
    expect(JSON.parse(again.out)).toMatchObject({
      files: [{}, { create: 0, change: 0, skip: 1 }, { create: 0, bad: 1 }],
    })
  })

  test('takes one file as what it is told to be, with columns as they are told to be', async () => {
    const file = join(await temporaryFolder(), 'liste.csv')
    await writeFile(file, 'Wer,Firma,Notiz\nCleo,Beta GmbH,x\n')
    expect((await tiejun(file)).code).toBe(5)
    const { code, out } = await tiejun(
      file,
      '--as',
      'lead',
      '--map',
      'Wer=name',
      '--map',
      'Firma=company',
      '--map',
      'Notiz=',
      '--json',
    )
    expect({ code, answer: JSON.parse(out) }).toMatchObject({
      code: 0,
      answer: {
        files: [
          {
            target: 'lead',
            create: 1,
            import: { columns: [{ field: 'name' }, { field: 'company' }, { field: null }] },
          },
        ],
      },
    })
  })

  test('says what is wrong in one sentence and one number', async () => {
    expect(await tiejun('/no/such/file.csv')).toMatchObject({ code: 2, err: 'There is no /no/such/file.csv.\n' })
    const file = join(await temporaryFolder(), 'x.csv')
    await writeFile(file, 'Name\nA\n')
    expect(await tiejun(file)).toMatchObject({ code: 5, out: expect.stringContaining('say what it holds with --as') })
    const headless = join(await temporaryFolder(), 'y.csv')
    await writeFile(headless, 'Ada,ada.l@example.com\nBob,bob.m@example.com\n')
    expect(await tiejun(headless, '--as', 'contact')).toMatchObject({ code: 5, out: expect.stringContaining('--map') })
    expect(await tiejun(headless, '--as', 'contact', '--map', '#1=name')).toMatchObject({ code: 0 })
    await writeFile(headless, 'Name\n"open\n')
    expect((await tiejun(headless)).out).toContain('it cannot be read: a quote that is opened and never closed')
    expect(await tiejun(file, '--map', 'nothing')).toMatchObject({ code: 2 })
    expect(await tiejun(file, '--as', 'nothing')).toMatchObject({ code: 2 })
    expect(await tiejun(file, '--as', 'contact', '--by', 'nobody@example.com')).toMatchObject({
      code: 5,
      err: 'Nobody signs in as nobody@example.com.\n',
    })
  })
})

test('the exit code says whether all, some or nothing went in', () => {
  const result = (outcome: 'imported' | 'failed' | 'unknown', create: number, bad = 0) => ({
    outcome,
    create,
    change: 0,
    bad,
  })
  expect(exitCodeOf([result('imported', 3), result('unknown', 0)])).toBe(0)
  expect(exitCodeOf([result('imported', 3, 1)])).toBe(6)
  expect(exitCodeOf([result('imported', 3), result('failed', 0)])).toBe(6)
  expect(exitCodeOf([result('failed', 0)])).toBe(5)
  expect(exitCodeOf([result('unknown', 0)])).toBe(5)
})
