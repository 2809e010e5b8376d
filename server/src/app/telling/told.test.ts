import { activityOperations } from '#contract/activities/activity.operations.ts'
import { participantOperations } from '#contract/activities/participants/participant.ts'
import { usualPlanSetting, visitPlanSettingOperations } from '#contract/activities/visit-plans/plan-setting.ts'
import { visitPlanOperations } from '#contract/activities/visit-plans/visit-plan.ts'
import { approvalOperations, flowOperations } from '#contract/approvals/approval.operations.ts'
import { marketInformationOperations } from '#contract/commerce/market/market-information.operations.ts'
import { marketOperations } from '#contract/commerce/market/market.operations.ts'
import { notificationOperations } from '#contract/conversations/notification.operations.ts'
import type { NotificationKind } from '#contract/conversations/notification.ts'
import { funnelReviewOperations } from '#contract/opportunities/funnel-review/funnel-review.ts'
import { opportunityOperations } from '#contract/opportunities/opportunity.operations.ts'
import { requestOperations } from '#contract/opportunities/requests/request.operations.ts'
import { teamOperations } from '#contract/opportunities/team/team.operations.ts'
import { userOperations } from '#contract/organization/organization.operations.ts'
import { viewOperations } from '#contract/platform/view.ts'
import { label } from '#contract/shared/label.ts'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { type Caller, testHouse } from '../../../../tests/support/house.ts'
import { tellDay, tellEvents, tellLate } from '../../conversations/index.ts'
import { notificationParts } from '../notifications.ts'

const house = testHouse({ sweepMs: 3_600_000 })
let seller: Caller
let director: Caller
let ann: Caller
let bob: Caller
let deal: string

/** Wednesday, a working day. */
const morning = '2026-05-20T04:00:00Z'
const company = () => house().administrator.actor.tenantId
const hear = () => tellEvents(house().context, company(), new Date('2026-05-19T00:00:00Z'), notificationParts)
const told = async (by: Caller, kind: NotificationKind) =>
  (await by.call(notificationOperations.list, { query: { limit: 200 } })).body.items.filter((one) => one.kind === kind)
const at = (moment: string) => {
  house().now.at = new Date(moment)
}
const newDeal = async (name: string) =>
  (await seller.call(opportunityOperations.create, { body: { name, amount: '800000.00' } })).body.id
const ask = (more: object = {}, opportunity = deal) =>
  seller.call(requestOperations.ask, { body: { opportunity, role: 'pre-sales', note: '做方案', ...more } })

beforeAll(async () => {
  const { administrator, person } = house()
  director = await person('听消息的总监', 'director')
  seller = await person('听消息的销售', 'representative')
  ann = await person('售前安', 'collaborator')
  bob = await person('售前博', 'collaborator')
  const managerId = director.actor.userId
  await administrator.call(userOperations.change, { params: { id: seller.actor.userId }, body: { managerId } })
  const members = [ann, bob].map(({ actor }) => ({ user: actor.userId, department: null, capacity: null }))
  await administrator.call(teamOperations.writePool, { params: { role: 'pre-sales' }, body: { members } })
})

let count = 0
beforeEach(async () => {
  at(morning)
  count += 1
  deal = await newDeal(`钢管线改造 ${count}`)
})

test('a request is told to the whole pool once, its answers to who asked, with why', async () => {
  const { id } = (await ask()).body
  await hear()
  await hear()
  for (const person of [ann, bob])
    expect(await told(person, 'request')).toMatchObject([
      { about: { type: 'resource-request', id }, by: '听消息的销售', turn: 'pool', reason: 'in-pool' },
    ])
  await ann.call(requestOperations.decline, { params: { id }, body: { reason: '太忙' } })
  await bob.call(requestOperations.accept, { params: { id }, body: {} })
  await bob.call(requestOperations.deliver, { params: { id }, body: { result: '方案已写好' } })
  await hear()
  expect((await told(bob, 'request')).length).toBe(1)
  const answers = await told(seller, 'request-answer')
  expect(answers.map(({ turn, by, reason, about }) => [turn, by, reason, about?.id])).toEqual([
    ['delivered', '售前博', 'asked', deal],
    ['accepted', '售前博', 'asked', deal],
    ['declined', '售前安', 'asked', deal],
  ])
})

