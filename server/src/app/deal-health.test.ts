import { activityOperations } from '#contract/activities/activity.operations.ts'
import { dealHealthOperations } from '#contract/analytics/deal-health.ts'
import { contactOperations, customerOperations } from '#contract/customers/customer.operations.ts'
import { buyingOperations } from '#contract/opportunities/buying/buying.operations.ts'
import { dealContactOperations } from '#contract/opportunities/deal-contact.ts'
import { type DealRule, usualRules } from '#contract/opportunities/health/deal-rule.ts'
import { healthOperations } from '#contract/opportunities/health/health.operations.ts'
import { opportunityOperations } from '#contract/opportunities/opportunity.operations.ts'
import { type Process, processOperations } from '#contract/opportunities/process.ts'
import { projectSellingProcess } from '#contract/opportunities/ready-made/project-selling.ts'
import { eventOperations } from '#contract/platform/event.ts'
import type { Filter } from '#contract/shared/filter.ts'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Caller, testHouse } from '../../../tests/support/house.ts'
import { personWithout } from '../../../tests/support/person-without.ts'
import { healthWork } from '../opportunities/index.ts'
import { healthParts } from './deal-health.ts'

const house = testHouse()
let seller: Caller
let stranger: Caller
let manager: Caller
let process: Process
let customer = ''

beforeAll(async () => {
  const { administrator, person } = house()
  seller = await person('卖家', 'representative')
  stranger = await person('旁人', 'representative')
  manager = await person('总监', 'director')
  const free = { back: 'free', skip: 'free', imports: 'free' } as const
  const stages = projectSellingProcess.stages.map(({ definition, ...stage }) => ({
    ...stage,
    definition: definition && { ...definition, requiredFields: [], criteria: [], milestones: [], tasks: [], roles: [] },
  }))
  process = (
    await administrator.call(processOperations.create, {
      body: { name: { zh: '带采购阶段', en: '' }, policy: free, stages },
    })
  ).body
  customer = (await seller.call(customerOperations.create, { body: { name: '北岭重工' } })).body.id
})

let made = 0
async function deal(values: Record<string, unknown> = {}) {
  made += 1
  const answer = await seller.call(opportunityOperations.create, {
    body: { name: `产线改造 ${made}`, customer, process: process.id, amount: '100000.00', ...values },
  })
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.problem))
  return answer.body
}

const stage = (at: number) => process.stages[at]?.id ?? ''
const advance = (id: string, at: number) =>
  seller.call(opportunityOperations.advance, { params: { id }, body: { stage: stage(at), lossReason: 'price' } })
const read = (id: string, who = seller) => who.call(healthOperations.read, { params: { id } })
const keysOf = async (id: string, who = seller) => (await read(id, who)).body.signals.map(({ rule }) => rule.key)
const enter = (id: string, at: 'need' | 'initiated' | 'budget', enteredOn: string, more = {}) =>
  seller.call(buyingOperations.enter, { params: { id }, body: { stage: at, enteredOn, ...more } })
const kept = async (id: string) => (await seller.call(opportunityOperations.read, { params: { id } })).body
const judge = () => {
  const { context, administrator } = house()
  return healthWork(context, healthParts).run(administrator.actor.tenantId, '', new AbortController().signal)
}
const list = async (filter: Filter, who = manager) =>
  (await who.call(opportunityOperations.list, { query: { filter: JSON.stringify(filter), limit: 50 } })).body

