import { opportunityOperations } from '#contract/opportunities/opportunity.operations.ts'
import { teamOperations } from '#contract/opportunities/team/team.operations.ts'
import { choiceListOperations, usualOptions } from '#contract/platform/choice-list.ts'
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { asLines, filesOf } from '../../../tests/support/file-house.ts'
import { type Caller, testHouse } from '../../../tests/support/house.ts'
import type { Tx } from '../foundation/database/database.ts'

const house = testHouse()
const sorted = <One>(all: readonly One[]) =>
  all.toSorted((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1))
let ann: Caller
const { ask, upload, through, undo, problems, cells: cellsOf } = filesOf(house, 'opportunity')

beforeAll(async () => {
  const { administrator, person } = house()
  ann = await person('文件里的安', 'collaborator')
  await person('文件里的博', 'collaborator')
  await person('文件里的销售', 'representative')
  const list = usualOptions('deal-role')
  const named = await administrator.call(choiceListOperations.write, {
    params: { list: 'deal-role' },
    body: {
      options: [...list, { value: 'own-1', label: { zh: '交付', en: 'Delivery' }, tone: null, days: null }],
      moves: {},
    },
  })
  if (named.status !== 200) throw new Error(JSON.stringify(named.problem))
})

const dealOf = async (title: string, who = house().administrator) => {
  const filter = JSON.stringify({ all: [{ field: 'name', operator: 'is', value: title }] })
  return (await who.call(opportunityOperations.list, { query: { filter } })).body.items[0]?.id ?? ''
}
const teamOf = async (title: string) => {
  const team = await house().administrator.call(teamOperations.read, { params: { id: await dealOf(title) } })
  return sorted(team.body.members.map(({ user, role }) => [user.name, role]))
}

test('columns named after the company’s roles bring the people of the team, several in a cell, and their sight', async () => {
  const uploaded = await upload([
    '商机名称,金额,售前,团队：法务,交付,销售',
    '文件商机一,1000,文件里的安、文件里的博,文件里的安,文件里的博,文件里的销售',
    '文件商机二,2000,没有这个人,,,',
  ])
  expect(uploaded.columns.map(({ field }) => field)).toEqual([
    'name',
    'amount',
    'team.pre-sales',
    'team.legal',
    'team.own-1',
    'owner',
  ])
  expect(uploaded.unknownValues.map(({ field, value }) => [field, value])).toEqual([['team.pre-sales', '没有这个人']])
  const done = await through(uploaded)
  expect(done).toMatchObject({ created: 2, bad: 0 })
  expect(await problems(done.id)).toEqual([[3, '售前', 'reference-left-empty', '没有这个人', false]])
  expect(await teamOf('文件商机一')).toEqual(
    sorted([
      ['文件里的博', 'own-1'],
      ['文件里的博', 'pre-sales'],
      ['文件里的安', 'legal'],
      ['文件里的安', 'pre-sales'],
    ]),
  )
  expect(await teamOf('文件商机二')).toEqual([])
  expect(await dealOf('文件商机一', ann)).not.toBe('')
})

test('a known deal gains whom the file names and loses nobody; to undo takes only those away', async () => {
  const { administrator } = house()
  const id = await dealOf('文件商机二')
  await administrator.call(teamOperations.add, { params: { id }, body: { user: ann.actor.userId, role: 'expert' } })
  const uploaded = await upload(['商机名称,技术专家,售前', '文件商机二,文件里的博,文件里的安'])
  expect(await through(uploaded)).toMatchObject({ created: 0, changed: 1 })
  const both = sorted([
    ['文件里的博', 'expert'],
    ['文件里的安', 'expert'],
    ['文件里的安', 'pre-sales'],
  ])
  expect(await teamOf('文件商机二')).toEqual(both)
  const again = await through(await upload(['商机名称,技术专家', '文件商机二,文件里的博']))
  expect(again).toMatchObject({ changed: 0, skipped: 1 })
  expect(await undo(uploaded.id)).toMatchObject({ state: 'undone' })
  expect(await teamOf('文件商机二')).toEqual([['文件里的安', 'expert']])
})

test('who is leaving, or whose deal it is not, makes the row bad and says in which column', async () => {
  const { person, administrator, context } = house()
  const gone = await person('文件里要走的人', 'collaborator')
  await context.database.write(administrator.actor.tenantId, (tx: Tx<never>) =>
    sql`update user_account set closed_to_records_at = now() where tenant_id = ${administrator.actor.tenantId}::uuid and id = ${gone.actor.userId}::uuid`.execute(
      tx,
    ),
  )
  const uploaded = await upload(['商机名称,售前', '文件商机三,文件里要走的人', '文件商机四,文件里的安'])
  const done = await through(uploaded)
  expect(done).toMatchObject({ created: 1, bad: 1 })
  expect((await problems(done.id)).map((one) => one.slice(0, 3))).toEqual([[2, '售前', 'member-leaving']])
})

test('an export of all fields carries the team by role, and can be brought back', async () => {
  const filter = { all: [{ field: 'name', operator: 'is', value: '文件商机一' } as const] }
  const columns = ['name', 'team.pre-sales', 'team.own-1']
  const request = { format: 'csv', columns, filter } as const
  const cells = await cellsOf(request)
  expect(cells[0]).toEqual(['商机名称', '团队：售前', '团队：交付'])
  expect(cells[1]?.[0]).toBe('文件商机一')
  expect(sorted(String(cells[1]?.[1]).split('、'))).toEqual(sorted(['文件里的博', '文件里的安']))
  expect(cells[1]?.[2]).toBe('文件里的博')
  await expect(ask({ ...request, columns: ['name', 'team.own-9'] })).rejects.toThrow()
  const back = await upload(asLines(cells))
  expect(back.columns.map(({ field }) => field)).toEqual(columns)
  expect(await through(back)).toMatchObject({ created: 0, changed: 0, skipped: 1, bad: 0 })
})
