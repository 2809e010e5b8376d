import { activityOperations } from '#contract/activities/activity.operations.ts'
import { sequenceOperations } from '#contract/activities/sequences/sequence.operations.ts'
import type { SequenceDraft, SequenceStep } from '#contract/activities/sequences/sequence.ts'
import { customerOperations } from '#contract/customers/customer.operations.ts'
import { leadOperations } from '#contract/customers/lead.operations.ts'
import { opportunityOperations } from '#contract/opportunities/opportunity.operations.ts'
import { processOperations } from '#contract/opportunities/process.ts'
import { viewOperations } from '#contract/platform/view.ts'
import { beforeAll, expect, test } from 'vitest'
import { type Caller, caller, testHouse } from '../../../tests/support/house.ts'
import { sequenceWork } from '../activities/index.ts'
import { startBackground } from '../platform/index.ts'
import { actorInBackground } from './importing/import-actor.ts'
import { sequenceParts } from './sequences.ts'

const house = testHouse()
let seller: Caller

const step = (key: string, days: number, more: Partial<SequenceStep> = {}): SequenceStep => ({
  key,
  name: { zh: `步骤 ${key}`, en: '' },
  kind: 'call',
  days,
  content: '',
  owner: 'owner',
  ...more,
})
const draft = (more: Partial<SequenceDraft>): SequenceDraft => ({
  name: { zh: '新客户跟进', en: 'New customers' },
  recordType: 'customer',
  filter: null,
  stage: null,
  steps: [step('one', 0), step('two', 2, { kind: 'email', content: '发资料' }), step('three', 5)],
  ...more,
})
const made = async (more: Partial<SequenceDraft> = {}) =>
  (await house().administrator.call(sequenceOperations.create, { body: draft(more) })).body
const apply = (id: string, records: string[], by = seller) =>
  by.call(sequenceOperations.apply, { params: { id }, body: { records } })
const runs = async (recordType: string, record: string, by = seller) =>
  (await by.call(sequenceOperations.runs, { query: { recordType, record } })).body.items
const customer = async (name: string) => (await seller.call(customerOperations.create, { body: { name } })).body.id

/** Lets the background look once. */
async function look(): Promise<void> {
  const { context } = house()
  const actorFor = (tenantId: string, userId: string) => actorInBackground(context, tenantId, userId)
  const background = startBackground(context, [sequenceWork(context, sequenceParts, actorFor)])
  background.wake()
  await background.idle()
  await background.stop()
}

beforeAll(async () => {
  seller = await house().person('按序列跟进的人', 'representative')
})

test('applied to a record it plans its steps on working days, and is seen there', async () => {
  const sequence = await made()
  const id = await customer('江汉水泵')
  expect((await apply(sequence.id, [id])).body).toEqual({ changed: 1, refused: [] })
  const [run] = await runs('customer', id)
  expect(run).toMatchObject({
    state: 'running',
    by: { id: seller.actor.userId },
    mayStop: true,
    sequence: { id: sequence.id },
  })
  // Wednesday, Friday, and the Wednesday after.
  expect(run?.steps.map(({ at, kind, done, owner }) => [at, kind, done, owner?.id])).toEqual([
    ['2026-05-20T04:00:00.000Z', 'call', false, seller.actor.userId],
    ['2026-05-22T02:00:00.000Z', 'email', false, seller.actor.userId],
    ['2026-05-27T02:00:00.000Z', 'call', false, seller.actor.userId],
  ])
  expect((await apply(sequence.id, [id])).body.refused).toEqual([{ id, code: 'sequence-running' }])
  const preview = await seller.call(sequenceOperations.preview, {
    params: { id: sequence.id },
    query: { day: '2026-09-30' },
  })
  expect(preview.body.steps.map(({ day }) => day)).toEqual(['2026-09-30', '2026-10-09', '2026-10-13'])
})

test('applied to many, those that do not fit are named; what is open under the same name is not made again', async () => {
  const filter = { all: [{ field: 'industry', operator: 'is', value: 'C' } as const] }
  const sequence = await made({ name: { zh: '制造业', en: '' }, filter })
  const fits = (await seller.call(customerOperations.create, { body: { name: '北方轧钢', industry: 'C' } })).body.id
  const other = await customer('春晖书店')
  await seller.call(activityOperations.create, {
    body: { name: '步骤 two', kind: 'task', at: '2026-05-25T02:00:00Z', customer: fits, done: false },
  })
  const stranger = await house().person('外人', 'representative')
  expect((await apply(sequence.id, [fits, other])).body).toEqual({
    changed: 1,
    refused: [{ id: other, code: 'sequence-not-for' }],
  })
  expect((await runs('customer', fits))[0]?.steps.map(({ key }) => key)).toEqual(['one', 'three'])
  expect((await apply(sequence.id, [fits], stranger)).body.refused).toEqual([{ id: fits, code: 'not-found' }])
})