describe('the customer’s buying process', () => {
  test('is told with its days and evidence, corrected and taken back, and the deal keeps where it stands', async () => {
    const { id } = await deal()
    const visit = await seller.call(activityOperations.create, {
      body: { name: '去现场', kind: 'visit', opportunity: id, done: true },
    })
    const first = await enter(id, 'need', '2026-05-01', { note: '设备部长电话里说的', activity: visit.body.id })
    expect(first.status).toBe(201)
    expect(first.body.entries).toMatchObject([
      { stage: 'need', enteredOn: '2026-05-01', note: '设备部长电话里说的', activity: { name: '去现场' } },
    ])
    await enter(id, 'budget', '2026-05-10')
    expect(await kept(id)).toMatchObject({ buyingStage: 'budget', buyingStageOn: '2026-05-10' })
    const late = await enter(id, 'initiated', '2026-05-05')
    expect(late.body.entries.map((entry) => entry.stage)).toEqual(['need', 'initiated', 'budget'])
    const entry = late.body.entries[2]?.id ?? ''
    const corrected = await seller.call(buyingOperations.correct, {
      params: { id, entry },
      body: { stage: 'budget', enteredOn: '2026-05-12', note: '预算批文' },
    })
    expect(corrected.body.entries[2]).toMatchObject({ enteredOn: '2026-05-12', note: '预算批文', by: { name: '卖家' } })
    await seller.call(buyingOperations.withdraw, { params: { id, entry } })
    expect(await kept(id)).toMatchObject({ buyingStage: 'initiated', buyingStageOn: '2026-05-05' })
    const kinds = (
      await seller.call(eventOperations.timeline, { params: { type: 'opportunity', id }, query: { limit: 50 } })
    ).body.items.map((event) => event.kind)
    expect(kinds).toEqual(
      expect.arrayContaining(['buying-stage-entered', 'buying-stage-corrected', 'buying-stage-withdrawn']),
    )
  })

  test('knows no future, no standing still twice, and no evidence of others', async () => {
    const { id } = await deal()
    expect((await enter(id, 'need', '2026-05-21')).problem.errors).toEqual([
      { path: 'enteredOn', code: 'day-in-future' },
    ])
    await enter(id, 'need', '2026-05-02')
    expect((await enter(id, 'need', '2026-05-03')).problem.errors).toEqual([
      { path: 'stage', code: 'buying-stage-same' },
    ])
    const other = await seller.call(activityOperations.create, { body: { name: '别的事', kind: 'call' } })
    expect((await enter(id, 'budget', '2026-05-04', { activity: other.body.id })).problem.errors).toEqual([
      { path: 'activity', code: 'reference-unknown' },
    ])
    expect((await stranger.call(buyingOperations.read, { params: { id } })).status).toBe(404)
    expect(
      (
        await stranger.call(buyingOperations.enter, {
          params: { id },
          body: { stage: 'need', enteredOn: '2026-05-01' },
        })
      ).status,
    ).toBe(404)
  })

  test('begins and goes on by the deal’s own field too, on every path, and is not wiped out there', async () => {
    const { id } = await deal({ buyingStage: 'need' })
    expect(await kept(id)).toMatchObject({ buyingStage: 'need', buyingStageOn: '2026-05-20' })
    const back = await seller.call(opportunityOperations.change, { params: { id }, body: { buyingStage: null } })
    expect(back.problem.errors).toEqual([{ path: 'buyingStage', code: 'buying-stage-kept' }])
    house().now.at = new Date('2026-05-22T04:00:00Z')
    await seller.call(opportunityOperations.change, { params: { id }, body: { buyingStage: 'budget' } })
    const { body } = await seller.call(buyingOperations.read, { params: { id } })
    expect(body.entries).toMatchObject([
      { stage: 'need', enteredOn: '2026-05-20' },
      { stage: 'budget', enteredOn: '2026-05-22' },
    ])
  })

  test('has decision steps in order, with who decides, that are replaced together', async () => {
    const { id } = await deal()
    const boss = await seller.call(contactOperations.create, { body: { name: '孔副总', customer } })
    const put = (steps: object[]) =>
      seller.call(buyingOperations.writeSteps, { params: { id }, body: { steps: steps as never } })
    const first = await put([
      { name: '立项会', contact: boss.body.id, plannedOn: '2026-06-01' },
      { name: '开标', stage: 'procurement', plannedOn: '2026-07-01' },
    ])
    expect(first.body.steps).toMatchObject([{ name: '立项会', contact: { name: '孔副总' } }, { name: '开标' }])
    const [one, two] = first.body.steps
    const second = await put([
      { id: two?.id, name: '开标', plannedOn: '2026-07-08' },
      { id: one?.id, name: '立项会', contact: boss.body.id, doneOn: '2026-05-21', result: '通过' },
    ])
    expect(second.body.steps).toMatchObject([{ id: two?.id }, { id: one?.id, doneOn: '2026-05-21', result: '通过' }])
    expect((await put([{ name: '签字', doneOn: '2027-01-01' }])).problem.errors).toEqual([
      { path: 'steps.0.doneOn', code: 'day-in-future' },
    ])
    const elsewhere = await deal()
    expect(
      (
        await seller.call(buyingOperations.writeSteps, {
          params: { id: elsewhere.id },
          body: { steps: [{ id: one?.id ?? '', name: '抢来的' }] },
        })
      ).problem.errors,
    ).toEqual([{ path: 'steps.0.id', code: 'reference-unknown' }])
  })
})

