import { approvalOperations, flowOperations } from '#contract/approvals/approval.operations.ts'
import type { FlowDraft, FlowStep } from '#contract/approvals/flow.ts'
import { opportunityOperations } from '#contract/opportunities/opportunity.operations.ts'
import { userOperations } from '#contract/organization/organization.operations.ts'
import { eventOperations } from '#contract/platform/event.ts'
import { label } from '#contract/shared/label.ts'
import { sql } from 'kysely'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { actorOf } from '../../../tests/support/company.ts'
import { type Caller, caller, testHouse } from '../../../tests/support/house.ts'
import { escalationWork } from '../approvals/index.ts'
import type { Tx } from '../foundation/database/database.ts'

const house = testHouse()

let director: Caller
let manager: Caller
let seller: Caller
let expert: Caller
let stranger: Caller
let deal: string

const tenant = () => house().administrator.actor.tenantId
const write = <Result>(work: (tx: Tx<never>) => Promise<Result>) => house().context.database.write(tenant(), work)

async function anew(who: Caller): Promise<Caller> {
  const { house: composed, context } = house()
  return caller(composed, await actorOf(context, tenant(), who.actor.userId))
}

beforeAll(async () => {
  const { administrator, person } = house()
  director = await person('总监', 'director')
  manager = await person('经理', 'manager')
  seller = await person('王强', 'representative')
  expert = await person('专家', 'representative')
  stranger = await person('外人', 'representative')
  const lead = (who: Caller, by: Caller) =>
    administrator.call(userOperations.change, {
      params: { id: who.actor.userId },
      body: { managerId: by.actor.userId },
    })
  await lead(manager, director)
  await lead(seller, manager)
  ;[director, manager, seller] = [await anew(director), await anew(manager), await anew(seller)]
})

const step = (approvers: FlowStep['approvers'], more: Partial<FlowStep> = {}): FlowStep => ({
  name: label('审批', 'Approval'),
  mode: 'all',
  hours: null,
  approvers,
  ...more,
})
const superior = (level = 1) => ({ by: 'superior' as const, level })

async function flow(steps: FlowStep[], more: Partial<FlowDraft> = {}) {
  const made = await house().administrator.call(flowOperations.create, {
    body: { kind: 'discount', name: label('折扣审批', 'Discount'), active: true, conditions: [], steps, ...more },
  })
  expect(made.status, JSON.stringify(made.problem)).toBe(201)
  return made.body
}

/** Each test begins without flows and without what waits, with a deal of the seller's. */
beforeEach(async () => {
  await write(async (tx) => {
    for (const table of [
      'approval_signer',
      'approval',
      'approval_flow_version',
      'approval_flow',
      'approval_delegation',
    ])
      await sql`delete from ${sql.table(table)} where tenant_id = ${tenant()}::uuid`.execute(tx)
  })
  const made = await seller.call(opportunityOperations.create, { body: { name: '产线改造', amount: '800000.00' } })
  deal = made.body.id
})

const ask = (who: Caller, more: object = {}) =>
  who.call(approvalOperations.ask, {
    body: { kind: 'discount', record: deal, discount: 0.12, reason: '客户要求降价', ...more },
  })

async function asked(who = seller, more: object = {}) {
  const answer = await ask(who, more)
  expect(answer.status, JSON.stringify(answer.problem)).toBe(201)
  return answer.body
}

const sign = (who: Caller, id: string, decision: 'approve' | 'reject' | 'return', comment?: string) =>
  who.call(approvalOperations.sign, { params: { id }, body: { decision, ...(comment ? { comment } : {}) } })
const read = (who: Caller, id: string) => who.call(approvalOperations.read, { params: { id } })
const waits = async (who: Caller) => (await who.call(approvalOperations.waiting)).body.sign
const names = (people: { name: string }[]) => people.map((person) => person.name)

