import { activityOperations } from '#contract/activities/activity.operations.ts'
import { approvalOperations, flowOperations } from '#contract/approvals/approval.operations.ts'
import { contactOperations, customerOperations } from '#contract/customers/customer.operations.ts'
import { dealContactOperations } from '#contract/opportunities/deal-contact.ts'
import { gateOperations } from '#contract/opportunities/gate.operations.ts'
import { opportunityOperations } from '#contract/opportunities/opportunity.operations.ts'
import { type Process, processOperations } from '#contract/opportunities/process.ts'
import type { StageDefinition } from '#contract/opportunities/stage-definition.ts'
import { eventOperations } from '#contract/platform/event.ts'
import { asFields, customFieldOperations } from '#contract/platform/custom-field.ts'
import { fileOperations, type StoredFile } from '#contract/platform/file.ts'
import { Readable } from 'node:stream'
import { beforeAll, describe, expect, test } from 'vitest'
import { drawProcess, endStages, named, openStage } from '../../../tests/support/drawing.ts'
import { type Caller, testHouse } from '../../../tests/support/house.ts'
import { personWithout } from '../../../tests/support/person-without.ts'
import { importWork, startBackground, startImport, toImport, findImport, uploadImport } from '../platform/index.ts'
import type { Tx } from '../foundation/database/database.ts'
import { importRegistry } from './import-adapters.ts'
import { actorInBackground } from './importing/import-actor.ts'

const house = testHouse()
const ends = endStages('签约', '丢单')
const milestone = (key: string, evidence: StageDefinition['milestones'][number]['evidence'], required = true) => ({
  key,
  name: named(key),
  required,
  evidence,
})

let process: Process
let seller: Caller
let manager: Caller
const stageOf = (title: string, of = process) => of.stages.find((stage) => stage.name.zh === title)?.id ?? ''

beforeAll(async () => {
  const { administrator, person } = house()
  seller = await person('卖家', 'representative')
  manager = await person('总监', 'director')
  process = await drawProcess(administrator, {
    name: named('有门的流程'),
    policy: { back: 'reason', skip: 'free', imports: 'right' },
    stages: [
      openStage('起步', {
        requiredFields: ['product', 'competitor'],
        criteria: [
          {
            key: 'large',
            name: named('够大'),
            filter: { all: [{ field: 'amount', operator: 'atLeast', value: '1000' }] },
          },
        ],
        tasks: [{ key: 'prepare', name: named('准备资料'), days: 2, owner: 'pre-sales' }],
      }),
      openStage('推进', {
        milestones: [
          milestone('paper', { kind: 'file' }),
          milestone('known', { kind: 'contact-role', role: 'technical' }),
          milestone('prepared', { kind: 'task-done', task: 'prepare' }),
          milestone('seen', { kind: 'visit', visits: 1 }),
          milestone('nice', { kind: 'confirmation' }, false),
        ],
      }),
      openStage('收尾', { milestones: [milestone('quote', { kind: 'approval', of: 'stage' })] }),
      ...ends,
    ],
  })
})

async function newDeal(who = seller, more: object = {}) {
  const made = await who.call(opportunityOperations.create, {
    body: { name: '过门的商机', process: process.id, ...more },
  })
  expect(made.status, JSON.stringify(made.problem)).toBe(201)
  return made.body
}
const advance = (who: Caller, id: string, title: string, more: object = {}) =>
  who.call(opportunityOperations.advance, { params: { id }, body: { stage: stageOf(title), ...more } })
const missing = (problem: unknown) =>
  ((problem as { matches?: { key: string }[] }).matches ?? []).map(({ key }) => key).join()
const way = async (who: Caller, id: string) => (await who.call(gateOperations.way, { params: { id } })).body
const mark = (
  who: Caller,
  id: string,
  key: string,
  body: { met: boolean; file?: string; note?: string } = { met: true },
) => who.call(gateOperations.mark, { params: { id, key }, body })
const story = async (who: Caller, id: string) =>
  (await who.call(eventOperations.timeline, { params: { type: 'opportunity', id } })).body.items
const passed = { product: undefined, competitor: '对手', amount: '2000.00' }

