import { winLossOperations } from '#contract/analytics/win-loss.ts'
import { opportunityOperations } from '#contract/opportunities/opportunity.operations.ts'
import { processOperations } from '#contract/opportunities/process.ts'
import { reviewOperations } from '#contract/opportunities/reviews/review.operations.ts'
import { choiceListOperations, type OwnOption, usualOptions } from '#contract/platform/choice-list.ts'
import { eventOperations } from '#contract/platform/event.ts'
import type { Import } from '#contract/platform/import.ts'
import { expect, test } from 'vitest'
import { type Caller, caller, testHouse } from '../../../tests/support/house.ts'

const house = testHouse()
/** Somebody as they are now: what was set a moment ago reaches a session with the notification of its commit. */
const now = (by: Caller) => caller(house().house, by.actor)

const write = (list: 'loss-reason' | 'win-reason', options: OwnOption[], by = house().administrator) =>
  by.call(choiceListOperations.write, { params: { list }, body: { options, moves: {} } })

async function stageOf(outcome: 'won' | 'lost' | 'open'): Promise<string> {
  const [process] = (await house().administrator.call(processOperations.list)).body.items
  return process?.stages.find((stage) => stage.outcome === outcome)?.id ?? ''
}

async function end(who: Caller, name: string, outcome: 'won' | 'lost', why: object) {
  const { id } = (await who.call(opportunityOperations.create, { body: { name } })).body
  const body = { stage: await stageOf(outcome), ...why }
  return { id, answer: await who.call(opportunityOperations.advance, { params: { id }, body }) }
}

const late = { value: 'own-1', label: { zh: '交期太长', en: 'Lead time' }, tone: null, days: null }

test('a company names its reasons; one that is retired stays where it stands and is given to nobody else', async () => {
  const { administrator, person } = house()
  const seller = await person('不能改原因的人', 'representative')
  const usual = usualOptions('loss-reason')
  expect((await write('loss-reason', [late, ...usual], seller)).status).toBe(403)
  expect((await end(administrator, '还没有这个原因', 'lost', { lossReason: 'own-1' })).answer.problem.errors).toEqual([
    { path: 'lossReason', code: 'choice-unknown' },
  ])
  expect((await write('loss-reason', [late, ...usual])).body.options[0]).toEqual(late)
  const admin = await now(administrator)
  const lost = await end(admin, '交期丢的单', 'lost', { lossReason: 'own-1' })
  expect(lost.answer.body.lossReason).toBe('own-1')
  expect((await write('loss-reason', usual)).problem.errors?.[0]).toEqual({ path: 'moves.own-1', code: 'option-kept' })
  expect((await write('loss-reason', [...usual, { ...late, retired: true }])).status).toBe(200)

  const after = await now(administrator)
  expect((await end(after, '停用之后', 'lost', { lossReason: 'own-1' })).answer.problem.errors).toEqual([
    { path: 'lossReason', code: 'choice-unknown' },
  ])
  expect((await after.call(opportunityOperations.read, { params: { id: lost.id } })).body.lossReason).toBe('own-1')
  const { rows } = (await after.call(winLossOperations.read, { query: { by: 'reason' } })).body
  expect(rows.map(({ key, lost: count }) => [key, count])).toEqual([['lost:own-1', 1]])
  const asked = (await after.call(reviewOperations.mine)).body.items.find(({ deal }) => deal.id === lost.id)
  expect(asked?.questions[0]?.options.map(({ value }) => value)).toEqual(usual.map(({ value }) => value))
})

test('what was won says why; a deal that goes on again forgets it, and the story tells both', async () => {
  const { administrator } = house()
  const { id, answer } = await end(administrator, '靠服务赢的', 'won', { winReason: 'service' })
  expect([answer.body.winReason, answer.body.lossReason]).toEqual(['service', null])
  const again = { stage: await stageOf('open') }
  const open = await administrator.call(opportunityOperations.advance, { params: { id }, body: again })
  expect(open.body.winReason).toBeNull()
  const story = await administrator.call(eventOperations.timeline, { params: { type: 'opportunity', id } })
  expect(story.body.items.flatMap(({ changes }) => changes?.['winReason'] ?? [])).toEqual([
    { from: 'service', to: null },
    { from: null, to: 'service' },
  ])
  expect((await end(administrator, '没说为什么赢', 'won', {})).answer.body.winReason).toBeNull()
})

test('a file names reasons as the company does, in either language', async () => {
  const { administrator } = house()
  const usual = usualOptions('win-reason')
  expect((await write('win-reason', [{ ...late, label: { zh: '样机打动', en: 'Demo' } }, ...usual])).status).toBe(200)
  const admin = await now(administrator)
  const boundary = 'reason-boundary'
  const uploaded = await admin.raw({
    method: 'POST',
    url: '/api/v1/imports?target=opportunity',
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="商机.csv"\r\ncontent-type: text/csv\r\n\r\n商机名称,赢单原因,丢单原因\n样机赢来的,样机打动,\n案例赢来的,References,\n价高丢掉的,,价格\n\r\n--${boundary}--\r\n`,
  })
  const { id } = uploaded.body as Import
  await admin.raw({ method: 'POST', url: `/api/v1/imports/${id}/start` })
  const state = async () => ((await admin.raw({ method: 'GET', url: `/api/v1/imports/${id}` })).body as Import).state
  await expect.poll(state, { timeout: 15_000, interval: 50 }).toBe('done')
  const filter = { any: [{ field: 'winReason', operator: 'anyOf', value: ['own-1', 'references'] } as const] }
  const found = await admin.call(opportunityOperations.list, { query: { filter, sort: 'winReason' } })
  expect(found.body.items.map(({ name, winReason }) => [name, winReason])).toEqual([
    ['样机赢来的', 'own-1'],
    ['案例赢来的', 'references'],
  ])
})