describe('asking for leave', () => {
  test('goes step by step through the superiors, and stands in the story of the deal', async () => {
    await flow([step([superior(1)]), step([superior(2)])])
    const made = await asked()
    expect(made).toMatchObject({ state: 'waiting', round: 1, discount: 0.12, may: { sign: false, withdraw: true } })
    expect(names(made.waitingFor)).toEqual(['经理'])
    expect([await waits(manager), await waits(director), await waits(seller)]).toEqual([1, 0, 0])
    expect((await sign(director, made.id, 'approve')).status).toBe(403)
    expect((await sign(manager, made.id, 'approve', '同意')).body.state).toBe('waiting')
    expect([await waits(manager), await waits(director)]).toEqual([0, 1])
    const done = await sign(director, made.id, 'approve')
    expect(done.body).toMatchObject({ state: 'approved', waitingFor: [], endedBy: { name: '总监' } })
    expect((await sign(director, made.id, 'approve')).problem.code).toBe('approval-ended')
    const story = await seller.call(eventOperations.timeline, { params: { type: 'opportunity', id: deal }, query: {} })
    expect(story.body.items.map((event) => event.kind)).toEqual([
      'approval-approved',
      'approval-signed',
      'approval-asked',
      'created',
    ])
  })

  test('takes the flow whose conditions hold, and says beforehand who would be asked', async () => {
    await flow([step([superior(1)])], { conditions: [{ fact: 'discount', operator: 'below', value: 0.1 }] })
    await flow([step([superior(1)]), step([superior(2)])], {
      name: label('大折扣', 'Large discount'),
      conditions: [{ fact: 'amount', operator: 'atLeast', value: 500_000 }],
    })
    const plan = (discount: number) =>
      seller.call(approvalOperations.plan, { body: { kind: 'discount', record: deal, discount } })
    expect((await plan(0.05)).body.steps.map((one) => one.people.map(names))).toEqual([[['经理']]])
    expect((await plan(0.2)).body.flow?.name.zh).toBe('大折扣')
    expect((await plan(0.2)).body.steps).toHaveLength(2)
    expect((await ask(seller, { discount: undefined })).problem.errors).toEqual([
      { path: 'discount', code: 'required' },
    ])
    expect((await ask(seller, { kind: 'bid' })).problem.code).toBe('approval-no-flow')
    expect((await seller.call(approvalOperations.plan, { body: { kind: 'bid', record: deal } })).body.flow).toBeNull()
  })

  test('is for who may change the record, once at a time for each kind', async () => {
    await flow([step([superior(1)])])
    expect((await ask(stranger)).status).toBe(404)
    await asked()
    expect((await ask(seller)).problem.code).toBe('approval-open-already')
  })

  test('freezes the record as it was, and says what has changed since', async () => {
    await flow([step([superior(1)])])
    const made = await asked()
    expect(made.frozen).toMatchObject({ name: '产线改造', amount: '800000.00', owner: { name: '王强' } })
    expect(made.changed).toEqual([])
    await seller.call(opportunityOperations.change, { params: { id: deal }, body: { amount: '650000.00' } })
    const later = await read(manager, made.id)
    expect([later.body.frozen['amount'], later.body.changed]).toEqual(['800000.00', ['amount']])
  })

  test('keeps the version of the flow that it began with', async () => {
    const first = await flow([step([superior(1)])])
    const made = await asked()
    const { id, version: _, running: __, ...draft } = first
    const changed = await house().administrator.call(flowOperations.change, {
      params: { id },
      body: { ...draft, steps: [step([superior(2)]), step([superior(1)])] },
      version: 1,
    })
    expect(changed.body).toMatchObject({ version: 2, running: 1 })
    expect((await read(seller, made.id)).body).toMatchObject({ flow: { version: 1 }, steps: [{}] })
    expect((await sign(manager, made.id, 'approve')).body.state).toBe('approved')
  })
})