async function fulfilFirst(deal: { id: string }) {
  const { administrator } = house()
  const product = await administrator.raw({
    method: 'POST',
    url: '/api/v1/products',
    payload: { name: `产品 ${deal.id}` },
    headers: { 'content-type': 'application/json' },
  })
  const patch = { ...passed, product: (product.body as { id: string }).id }
  expect((await seller.call(opportunityOperations.change, { params: { id: deal.id }, body: patch })).status).toBe(200)
}

async function addFile(who: Caller, id: string): Promise<StoredFile> {
  const stored = await who.raw({
    method: 'POST',
    url: `/api/v1/records/opportunity/${id}/files`,
    headers: { 'content-type': 'multipart/form-data; boundary=part' },
    payload:
      '--part\r\ncontent-disposition: form-data; name="file"; filename="confirmed.txt"\r\ncontent-type: text/plain\r\n\r\nyes\r\n--part--\r\n',
  })
  expect(stored.status).toBe(201)
  return stored.body as StoredFile
}

describe('the way of a deal', () => {
  test('is stopped by what is missing, told by name, and goes on once it is there', async () => {
    const deal = await newDeal()
    const stopped = await advance(seller, deal.id, '推进')
    expect([stopped.status, stopped.problem.code, missing(stopped.problem)]).toEqual([
      409,
      'gate-items-missing',
      'product,competitor,large',
    ])
    await fulfilFirst(deal)
    expect((await advance(seller, deal.id, '推进')).status).toBe(200)
    expect((await advance(seller, deal.id, '收尾')).problem.code).toBe('gate-items-missing')
    const file = await addFile(seller, deal.id)
    expect((await mark(seller, deal.id, 'paper')).problem.errors?.[0]?.code).toBe('file-required')
    expect((await mark(seller, deal.id, 'paper', { met: true, file: file.id })).status).toBe(200)
    const customer = (await seller.call(customerOperations.create, { body: { name: '门后机电有限公司' } })).body
    const contact = (await seller.call(contactOperations.create, { body: { name: '把关人', customer: customer.id } }))
      .body
    await seller.call(dealContactOperations.write, {
      params: { id: deal.id, contact: contact.id },
      body: { buyingRole: 'technical' },
    })
    const at = house().now.at.toISOString()
    await seller.call(activityOperations.create, { body: { name: '上门', kind: 'visit', opportunity: deal.id, at } })
    expect(missing((await advance(seller, deal.id, '收尾')).problem)).toBe('prepared')
    const task = (await way(seller, deal.id)).stages[0]?.items.find((item) => item.kind === 'task')
    await seller.call(activityOperations.change, { params: { id: task?.activity ?? '' }, body: { done: true } })
    expect((await advance(seller, deal.id, '收尾')).status).toBe(200)
    // The evidence counts as long as it is there.
    await seller.call(fileOperations.remove, { params: { id: file.id } })
    expect((await way(seller, deal.id)).stages[1]?.items.find((item) => item.key === 'paper')?.met).toBe(false)
    expect((await story(seller, deal.id)).map((event) => event.kind)).toContain('milestone-met')
  })

  test('is entered with its standard tasks, once', async () => {
    const deal = await newDeal()
    const tasks = async () =>
      (
        await seller.call(activityOperations.list, {
          query: { filter: { all: [{ field: 'opportunity', operator: 'is', value: deal.id }] } },
        })
      ).body.items
    const [task] = await tasks()
    expect(task).toMatchObject({ name: '准备资料', kind: 'task', done: false, owner: { id: seller.actor.userId } })
    expect(task?.at?.slice(0, 10)).toBe('2026-05-22')
    await fulfilFirst(deal)
    await advance(seller, deal.id, '推进')
    expect((await advance(seller, deal.id, '起步')).problem.errors?.[0]).toEqual({
      path: 'reason',
      code: 'reason-required',
    })
    expect((await advance(seller, deal.id, '起步', { reason: '重新来过' })).status).toBe(200)
    expect(await tasks()).toHaveLength(1)
  })

  test('has an approval that the right gives, and not for a deal of one’s own', async () => {
    const deal = await newDeal()
    expect((await mark(seller, deal.id, 'quote')).problem.code).toBe('approval-by-right')
    expect((await mark(manager, deal.id, 'quote')).status).toBe(200)
    const own = await newDeal(manager)
    expect((await mark(manager, own.id, 'quote')).problem.code).toBe('approval-of-own')
    expect((await mark(seller, deal.id, 'seen')).problem.code).toBe('milestone-follows')
    expect((await mark(seller, deal.id, 'nowhere')).status).toBe(404)
  })

  test('is approved by the company’s own flow as well, and not any longer once leave is asked anew', async () => {
    const { administrator } = house()
    const approvers = [{ by: 'person' as const, person: manager.actor.userId }]
    await administrator.call(flowOperations.create, {
      body: {
        kind: 'stage',
        name: named('阶段审批'),
        active: true,
        conditions: [],
        steps: [{ name: named('总监'), mode: 'all', approvers, hours: null }],
      },
    })
    const deal = await newDeal()
    const isMet = async () => (await way(seller, deal.id)).stages[2]?.items.find((item) => item.key === 'quote')?.met
    const ask = async () =>
      (await seller.call(approvalOperations.ask, { body: { kind: 'stage', record: deal.id, reason: '请批准' } })).body
    const first = await ask()
    expect(await isMet()).toBe(false)
    await manager.call(approvalOperations.sign, { params: { id: first.id }, body: { decision: 'approve' } })
    expect(await isMet()).toBe(true)
    await ask()
    expect(await isMet()).toBe(false)
  })

  test('is nobody’s business who does not see the deal, and changed by nobody who may not', async () => {
    const { person } = house()
    const deal = await newDeal()
    const stranger = await person('路人', 'representative')
    const reader = await person('看客', 'read-only')
    expect((await stranger.call(gateOperations.way, { params: { id: deal.id } })).status).toBe(404)
    expect((await mark(stranger, deal.id, 'nice')).status).toBe(404)
    expect((await advance(stranger, deal.id, '推进')).status).toBe(404)
    expect((await reader.call(gateOperations.way, { params: { id: deal.id } })).status).toBe(200)
    expect((await mark(reader, deal.id, 'nice')).status).toBe(403)
    expect((await advance(reader, deal.id, '推进')).status).toBe(403)
  })

  test('asks for fields of the company’s own by their names, and is drawn with none that is unknown', async () => {
    const { administrator } = house()
    const made = (
      await administrator.call(customFieldOperations.create, {
        body: { recordType: 'opportunity', label: named('招标编号'), kind: 'text' },
      })
    ).body
    const [key] = Object.keys(asFields([made], 'opportunity'))
    const draft = {
      name: named('有自定义字段'),
      stages: [openStage('一', { requiredFields: [key ?? ''] }), openStage('二'), ...ends],
    }
    const own = (await administrator.call(processOperations.create, { body: draft })).body
    const unknown = { ...draft, stages: [openStage('一', { requiredFields: ['custom.nowhere'] }), ...ends] }
    expect((await administrator.call(processOperations.create, { body: unknown })).problem.errors?.[0]?.code).toBe(
      'field-unknown',
    )
    const deal = (await seller.call(opportunityOperations.create, { body: { name: '编号未知', process: own.id } })).body
    const move = () =>
      seller.call(opportunityOperations.advance, { params: { id: deal.id }, body: { stage: stageOf('二', own) } })
    expect((await move()).problem as unknown).toMatchObject({ matches: [{ key, name: { zh: '招标编号' } }] })
    const custom = { [made.key]: 'ZB-1' }
    await seller.call(opportunityOperations.change, { params: { id: deal.id }, body: { custom } })
    expect((await move()).status).toBe(200)
  })

  test('does not name a field that is hidden from the reader', async () => {
    const deal = await newDeal()
    const blind = await personWithout(house(), '不见对手', { opportunity: { competitor: 'hidden' } })
    const [first] = (await way(blind, deal.id)).stages
    expect(first?.items.filter((item) => item.kind === 'field').map((item) => item.key)).toEqual(['product', ''])
    expect(missing((await advance(blind, deal.id, '推进')).problem)).toBe('product,,large')
  })
})

