import { analysisOperations } from '#contract/analytics/analysis.ts'
import { opportunityOperations } from '#contract/opportunities/opportunity.operations.ts'
import { type ProcessDraft, processOperations } from '#contract/opportunities/process.ts'
import { expect, test } from 'vitest'
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

test('a new process has stages of its own: naming those of another changes nothing there', async () => {
  const { administrator } = house()
  const [standard] = await list()
  const stolen = draft('借来的')
  const stages = stolen.stages.map((stage, at) => ({ ...stage, id: standard?.stages[at]?.id }))
  const answer = await administrator.call(processOperations.create, { body: { ...stolen, stages } })
  expect([answer.status, answer.problem.errors?.[0]]).toEqual([422, { path: 'stages.0.id', code: 'reference-unknown' }])
  expect((await list())[0]).toEqual(standard)
})

test('a stage with running deals stays, one that nobody ever entered goes, a name changes everywhere at once', async () => {
  const { administrator } = house()
  const made = (
    await administrator.call(processOperations.create, {
      body: {
        ...draft('可改'),
        stages: [
          ...draft('').stages.slice(0, 1),
          { name: name('多余'), outcome: 'open', probability: 0.5, forecastCategory: 'commit' },
          ...draft('').stages.slice(1),
        ],
      },
    })
  ).body
  const kept = made.stages.filter((stage) => stage.name.zh !== '多余').map(({ position: _, ...stage }) => stage)
  const slim = await administrator.call(processOperations.change, {
    params: { id: made.id },
    body: { name: made.name, stages: kept },
  })
  expect(slim.body.stages.map((stage) => stage.position)).toEqual([0, 1, 2])
  const deal = (await administrator.call(opportunityOperations.create, { body: { name: '占着', process: made.id } }))
    .body
  const dropped = await administrator.call(processOperations.change, {
    params: { id: made.id },
    body: { name: made.name, stages: [{ ...kept[0], id: undefined } as never, ...kept.slice(1)] },
  })
  expect(dropped.problem.code).toBe('stage-in-use')
  const renamed = kept.map((stage, at) => (at === 0 ? { ...stage, name: name('初访') } : stage))
  await administrator.call(processOperations.change, {
    params: { id: made.id },
    body: { name: made.name, stages: renamed },
  })
  const now = (await administrator.call(opportunityOperations.read, { params: { id: deal.id } })).body
  expect(now.stage?.name).toBe('初访')
})

test('new deals begin somewhere also when the standard process is out of use', async () => {
  const { administrator } = house()
  const [standard] = await list()
  if (!standard) throw new Error('no process')
  const stages = standard.stages.map(({ position: _, ...stage }) => stage)
  const change = (more: object) =>
    administrator.call(processOperations.change, {
      params: { id: standard.id },
      body: { name: standard.name, stages, ...more },
    })
  expect((await change({ active: false })).status).toBe(200)
  const made = await administrator.call(opportunityOperations.create, { body: { name: '仍可立项' } })
  expect([made.status, made.body.process?.id === standard.id]).toEqual([201, false])
  await change({ active: true })
})