describe('the health of a deal', () => {
  test('is told with rule, evidence and weight, and mends as the deal does', async () => {
    const { id } = await deal({ expectedCloseOn: '2026-06-30' })
    await advance(id, 4)
    await enter(id, 'need', '2026-05-05')
    for (const expectedCloseOn of ['2026-07-31', '2026-08-31'])
      await seller.call(opportunityOperations.change, { params: { id }, body: { expectedCloseOn } })
    const before = await read(id)
    expect(before.body.signals.map(({ rule }) => rule.key)).toEqual([
      'no-next-step',
      'close-pushed',
      'single-threaded',
      'decider-unmet',
      'ahead',
      'negotiating-early',
    ])
    expect(before.body).toMatchObject({ level: 'at-risk', score: 0 })
    const pushed = before.body.signals.find(({ rule }) => rule.key === 'close-pushed')
    expect(pushed).toMatchObject({
      weight: 20,
      evidence: { is: 2, limit: 2, pushes: [{ from: '2026-06-30', to: '2026-07-31' }, { to: '2026-08-31' }] },
    })
    const boss = await seller.call(contactOperations.create, { body: { name: '石总', customer } })
    const engineer = await seller.call(contactOperations.create, { body: { name: '陶工', customer } })
    for (const [contact, buyingRole] of [
      [boss.body.id, 'decision-maker'],
      [engineer.body.id, 'technical'],
    ] as const)
      await seller.call(dealContactOperations.write, { params: { id, contact }, body: { buyingRole } })
    const unmet = (await read(id)).body.signals.find(({ rule }) => rule.key === 'decider-unmet')
    expect(unmet?.evidence?.records).toMatchObject([{ type: 'contact', name: '石总', on: null }])
    await seller.call(activityOperations.create, {
      body: {
        name: '拜访石总',
        kind: 'visit',
        contact: boss.body.id,
        opportunity: id,
        done: true,
        at: '2026-05-19T02:00:00.000Z',
      },
    })
    await seller.call(opportunityOperations.change, { params: { id }, body: { nextStepOn: '2026-06-01' } })
    expect(await keysOf(id)).toEqual(['close-pushed', 'ahead', 'negotiating-early'])
  })

  test('is kept beside open deals by the background, and gone from ended ones', async () => {
    const { id } = await deal({ nextStepOn: '2026-06-01' })
    await judge()
    expect(await kept(id)).toMatchObject({ health: 'healthy', healthScore: 80, signals: ['single-threaded'] })
    await seller.call(opportunityOperations.change, { params: { id }, body: { nextStepOn: null } })
    await judge()
    expect(await kept(id)).toMatchObject({ health: 'watch', signals: ['no-next-step', 'single-threaded'] })
    const found = await list({ all: [{ field: 'health', operator: 'is', value: 'watch' }] })
    expect(found.items.map((one) => one.id)).toContain(id)
    const marked = await list({ all: [{ field: 'signals', operator: 'anyOf', value: ['no-next-step'] }] })
    expect(marked.items.map((one) => one.id)).toContain(id)
    await advance(id, 6)
    expect(await kept(id)).toMatchObject({ outcome: 'lost', health: null, healthScore: null, signals: [] })
    expect((await read(id)).body).toMatchObject({ level: null, score: null, signals: [] })
    await advance(id, 1)
    await judge()
    expect((await kept(id)).health).not.toBeNull()
  })

  test('goes down by days alone, with the daily pass', async () => {
    const { id } = await deal({ nextStepOn: '2026-07-01' })
    await judge()
    expect((await kept(id)).signals).not.toContain('silent')
    house().now.at = new Date('2026-06-20T04:00:00Z')
    await judge()
    expect((await kept(id)).signals).toContain('silent')
    expect((await seller.call(healthOperations.rules)).body.asOf).toBe('2026-06-20T04:00:00.000Z')
  })

  test('is counted by owner and by rule, and each number is its list’s', async () => {
    await judge()
    const { body } = await manager.call(dealHealthOperations.read)
    const own = body.owners.find(({ owner }) => owner?.id === seller.actor.userId)
    for (const level of ['healthy', 'watch', 'at-risk'] as const) {
      const found = await list({
        all: [
          { field: 'health', operator: 'is', value: level },
          { field: 'owner', operator: 'is', value: seller.actor.userId },
        ],
      })
      expect(own?.levels[level].count).toBe(found.items.length)
    }
    const stalest = body.rules?.find(({ key }) => key === 'no-next-step')
    const marked = await list({ all: [{ field: 'signals', operator: 'anyOf', value: ['no-next-step'] }] })
    expect(stalest?.count).toBe(marked.items.length)
  })
})