test('a segment says for which records it is, with the eyes of whoever wrote it', async () => {
  const { administrator } = house()
  const definition = { filter: { all: [{ field: 'level', operator: 'is', value: 'A' } as const] } }
  const segment = await administrator.call(viewOperations.create, {
    body: { recordType: 'customer', name: '重点', shared: false, segment: true, definition },
  })
  const author = await caller(house().house, administrator.actor)
  const filter = { all: [{ field: 'segment', operator: 'anyOf', value: [segment.body.id] } as const] } as never
  const sequence = (await author.call(sequenceOperations.create, { body: draft({ filter }) })).body
  const key = (await seller.call(customerOperations.create, { body: { name: '大明钢构', level: 'A' } })).body.id
  const other = await customer('小巷面馆')
  expect((await apply(sequence.id, [key, other])).body).toEqual({
    changed: 1,
    refused: [{ id: other, code: 'sequence-not-for' }],
  })
})

test('stopped by hand, what is open of it goes; what is done stays', async () => {
  const sequence = await made({ name: { zh: '停得下来', en: '' } })
  const id = await customer('玉泉制药')
  await apply(sequence.id, [id])
  const [run] = await runs('customer', id)
  const first = run?.steps[0]?.activity?.id ?? ''
  await seller.call(activityOperations.change, { params: { id: first }, body: { done: true }, version: 1 })
  const stranger = await house().person('路过的人', 'representative')
  expect((await stranger.call(sequenceOperations.stop, { params: { id: run?.id ?? '' } })).status).toBe(404)
  const after = await seller.call(sequenceOperations.stop, { params: { id: run?.id ?? '' } })
  expect(after.body.items[0]).toMatchObject({ state: 'stopped', mayStop: false })
  expect(after.body.items[0]?.steps.map(({ key, done }) => [key, done])).toEqual([['one', true]])
  expect((await apply(sequence.id, [id])).body.changed).toBe(1)
})

test('it ends with its record, and when everything is done', async () => {
  const sequence = await made({
    name: { zh: '新线索', en: '' },
    recordType: 'lead',
    steps: [step('call', 0), step('again', 3)],
  })
  const lead = async (name: string) =>
    (await seller.call(leadOperations.create, { body: { name, company: name } })).body
  const one = await lead('远洋船务')
  const two = await lead('金石矿业')
  expect((await apply(sequence.id, [one.id, two.id])).body.changed).toBe(2)
  await seller.call(leadOperations.disqualify, {
    params: { id: one.id },
    body: { reason: 'no-budget' } as never,
    version: one.version,
  })
  for (const { activity } of (await runs('lead', two.id))[0]?.steps ?? [])
    await seller.call(activityOperations.change, {
      params: { id: activity?.id ?? '' },
      body: { done: true },
      version: 1,
    })
  await look()
  expect(await runs('lead', one.id)).toMatchObject([{ state: 'record-ended', steps: [] }])
  expect(await runs('lead', two.id)).toMatchObject([{ state: 'done' }])
  expect((await apply(sequence.id, [one.id])).body.refused).toEqual([{ id: one.id, code: 'record-ended' }])
})

test('a deal that enters its stage has it once, in the name of its owner; deals that were there before have not', async () => {
  const process = (await seller.call(processOperations.list)).body.items[0]
  const [first, second] = (process?.stages ?? []).filter(({ outcome }) => outcome === 'open')
  const deal = async (name: string) => (await seller.call(opportunityOperations.create, { body: { name } })).body
  const before = await deal('早就在的商机')
  house().now.at = new Date('2026-05-20T05:00:00Z')
  const sequence = await made({ name: { zh: '进入阶段', en: '' }, recordType: 'opportunity', stage: first?.id ?? null })
  house().now.at = new Date('2026-05-20T06:00:00Z')
  const after = await deal('新来的商机')
  await look()
  await look()
  expect(await runs('opportunity', before.id)).toEqual([])
  const [run, ...others] = await runs('opportunity', after.id)
  expect(others).toEqual([])
  expect(run).toMatchObject({ by: null, sequence: { id: sequence.id }, state: 'running' })
  expect(run?.steps.map(({ owner }) => owner?.id)).toEqual(Array.from({ length: 3 }, () => seller.actor.userId))
  expect(second).toBeDefined()
})

test('who keeps processes designs them; what was applied stands fast, and what is retired is not offered', async () => {
  const { administrator } = house()
  const sequence = await made({ name: { zh: '设计', en: '' } })
  const params = { id: sequence.id }
  expect((await seller.call(sequenceOperations.create, { body: draft({}) })).status).toBe(403)
  expect((await seller.call(sequenceOperations.write, { params, body: draft({}) })).status).toBe(403)
  const wrong = draft({ stage: '00000000-0000-7000-8000-000000000001' })
  expect((await administrator.call(sequenceOperations.write, { params, body: wrong })).status).toBe(422)
  const id = await customer('白鹭食品')
  await apply(sequence.id, [id])
  const other = await administrator.call(sequenceOperations.write, { params, body: draft({ recordType: 'lead' }) })
  expect(other.problem.errors).toEqual([{ path: 'recordType', code: 'still-in-use' }])
  const shorter = await administrator.call(sequenceOperations.write, {
    params,
    body: draft({ steps: [step('only', 1)] }),
    version: 1,
  })
  expect(shorter.body).toMatchObject({ version: 2, applied: 1, running: 1 })
  expect((await runs('customer', id))[0]?.steps).toHaveLength(3)
  expect((await administrator.call(sequenceOperations.write, { params, body: draft({}), version: 1 })).status).toBe(412)
  await administrator.call(sequenceOperations.retire, { params, body: { retired: true } })
  expect((await apply(sequence.id, [id])).problem.code).toBe('sequence-retired')
})
