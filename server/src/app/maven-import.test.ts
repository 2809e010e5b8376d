import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Dimension } from '#contract/analytics/analysis.ts'
import { beforeAll, describe, expect, test } from 'vitest'
import { setUpCompany } from '../../../tests/support/company.ts'
import { openTestDatabase } from '../../../tests/support/database.ts'
import { readFunnel, readFunnelAsOf, readResults, readWaterfall } from '../analytics/index.ts'
import type { Actor } from '../foundation/access/actor.ts'
import type { Context } from '../foundation/context.ts'
import type { Tx } from '../foundation/database/database.ts'
import { countRecords, listRecords } from '../foundation/records/list.ts'
import { listDepartments, listPeople } from '../organization/index.ts'
import { importWork, startBackground, undoImport } from '../platform/index.ts'
import { importRegistry } from './import-adapters.ts'
import { type FileResult, importFiles, tableFiles } from './import-files.ts'
import { actorInBackground } from './importing/import-actor.ts'
import { specs } from './specs.ts'

const shared = process.env['TIEJUN_SHARED_DATA'] ?? resolve(import.meta.dirname, '../../../../shared/data')
const folder = join(shared, 'maven-crm-sales')

describe.skipIf(!existsSync(folder))('the sales history of Maven Analytics, imported as one folder', () => {
  let context: Context
  let administrator: Actor
  let results: FileResult[]
  const read = <Result>(query: (tx: Tx<never>) => Promise<Result>) =>
    context.database.read(administrator.tenantId, query)
  const sums = (by: Dimension, more: { unit?: 'quarter' | 'year'; from?: string; to?: string } = {}) =>
    read((tx) => readResults(tx, administrator, context.now(), { by, unit: 'month', ...more }))
  const count = (type: keyof typeof specs, filter: Parameters<typeof countRecords>[4]['filter'] = { all: [] }) =>
    read(async (tx) => (await countRecords(tx, specs[type], administrator, context.now(), { filter })).value)
  const background = () =>
    startBackground(context, [
      importWork(context, importRegistry, (tenantId, userId) => actorInBackground(context, tenantId, userId)),
    ])

  beforeAll(async () => {
    const { database } = await openTestDatabase()
    ;({ context, administrator } = await setUpCompany(database))
    const running = background()
    results = await importFiles(
      { context, actor: administrator, registry: importRegistry, background: running, progress: () => undefined },
      await tableFiles([folder]),
      { map: new Map(), dryRun: false },
    )
    await running.stop()
  }, 120_000)

  test('every file goes in whole, in the order in which they refer to each other; what is no table of records is left out', () => {
    expect(
      results.map(({ file, outcome, target, create, bad, failure }) => ({
        file,
        outcome,
        target,
        create,
        bad,
        failure,
      })),
    ).toEqual([
      {
        file: 'data_dictionary.csv',
        outcome: 'unknown',
        target: null,
        create: undefined,
        bad: undefined,
        failure: expect.stringContaining('target-unknown'),
      },
      { file: 'sales_teams.csv', outcome: 'imported', target: 'user', create: 35, bad: 0, failure: null },
      { file: 'products.csv', outcome: 'imported', target: 'product', create: 7, bad: 0, failure: null },
      { file: 'accounts.csv', outcome: 'imported', target: 'customer', create: 85, bad: 0, failure: null },
      { file: 'sales_pipeline.csv', outcome: 'imported', target: 'opportunity', create: 8_800, bad: 0, failure: null },
    ])
  })

  test('every stage holds what the file says', async () => {
    const byOutcome = Object.fromEntries(
      await Promise.all(
        (['won', 'lost', 'open'] as const).map(async (value) => [
          value,
          await count('opportunity', { all: [{ field: 'outcome', operator: 'is', value }] }),
        ]),
      ),
    )
    expect(byOutcome).toEqual({ won: 4_238, lost: 2_473, open: 1_589 + 500 })
    // The standard process is empty; the one that came with the history is shown unasked.
    const funnel = await read((tx) => readFunnel(tx, administrator, {}))
    expect(
      Object.fromEntries(funnel.stages.filter((stage) => stage.count > 0).map((stage) => [stage.name.en, stage.count])),
    ).toEqual({ Prospecting: 500, Engaging: 1_589, Won: 4_238, Lost: 2_473 })
  })

  test('win rate and won value are those of the file', async () => {
    const { total } = await sums('period')
    expect(total).toEqual({
      won: 4_238,
      lost: 2_473,
      wonAmount: '10005534.00',
      winRate: expect.closeTo(4_238 / 6_711, 10),
    })
    expect(Math.round((total.winRate ?? 0) * 10_000)).toBe(6_315)
  })

  test('so they are by regional office', async () => {
    const { rows } = await sums('department')
    expect(rows.map(({ name, won, wonAmount }) => [name, won, wonAmount])).toEqual([
      ['West', 1_438, '3568647.00'],
      ['Central', 1_629, '3346293.00'],
      ['East', 1_171, '3090594.00'],
    ])
  })

  test('and by the quarter in which they were won', async () => {
    const { rows } = await sums('period', { unit: 'quarter' })
    expect(rows.map(({ key, won, lost, wonAmount }) => [key, won, lost, wonAmount])).toEqual([
      ['2017-01-01', 531, 116, '1134672.00'],
      ['2017-04-01', 1_254, 778, '3086111.00'],
      ['2017-07-01', 1_257, 790, '2982255.00'],
      ['2017-10-01', 1_196, 789, '2802496.00'],
    ])
  })

  test('opportunities without an account are kept and listed as needing one', async () => {
    expect(await count('opportunity', { all: [{ field: 'customer', operator: 'isEmpty' }] })).toBe(1_425)
  })

  test('the funnel of any day of 2017 is that of the dates in the file', async () => {
    const [head = [], ...lines] = (await readFile(join(folder, 'sales_pipeline.csv'), 'utf8'))
      .trim()
      .split(/\r?\n/)
      .map((line) => line.split(','))
    const value = (line: string[], name: string) => line[head.indexOf(name)] ?? ''
    const process = (await read((tx) => readFunnel(tx, administrator, {}))).processId ?? ''
    for (const asOf of ['2016-10-31', '2017-03-01', '2017-03-02', '2017-06-30', '2017-09-15', '2017-12-31']) {
      const counts: Record<string, number> = {}
      for (const line of lines) {
        const [began, ended] = [value(line, 'engage_date'), value(line, 'close_date')]
        if (began === '' || began > asOf) continue
        const stage = ended !== '' && ended <= asOf ? value(line, 'deal_stage') : 'Engaging'
        counts[stage] = (counts[stage] ?? 0) + 1
      }
      const funnel = await read((tx) => readFunnelAsOf(tx, administrator, context.now(), { process, asOf }))
      expect(
        Object.fromEntries(funnel.stages.filter(({ count }) => count > 0).map(({ name, count }) => [name.en, count])),
        asOf,
      ).toEqual(counts)
    }
  })

  test('the waterfall of a quarter ends with what was won and lost in it', async () => {
    const span = { from: '2017-04-01', to: '2017-06-30' }
    const { bars } = await read((tx) => readWaterfall(tx, administrator, context.now(), span))
    const bar = (name: string) => bars.find((one) => one.bar === name)
    expect([bar('won')?.count, bar('won')?.amount, bar('lost')?.count]).toEqual([1_254, '3086111.00', 778])
  })

  test('true dates stand in the records', async () => {
    const find = async (name: string) =>
      (
        await read((tx) =>
          listRecords(tx, specs.opportunity, administrator, context.now(), {
            limit: 2,
            filter: { all: [{ field: 'name', operator: 'is', value: name }] },
          }),
        )
      ).items
    expect(await find('1C1I7A6R')).toMatchObject([
      {
        startedOn: '2016-10-20',
        closedOn: '2017-03-01',
        amount: '1054.00',
        outcome: 'won',
        customer: { name: 'Cancity' },
        owner: { name: 'Moses Frase' },
        product: { name: 'GTX Plus Basic' },
      },
    ])
    const [first] = (
      await read((tx) =>
        listRecords(tx, specs.opportunity, administrator, context.now(), {
          limit: 1,
          sort: 'startedOn',
          filter: { all: [{ field: 'startedOn', operator: 'isNotEmpty' }] },
        }),
      )
    ).items
    const [last] = (
      await read((tx) =>
        listRecords(tx, specs.opportunity, administrator, context.now(), {
          limit: 1,
          sort: '-closedOn',
          filter: { all: [{ field: 'closedOn', operator: 'isNotEmpty' }] },
        }),
      )
    ).items
    expect([first?.['startedOn'], last?.['closedOn']]).toEqual(['2016-10-20', '2017-12-31'])
  })

  test('oddities of the files are understood: GTXPro, technolgy, subsidiaries named before their parents', async () => {
    const product = (name: string) =>
      count('opportunity', {
        all: [
          { field: 'product', operator: 'is', value: products.find((one) => one['name'] === name)?.['id'] as string },
        ],
      })
    const products = (await read((tx) => listRecords(tx, specs.product, administrator, context.now(), { limit: 50 })))
      .items
    expect(products).toHaveLength(7)
    expect(await product('GTX Pro')).toBe(1_480)
    expect(await count('opportunity', { all: [{ field: 'product', operator: 'isEmpty' }] })).toBe(0)
    expect(
      await count('customer', { all: [{ field: 'industry', operator: 'is', value: 'I' }] }),
    ).toBeGreaterThanOrEqual(12)
    expect(await count('customer', { all: [{ field: 'parent', operator: 'isNotEmpty' }] })).toBe(15)
  })

  test('teams stand with their managers', async () => {
    const departments = await read((tx) => listDepartments(tx, administrator.tenantId))
    expect(departments.map(({ name }) => name).sort()).toEqual(['Central', 'East', 'West'])
    const people = await read((tx) => listPeople(tx, administrator))
    // 35 sellers, 6 managers, and the administrator who was there before.
    expect(people).toHaveLength(42)
  })

  test('a second import of the same folder changes nothing', async () => {
    const running = background()
    const again = await importFiles(
      { context, actor: administrator, registry: importRegistry, background: running, progress: () => undefined },
      await tableFiles([folder]),
      { map: new Map(), dryRun: false },
    )
    await running.stop()
    expect(
      again.filter(({ target }) => target !== null).map(({ create, change, skip }) => [create, change, skip]),
    ).toEqual([
      [0, 0, 35],
      [0, 0, 7],
      [0, 0, 85],
      [0, 0, 8_800],
    ])
    expect((await sums('period')).total.wonAmount).toBe('10005534.00')
  }, 60_000)

  test('taken back, the opportunities are gone and so are their figures', async () => {
    const id = results.at(-1)?.import?.id ?? ''
    await undoImport(context, administrator, id)
    const running = background()
    await running.idle()
    await running.stop()
    expect(await count('opportunity')).toBe(0)
    expect((await sums('period')).total).toMatchObject({ won: 0, lost: 0, wonAmount: '0.00' })
    expect(await count('customer')).toBe(85)
    const past = await read((tx) => readFunnelAsOf(tx, administrator, context.now(), { asOf: '2017-06-30' }))
    expect(past.stages.every((stage) => stage.count === 0)).toBe(true)
  }, 60_000)
})
