import { analysisOperations } from '#contract/analytics/analysis.ts'
import { opportunityOperations } from '#contract/opportunities/opportunity.operations.ts'
import { designOperations } from '#contract/opportunities/process-design.operations.ts'
import { type ProcessDraft, processOperations } from '#contract/opportunities/process.ts'
import { type DesignDraft, plainStage } from '#contract/opportunities/stage-definition.ts'
import pg from 'pg'
import { expect, test } from 'vitest'
import { truths } from '../../../tests/support/figures.ts'
import { testHouse } from '../../../tests/support/house.ts'

const house = testHouse()
const name = (text: string) => ({ zh: text, en: text })
const draft = (title: string): ProcessDraft => ({
  name: name(title),
  stages: [
    { name: name('接触'), outcome: 'open', probability: 0.2, forecastCategory: 'pipeline' },
    { name: name('成交'), outcome: 'won', probability: 1, forecastCategory: 'closed' },
    { name: name('流失'), outcome: 'lost', probability: 0, forecastCategory: 'closed' },
  ],
})
const list = async () => (await house().administrator.call(processOperations.list)).body.items

test('a company has several processes; each deal keeps to the stages of its own, each funnel counts its own', async () => {
  const { administrator } = house()
  const [standard] = await list()
  const channel = (await administrator.call(processOperations.create, { body: draft('渠道销售') })).body
  const deal = (
    await administrator.call(opportunityOperations.create, {
      body: { name: '渠道单', process: channel.id, amount: '7.00' },
    })
  ).body
  const plain = (await administrator.call(opportunityOperations.create, { body: { name: '项目单' } })).body
  expect([deal.stage?.id, plain.process?.id]).toEqual([channel.stages[0]?.id, standard?.id])
  const across = await administrator.call(opportunityOperations.advance, {
    params: { id: deal.id },
    body: { stage: standard?.stages[1]?.id ?? '' },
  })
  expect(across.problem.errors).toEqual([{ path: 'stage', code: 'stage-of-other-process' }])
  const moved = await administrator.call(opportunityOperations.change, {
    params: { id: deal.id },
    body: { process: standard?.id ?? '' } as never,
  })
  expect([400, 422]).toContain(moved.status)
  const funnel = async (process: string) =>
    (await administrator.call(analysisOperations.funnel, { query: { process } })).body.stages.map(
      (stage) => stage.count,
    )
  expect(await funnel(channel.id)).toEqual([1, 0, 0])
  expect((await funnel(standard?.id ?? '')).reduce((sum, count) => sum + count, 0)).toBe(1)
  const board = (await administrator.call(opportunityOperations.board, { query: { process: channel.id } })).body
  expect(board.columns.map((column) => [column.count, column.amount])).toEqual([
    [1, '7.00'],
    [0, '0.00'],
    [0, '0.00'],
  ])
})

/** A process and its design as an administrator draws it. */
async function designed(
  title: string,
  more: (stage: DesignDraft['stages'][number], at: number) => object = () => ({}),
) {
  const { administrator } = house()
  const made = (await administrator.call(processOperations.create, { body: draft(title) })).body
  const read = async () => (await administrator.call(designOperations.read, { params: { id: made.id } })).body
  const { published } = await read()
  const drawn: DesignDraft = {
    policy: published.policy,
    stages: published.stages.map((stage, at) => ({ ...stage, ...more(stage, at) })),
  }
  const save = (body: DesignDraft, version?: number) =>
    administrator.call(designOperations.save, {
      params: { id: made.id },
      body,
      ...(version === undefined ? {} : { version }),
    })
  const publish = () => administrator.call(designOperations.publish, { params: { id: made.id }, body: {} })
  return { made, drawn, read, save, publish }
}

const openStage = (title: string): DesignDraft['stages'][number] => ({
  name: name(title),
  outcome: 'open',
  probability: 0.5,
  forecastCategory: 'commit',
  definition: plainStage,
})

test('a draft has the stages of its process or new ones: naming those of another is refused', async () => {
  const [standard] = await list()
  const { drawn, save } = await designed('借来的')
  const borrowed = { ...drawn, stages: drawn.stages.map((stage, at) => ({ ...stage, id: standard?.stages[at]?.id })) }
  const answer = await save(borrowed)
  expect([answer.status, answer.problem.errors?.[0]]).toEqual([422, { path: 'stages.0.id', code: 'reference-unknown' }])
  expect((await list())[0]).toEqual(standard)
})