describe('signing', () => {
  test('is never of one’s own: who asks and who has the record are passed by', async () => {
    await flow([step([{ by: 'person', person: seller.actor.userId }])])
    const own = await asked()
    expect(names(own.waitingFor)).toEqual(['经理'])
    await write((tx) =>
      sql`update approval set state = 'withdrawn', ended_at = now() where tenant_id = ${tenant()}::uuid`.execute(tx),
    )
    const forSeller = await asked(director)
    expect(names(forSeller.waitingFor)).toEqual(['经理'])
    for (const barred of [seller, director])
      expect((await sign(barred, forSeller.id, 'approve')).problem.code).toBe('approval-own')
  })

  test('a refusal and a return say why; what was returned is asked again in a new round', async () => {
    await flow([step([superior(1)])])
    const made = await asked()
    const silent = await sign(manager, made.id, 'reject')
    expect(silent.problem.errors).toEqual([{ path: 'comment', code: 'reason-required' }])
    expect((await sign(manager, made.id, 'return', '请写明竞争情况')).body.state).toBe('returned')
    expect((await seller.call(approvalOperations.waiting)).body.returned).toBe(1)
    await seller.call(opportunityOperations.change, { params: { id: deal }, body: { amount: '700000.00' } })
    const again = await seller.call(approvalOperations.resubmit, {
      params: { id: made.id },
      body: { reason: '对手报价低 10%', discount: 0.1 },
    })
    expect(again.body).toMatchObject({ state: 'waiting', round: 2, discount: 0.1, frozen: { amount: '700000.00' } })
    expect(again.body.earlier).toMatchObject([{ round: 1, steps: [{ signers: [{ state: 'returned' }] }] }])
    const refused = await sign(manager, made.id, 'reject', '毛利过低')
    expect(refused.body).toMatchObject({ state: 'rejected', endReason: '毛利过低' })
    expect(
      (await seller.call(approvalOperations.resubmit, { params: { id: made.id }, body: { reason: '再试' } })).status,
    ).toBe(409)
  })

  test('may ask somebody else as well, before or after oneself', async () => {
    await flow([step([superior(1)])])
    const made = await asked()
    const add = (who: Caller, person: Caller, when: 'before' | 'after') =>
      who.call(approvalOperations.addSigner, {
        params: { id: made.id },
        body: { person: person.actor.userId, when, comment: '请把关技术部分' },
      })
    expect((await add(manager, seller, 'before')).problem.errors).toEqual([{ path: 'person', code: 'approval-own' }])
    expect((await read(expert, made.id)).status).toBe(404)
    expect(names((await add(manager, expert, 'before')).body.waitingFor)).toEqual(['专家'])
    expect((await sign(manager, made.id, 'approve')).status).toBe(403)
    const seen = await read(expert, made.id)
    expect(seen.body.record).toMatchObject({ name: '产线改造', open: false })
    expect(names((await sign(expert, made.id, 'approve')).body.waitingFor)).toEqual(['经理'])
    expect((await sign(manager, made.id, 'approve')).body.state).toBe('approved')
  })

  test('is done by whom one has named while one is away, in one’s name', async () => {
    await flow([step([superior(1)])])
    const made = await asked()
    const wish = { to: expert.actor.userId, from: '2020-01-01', until: '2099-12-31' }
    expect((await manager.call(approvalOperations.delegate, { body: { ...wish, until: '2019-01-01' } })).status).toBe(
      422,
    )
    expect((await manager.call(approvalOperations.delegate, { body: wish })).body.delegation?.to.name).toBe('专家')
    expect(await waits(expert)).toBe(1)
    const done = await sign(expert, made.id, 'approve')
    expect(done.body.steps[0]?.signers[0]).toMatchObject({ signedBy: { name: '专家' }, inNameOf: { name: '经理' } })
    await manager.call(approvalOperations.endDelegation)
    expect(await waits(expert)).toBe(0)
  })

  test('that is late goes to the next superior as well', async () => {
    await flow([step([superior(1)], { hours: 24 })])
    const made = await asked()
    await write((tx) =>
      sql`update approval_signer set due_at = '2026-05-20T03:00:00Z' where tenant_id = ${tenant()}::uuid`.execute(tx),
    )
    const work = escalationWork(house().context)
    expect(await house().context.database.read(tenant(), (tx: Tx<never>) => work.live(tx, tenant()))).toEqual([
      tenant(),
    ])
    await work.run(tenant(), tenant(), new AbortController().signal)
    const late = await read(director, made.id)
    expect(names(late.body.waitingFor)).toEqual(['经理', '总监'])
    expect(late.body.steps[0]?.signers[0]?.escalated).toBe(1)
    expect((await director.call(approvalOperations.waiting)).body).toMatchObject({ sign: 1, late: 1 })
    expect((await sign(director, made.id, 'approve')).body.state).toBe('approved')
  })

  test('twice at the same moment counts once', async () => {
    await flow([
      step(
        [
          { by: 'person', person: manager.actor.userId },
          { by: 'person', person: director.actor.userId },
        ],
        { mode: 'any' },
      ),
    ])
    const made = await asked()
    const answers = await Promise.all([sign(manager, made.id, 'approve'), sign(director, made.id, 'reject', '不行')])
    expect(new Set(answers.map((one) => one.status))).toEqual(new Set([200, 409]))
  })
})

describe('what is asked', () => {
  test('is withdrawn by who asked alone, and seen by nobody whom it does not concern', async () => {
    await flow([step([superior(1)])])
    const made = await asked()
    expect((await read(stranger, made.id)).status).toBe(404)
    const withdraw = (who: Caller) =>
      who.call(approvalOperations.withdraw, { params: { id: made.id }, body: { reason: '客户改期' } })
    expect((await withdraw(manager)).status).toBe(403)
    expect((await withdraw(seller)).body).toMatchObject({ state: 'withdrawn', endReason: '客户改期' })
    expect(await waits(manager)).toBe(0)
    const list = (who: Caller, show: 'asked' | 'signed' | 'record') =>
      who.call(approvalOperations.list, { query: { show, record: deal } })
    expect((await list(seller, 'asked')).body.items).toHaveLength(1)
    expect((await list(director, 'record')).body.items).toHaveLength(1)
    expect((await list(stranger, 'record')).body.items).toEqual([])
  })

  test('flows are kept by who keeps the processes, name only what is there, and stand in an order', async () => {
    expect((await seller.call(flowOperations.list)).status).toBe(403)
    const first = await flow([step([superior(1)])])
    const second = await flow([step([superior(2)])])
    const { administrator } = house()
    const unknown = await administrator.call(flowOperations.create, {
      body: {
        kind: 'bid',
        name: label('投标', 'Bid'),
        active: true,
        conditions: [],
        steps: [step([{ by: 'person', person: '01890000-0000-7000-8000-000000000000' }])],
      },
    })
    expect(unknown.problem.errors).toEqual([{ path: 'steps.0.approvers.0', code: 'reference-unknown' }])
    const order = await administrator.call(flowOperations.arrange, { body: { ids: [second.id, first.id] } })
    expect(order.body.items.map((one) => one.id)).toEqual([second.id, first.id])
    expect(names((await asked()).waitingFor)).toEqual(['总监'])
  })
})