describe('rules', () => {
  const own: DealRule = {
    key: 'own-large',
    kind: 'custom',
    on: true,
    severity: 'high',
    processes: [],
    name: { zh: '大单无产品', en: 'Large without product' },
    filter: { all: [{ field: 'amount', operator: 'atLeast', value: '900000' }] },
  }
  const write = (rules: readonly DealRule[], who: Caller, version?: number) =>
    who.call(healthOperations.writeRules, {
      body: { rules: [...rules] },
      ...(version === undefined ? {} : { version }),
    })

  test('are set by who manages processes, tried before, and told in the log', async () => {
    const { administrator } = house()
    const { id } = await deal({ amount: '950000.00', nextStepOn: '2026-07-01' })
    expect((await write(usualRules, seller)).status).toBe(403)
    const trial = await administrator.call(healthOperations.tryRules, { body: { rules: [...usualRules, own] } })
    expect(trial.body.rules.find(({ key }) => key === own.key)?.deals).toBe(1)
    expect(trial.body.deals).toBe(trial.body.levels.healthy + trial.body.levels.watch + trial.body.levels['at-risk'])
    const { version } = (await administrator.call(healthOperations.rules)).body
    const quiet = usualRules.map((rule) => (rule.key === 'single-threaded' ? { ...rule, on: false } : rule))
    expect((await write([...quiet, own], administrator, version)).status).toBe(200)
    expect((await write(quiet, administrator, version)).status).toBe(412)
    await judge()
    expect((await kept(id)).signals).toEqual(['own-large'])
    const log = await administrator.call(eventOperations.audit, { query: { recordType: 'deal-rule', limit: 10 } })
    expect(log.body.items[0]?.changes['rules']).toMatchObject({
      from: [{ key: 'single-threaded', on: true }],
      to: [{ key: 'single-threaded', on: false }, { key: 'own-large' }],
    })
  })

  test('refuse what cannot be judged', async () => {
    const { administrator } = house()
    const faults = async (rule: DealRule) =>
      (await write([rule], administrator)).problem.errors?.map(({ path }) => path)
    expect(await faults({ ...own, name: null })).toEqual(['rules.0.name'])
    expect(await faults({ ...own, key: 'silent' })).toEqual(['rules.0.key'])
    expect(await faults({ ...own, filter: { all: [{ field: 'nothing', operator: 'is', value: 1 }] } })).toEqual([
      'rules.0.filter',
    ])
    const silent = usualRules.find(({ key }) => key === 'silent')
    if (silent && 'count' in silent) expect(await faults({ ...silent, count: 999 })).toEqual(['rules.0.count'])
  })

  test('tell nothing of fields that are closed to a reader', async () => {
    const blind = await personWithout(house(), '看不到金额和日期', {
      opportunity: { amount: 'hidden', expectedCloseOn: 'hidden' },
    })
    const { id } = await deal({ amount: '990000.00', expectedCloseOn: '2026-06-30' })
    for (const expectedCloseOn of ['2026-07-31', '2026-08-31'])
      await seller.call(opportunityOperations.change, { params: { id }, body: { expectedCloseOn } })
    await judge()
    const told = (await read(id, blind)).body.signals
    expect(told.find(({ rule }) => rule.key === 'close-pushed')).toMatchObject({ evidence: null })
    expect(told.some(({ rule }) => rule.key === 'own-large')).toBe(false)
    expect((await blind.call(healthOperations.rules)).body.rules.some(({ key }) => key === 'own-large')).toBe(false)
    const row = (await blind.call(opportunityOperations.read, { params: { id } })).body
    expect(row.health).toBeDefined()
    expect(row.signals).toBeUndefined()
    const probe = await blind.call(opportunityOperations.list, {
      query: {
        filter: JSON.stringify({ all: [{ field: 'signals', operator: 'anyOf', value: ['own-large'] }] }),
      },
    })
    expect(probe.status).toBe(422)
    expect((await blind.call(dealHealthOperations.read)).status).toBe(403)
    expect((await stranger.call(healthOperations.read, { params: { id } })).status).toBe(404)
    const page = await stranger.call(healthOperations.list, { query: { deals: id } })
    expect(page.body.items).toEqual([])
  })
})