test('what is drawn is in force for nobody until it is published; then new deals run on it, and running ones keep theirs', async () => {
  const { administrator } = house()
  const { made, drawn, read, save, publish } = await designed('分版本')
  const create = async (title: string) =>
    (await administrator.call(opportunityOperations.create, { body: { name: title, process: made.id } })).body
  const before = await create('旧版商机')
  const [first, ...rest] = drawn.stages
  if (!first) throw new Error('no stage')
  const asking = { ...first, definition: { ...plainStage, requiredFields: ['product'] } }
  const saved = await save({ ...drawn, stages: [asking, openStage('方案'), ...rest] })
  expect([saved.status, saved.body.draft?.stages.length]).toEqual([200, 4])
  expect((await save(drawn, 1)).problem.code).toBe('changed-meanwhile')
  const stale = await create('仍是旧版')
  const published = await publish()
  expect([published.status, published.body.number]).toEqual([200, 2])
  expect((await publish()).problem.code).toBe('nothing-to-publish')
  const after = await create('新版商机')
  expect([before, stale, after].map((deal) => deal.processVersion)).toEqual([1, 1, 2])
  expect((await read()).versions.map(({ number, deals }) => [number, deals])).toEqual([
    [2, 1],
    [1, 2],
  ])
  const [, second] = published.body.stages
  const advance = (id: string, stage = second?.id ?? '') =>
    administrator.call(opportunityOperations.advance, { params: { id }, body: { stage } })
  const [, , won] = published.body.stages
  expect((await advance(after.id)).problem.code).toBe('gate-items-missing')
  expect((await advance(before.id)).problem.errors).toEqual([{ path: 'stage', code: 'stage-of-other-version' }])
  expect((await advance(before.id, won?.id)).status).toBe(200)
})

test('a dropped stage stays where deals stand in it, and they are moved by a mapping that names another', async () => {
  const { administrator } = house()
  const { made, drawn, save, publish } = await designed('会变')
  const [first, ...rest] = drawn.stages
  if (!first) throw new Error('no stage')
  await save({ ...drawn, stages: [first, openStage('多余'), ...rest] })
  const second = (await publish()).body
  const middle = second.stages.find((stage) => stage.name.zh === '多余')?.id ?? ''
  const deal = (
    await administrator.call(opportunityOperations.create, { body: { name: '占着', process: made.id, amount: '3.00' } })
  ).body
  await administrator.call(opportunityOperations.advance, { params: { id: deal.id }, body: { stage: middle } })
  await save({ ...drawn, stages: [first, openStage('新阶段'), ...rest] })
  const third = (await publish()).body
  expect(third.stages.map(({ name: { zh }, retired }) => [zh, retired])).toEqual([
    ['接触', false],
    ['多余', true],
    ['新阶段', false],
    ['成交', false],
    ['流失', false],
  ])
  const funnel = (await administrator.call(analysisOperations.funnel, { query: { process: made.id } })).body
  expect(funnel.stages.map((stage) => [stage.name.zh, stage.count])).toContainEqual(['多余', 1])
  const standing = (await administrator.call(designOperations.standing, { params: { id: made.id } })).body
  expect(standing).toEqual({ number: 3, stages: [{ stage: middle, deals: 1, isIn: false }] })
  const move = (mapping: Record<string, string>) =>
    administrator.call(designOperations.move, { params: { id: made.id }, body: { mapping } })
  expect((await move({})).problem.errors).toEqual([{ path: `mapping.${middle}`, code: 'required' }])
  const target = third.stages.find((stage) => stage.name.zh === '新阶段')?.id ?? ''
  expect((await move({ [middle]: target })).body).toEqual({ changed: 1, refused: [] })
  const now = (await administrator.call(opportunityOperations.read, { params: { id: deal.id } })).body
  expect([now.stage?.id, now.processVersion]).toEqual([target, 3])
  const board = (await administrator.call(opportunityOperations.board, { query: { process: made.id } })).body
  expect(board.columns.map((column) => [column.stageId === target, column.count])).toEqual([
    [false, 0],
    [true, 1],
    [false, 0],
    [false, 0],
  ])
})