test('whoever is asked by name is told alone; what was not taken or delivered in time is told to who waits for it', async () => {
  const { id } = (await ask({ person: ann.actor.userId, hours: 2, neededOn: '2026-05-21' })).body
  await hear()
  expect((await told(ann, 'request'))[0]).toMatchObject({ about: { id }, turn: null, reason: 'asked-by-name' })
  expect((await told(bob, 'request')).some(({ about }) => about?.id === id)).toBe(false)
  at('2026-05-20T09:30:00Z')
  await tellLate(house().context, company(), notificationParts)
  await tellLate(house().context, company(), notificationParts)
  expect(await told(seller, 'request-late')).toMatchObject([{ turn: 'untaken', reason: 'asked', about: { id: deal } }])
  await ann.call(requestOperations.accept, { params: { id }, body: {} })
  at('2026-05-22T04:00:00Z')
  await tellDay(house().context, company(), notificationParts)
  expect(await told(ann, 'request-late')).toMatchObject([{ turn: 'undelivered', reason: 'took', about: { id } }])
  expect((await told(seller, 'request-late')).map(({ turn }) => turn)).toEqual(['undelivered', 'untaken'])
})

test('many of one deed are told as one, however often and from whatever moment it is looked', async () => {
  const many = await Promise.all(Array.from({ length: 7 }, async (_, one) => newDeal(`成批的商机 ${one}`)))
  for (const one of many) await ask({}, one)
  const since = new Date('2026-05-19T00:00:00Z')
  const parts = {
    ...notificationParts,
    told: async (...[tx, tenantId, happened, now]: Parameters<typeof notificationParts.told>) =>
      notificationParts.told(
        tx,
        tenantId,
        happened
          .filter(({ recordName }) => recordName?.startsWith('成批的商机'))
          .map((event) => ({ ...event, requestId: 'one deed' })),
        now,
      ),
  }
  await tellEvents(house().context, company(), since, parts)
  const bundles = async () => (await told(bob, 'request')).filter((one) => one.count !== null)
  expect(await bundles()).toMatchObject([{ about: null, count: 7, turn: 'pool' }])
  const fewer = {
    ...parts,
    told: async (...args: Parameters<typeof parts.told>) => (await parts.told(...args)).slice(0, 2),
  }
  expect(await tellEvents(house().context, company(), since, fewer)).toBe(0)
})

test('a plan that is submitted is told to the manager, what became of it to its person', async () => {
  await house().administrator.call(visitPlanSettingOperations.write, {
    body: { ...usualPlanSetting, needsApproval: true },
  })
  let plan = (await seller.call(visitPlanOperations.generate, { body: { unit: 'week', day: '2026-06-10' } })).body
  const which = () => ({ params: { id: plan.id }, version: plan.version })
  const submit = async () => {
    plan = (await seller.call(visitPlanOperations.submit, { ...which(), body: {} })).body
  }
  await submit()
  await hear()
  expect(await told(director, 'visit-plan')).toMatchObject([{ about: { id: plan.id }, reason: 'leads-person' }])
  plan = (await director.call(visitPlanOperations.return, { ...which(), body: { reason: '周三太满' } })).body
  await submit()
  await director.call(visitPlanOperations.approve, { ...which(), body: {} })
  await hear()
  expect((await told(seller, 'visit-plan-decided')).map(({ turn, by }) => [turn, by])).toEqual([
    ['approved', '听消息的总监'],
    ['returned', '听消息的总监'],
  ])
  expect(await told(seller, 'visit-plan')).toEqual([])
})