describe('an override', () => {
  test('takes the right and a reason, and stands in the log with what was missing', async () => {
    const deal = await newDeal()
    expect((await advance(seller, deal.id, '推进', { override: true, reason: '急' })).status).toBe(403)
    expect((await advance(manager, deal.id, '推进', { override: true })).problem.errors?.[0]?.code).toBe(
      'reason-required',
    )
    expect((await advance(manager, deal.id, '推进', { reason: '急' })).problem.code).toBe('gate-items-missing')
    expect((await advance(manager, deal.id, '推进', { override: true, reason: '客户指定' })).status).toBe(200)
    const told = (await story(manager, deal.id)).find((event) => event.kind === 'gate-overridden')
    expect(told).toMatchObject({ reason: '客户指定', changes: { missing: { to: '主要产品、竞争对手、够大' } } })
    const audit = await house().administrator.call(eventOperations.audit, { query: { kind: 'gate-overridden' } })
    expect(audit.body.items).toHaveLength(1)
  })

  test('is not had by losing a deal and opening it again further on', async () => {
    const deal = await newDeal()
    expect((await advance(seller, deal.id, '丢单', { lossReason: 'price' })).status).toBe(200)
    const further = await advance(seller, deal.id, '收尾', { reason: '又活了' })
    expect(further.problem.code).toBe('gate-items-missing')
    expect((await advance(seller, deal.id, '起步', { reason: '又活了' })).status).toBe(200)
  })
})