test('where stages change places, what deals had reached is told by the new ones, in lists and sums alike', async () => {
  const { administrator } = house()
  const { made, drawn, save, publish } = await designed('换位')
  const [first, ...rest] = drawn.stages
  if (!first) throw new Error('no stage')
  await save({ ...drawn, stages: [first, openStage('甲'), openStage('乙'), ...rest] })
  const second = (await publish()).body
  const idOf = (title: string) => second.stages.find((stage) => stage.name.zh === title)?.id ?? ''
  const deal = (await administrator.call(opportunityOperations.create, { body: { name: '走到甲', process: made.id } }))
    .body
  await administrator.call(opportunityOperations.advance, { params: { id: deal.id }, body: { stage: idOf('甲') } })
  const { draft: open } = (
    await save({
      ...drawn,
      stages: [
        openStage('最前'),
        first,
        { ...openStage('乙'), id: idOf('乙') },
        { ...openStage('甲'), id: idOf('甲') },
        ...rest,
      ],
    })
  ).body
  expect(open?.stages).toHaveLength(6)
  await publish()
  const read = (await administrator.call(opportunityOperations.read, { params: { id: deal.id } })).body
  expect(read.furthest).toBe(3)
  const funnel = (await administrator.call(analysisOperations.funnel, { query: { process: made.id } })).body
  expect(funnel.stages.map((stage) => [stage.name.zh, stage.count, stage.reached])).toEqual([
    ['最前', 0, 1],
    ['接触', 0, 1],
    ['乙', 0, 1],
    ['甲', 1, 1],
    ['成交', 0, 0],
    ['流失', 0, 0],
  ])
})

test('a new deal takes the process that is meant for its type or its department', async () => {
  const { administrator } = house()
  const made = (
    await administrator.call(processOperations.create, { body: { ...draft('续约流程'), dealTypes: ['renewal'] } })
  ).body
  const create = async (more: object) =>
    (await administrator.call(opportunityOperations.create, { body: { name: '按类型', ...more } })).body.process?.id
  expect([await create({ dealType: 'renewal' }), (await create({ dealType: 'new' })) === made.id]).toEqual([
    made.id,
    false,
  ])
  const nowhere = await administrator.call(processOperations.change, {
    params: { id: made.id },
    body: { name: made.name, departments: [made.id] },
  })
  expect(nowhere.problem.errors).toEqual([{ path: 'departments.0', code: 'reference-unknown' }])
})

test('only who manages processes draws, publishes and moves', async () => {
  const { person } = house()
  const seller = await person('画不了', 'representative')
  const { made, drawn } = await designed('别人的')
  const params = { id: made.id }
  const answers = [
    await seller.call(designOperations.read, { params }),
    await seller.call(designOperations.save, { params, body: drawn }),
    await seller.call(designOperations.discard, { params }),
    await seller.call(designOperations.publish, { params, body: {} }),
    await seller.call(designOperations.standing, { params }),
    await seller.call(designOperations.move, { params, body: { mapping: {} } }),
  ]
  expect(answers.map((answer) => answer.status)).toEqual([403, 403, 403, 403, 403, 403])
  expect((await seller.call(designOperations.version, { params: { ...params, number: 1 } })).status).toBe(200)
  expect((await seller.call(designOperations.version, { params: { ...params, number: 9 } })).status).toBe(404)
})

test('new deals begin somewhere also when the standard process is out of use', async () => {
  const { administrator } = house()
  const [standard] = await list()
  if (!standard) throw new Error('no process')
  const change = (more: object) =>
    administrator.call(processOperations.change, {
      params: { id: standard.id },
      body: { name: standard.name, ...more },
    })
  expect((await change({ active: false })).status).toBe(200)
  const made = await administrator.call(opportunityOperations.create, { body: { name: '仍可立项' } })
  expect([made.status, made.body.process?.id === standard.id]).toEqual([201, false])
  await change({ active: true })
})

test('whatever became of stages and versions, the sums and the remembered past agree with the deals', async () => {
  const client = new pg.Client(house().data.owner)
  await client.connect()
  try {
    for (const [told, [full, kept]] of Object.entries(truths))
      expect((await client.query(kept)).rows, told).toEqual((await client.query(full)).rows)
  } finally {
    await client.end()
  }
})