test('an approval is told to whose turn it is, and its end to who asked', async () => {
  await house().administrator.call(flowOperations.create, {
    body: {
      kind: 'discount',
      name: label('折扣审批', 'Discount'),
      active: true,
      conditions: [],
      steps: [
        {
          name: label('审批', 'Approval'),
          mode: 'all',
          hours: null,
          approvers: [{ by: 'superior', level: 1 }],
        },
      ],
    },
  })
  const asked = await seller.call(approvalOperations.ask, {
    body: { kind: 'discount', record: deal, discount: 0.12, reason: '客户要求降价' },
  })
  expect(asked.status, JSON.stringify(asked.problem)).toBe(201)
  const { id, version } = asked.body
  await hear()
  await hear()
  expect(await told(director, 'approval')).toMatchObject([{ about: { id }, by: '听消息的销售', reason: 'signs' }])
  await director.call(approvalOperations.sign, { params: { id }, version, body: { decision: 'approve' } })
  await hear()
  expect(await told(seller, 'approval-decided')).toMatchObject([{ about: { id }, turn: 'approved', reason: 'asked' }])
})

test('a promise of a funnel review is told on its day, and to who led the review when it was not kept', async () => {
  const begun = await director.call(funnelReviewOperations.begin, {
    body: { person: seller.actor.userId, unit: 'quarter' },
  })
  const { id } = begun.body
  await director.call(funnelReviewOperations.promise, {
    params: { id, deal },
    body: { text: '约到总工', dueOn: '2026-05-25' },
  })
  at('2026-05-25T04:00:00Z')
  await tellDay(house().context, company(), notificationParts)
  expect(await told(seller, 'commitment')).toMatchObject([{ about: { name: '约到总工' }, reason: 'promised' }])
  at('2026-05-26T04:00:00Z')
  await tellDay(house().context, company(), notificationParts)
  expect(await told(director, 'commitment')).toMatchObject([{ turn: 'missed', reason: 'led-review' }])
  expect((await told(seller, 'commitment')).length).toBe(1)
})

test('what is new in watched views is told once a day, and not again what was told', async () => {
  const view = await director.call(viewOperations.create, {
    body: {
      recordType: 'market-information',
      name: '招标消息',
      shared: false,
      definition: { filter: { all: [{ field: 'kind', operator: 'is', value: 'bid' }] } },
    },
  })
  const params = { id: view.body.id }
  await director.call(marketOperations.watch, { params, body: { watched: true } })
  at('2026-06-01T03:00:00Z')
  for (const name of ['地铁三期招标', '水厂扩建招标'])
    await seller.call(marketInformationOperations.create, { body: { kind: 'bid', name } })
  at('2026-06-01T04:00:00Z')
  await tellDay(house().context, company(), notificationParts)
  await tellDay(house().context, company(), notificationParts)
  at('2026-06-02T04:00:00Z')
  await tellDay(house().context, company(), notificationParts)
  expect(await told(director, 'market')).toMatchObject([{ count: 2, about: { name: '招标消息' }, reason: 'watches' }])
})

test('an answer to an invitation is told to who arranged it', async () => {
  const made = await seller.call(activityOperations.create, {
    body: { name: '方案评审会', kind: 'meeting', at: '2026-06-20T06:00:00Z', done: false },
  })
  const params = { id: made.body.id }
  await seller.call(participantOperations.write, {
    params,
    body: { participants: [{ user: bob.actor.userId, required: true }] },
  })
  await bob.call(participantOperations.answer, { params, body: { response: 'declined', note: '出差' } })
  await hear()
  expect(await told(seller, 'invitation-answer')).toMatchObject([
    { about: params, turn: 'declined', by: '售前博', reason: 'organizes' },
  ])
})

test('nobody is told of what they may not see, and what they see no more is not named', async () => {
  const { id } = (await ask({ person: ann.actor.userId })).body
  const blind = { ...notificationParts, seenOnly: async () => [] }
  const since = new Date('2026-05-19T00:00:00Z')
  const before = (await told(ann, 'request')).length
  await tellEvents(house().context, company(), since, blind)
  expect((await told(ann, 'request')).length).toBe(before)
  await hear()
  const known = (await told(ann, 'request')).find(({ about }) => about?.id === id)
  expect(known).toBeDefined()
  await seller.call(requestOperations.reassign, { params: { id }, body: { person: bob.actor.userId } })
  const again = (await told(ann, 'request')).find((one) => one.id === known?.id)
  expect(again).toMatchObject({ about: null, by: null })
})