test('a bulk move asks each deal the same, and tells what each one misses', async () => {
  const ready = await newDeal()
  await fulfilFirst(ready)
  const bare = await newDeal()
  const answer = await seller.call(gateOperations.bulkAdvance, {
    body: { selection: { ids: [ready.id, bare.id] }, stage: stageOf('推进') },
  })
  expect(answer.body.changed).toBe(1)
  expect(
    answer.body.refused.map(({ id, code, missing: items }) => [id, code, items.map(({ key }) => key).join()]),
  ).toEqual([[bare.id, 'gate-items-missing', 'product,competitor,large']])
})

test('no generic change reaches the stage, its process or its version', async () => {
  const deal = await newDeal()
  for (const patch of [{ stage: stageOf('收尾') }, { processVersion: 9 }, { outcome: 'won' }]) {
    const one = await seller.call(opportunityOperations.change, { params: { id: deal.id }, body: patch as never })
    const many = await seller.call(opportunityOperations.bulkChange, {
      body: { selection: { ids: [deal.id] }, patch: patch as never },
    })
    expect([one.status, many.status], JSON.stringify(patch)).toEqual([422, 422])
  }
})

describe('deals from files', () => {
  async function bring(who: Caller, rows: string) {
    const { context } = house()
    const uploaded = await uploadImport(context, importRegistry, who.actor, {
      target: 'opportunity',
      fileName: 'deals.csv',
      content: Readable.from([Buffer.from(`商机名称,阶段\n${rows}`)]),
    })
    await startImport(context, importRegistry, who.actor, uploaded.id)
    const background = startBackground(context, [
      importWork(context, importRegistry, (tenantId, userId) => actorInBackground(context, tenantId, userId)),
    ])
    await background.idle()
    await background.stop()
    return context.database.read(who.actor.tenantId, async (tx: Tx<never>) =>
      toImport(await findImport(tx, who.actor, uploaded.id)),
    )
  }

  test('stand at any stage where the policy lets them, and the log says so of each', async () => {
    const done = await bring(house().administrator, '历史单甲,收尾\n历史单乙,起步\n')
    expect([done.created, done.bad]).toEqual([2, 0])
    const audit = await house().administrator.call(eventOperations.audit, { query: { kind: 'gates-skipped' } })
    expect(audit.body.items.map((event) => [event.recordName, event.reason, event.changes['missing']?.to])).toEqual([
      ['历史单甲', 'import-of-past-deals', '起步、推进'],
    ])
  })

  test('are handed back, row by row, where the policy asks for a right that the person has not', async () => {
    const done = await bring(seller, '卖家甲,收尾\n卖家乙,起步\n')
    expect([done.created, done.bad]).toEqual([1, 1])
  })
})
