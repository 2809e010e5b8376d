import { activityOperations } from '#contract/activities/activity.operations.ts'
import { readyMadeTemplates } from '#contract/activities/visits/ready-made/ready-made.ts'
import { usualVisitSetting } from '#contract/activities/visits/check-in.ts'
import type { AnswerValue } from '#contract/activities/visits/answers.ts'
import { visitTemplateOperations } from '#contract/activities/visits/template.operations.ts'
import {
  visitOperations,
  visitReviewOperations,
  visitSettingOperations,
} from '#contract/activities/visits/visit.operations.ts'
import { customerOperations } from '#contract/customers/customer.operations.ts'
import { opportunityOperations } from '#contract/opportunities/opportunity.operations.ts'
import { userOperations } from '#contract/organization/organization.operations.ts'
import { eventOperations } from '#contract/platform/event.ts'
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { type Caller, testHouse } from '../../../tests/support/house.ts'
import { positionWork, readDoneOfDeal } from '../activities/index.ts'
import type { Tx } from '../foundation/database/database.ts'

const house = testHouse()
let manager: Caller
let seller: Caller
let firstCall = ''

/** 2026-05-20 12:00 in Shanghai, a Wednesday. */
const at = '2026-05-20T04:00:00Z'
const later = (minutes: number) => new Date(Date.parse(at) + minutes * 60_000).toISOString()
const here = { latitude: 31.2304, longitude: 121.4737, accuracy: 15, datum: 'WGS84' as const, at }
const far = { ...here, latitude: 31.3304 }

beforeAll(async () => {
  const { administrator, person } = house()
  manager = await person('带队的经理', 'director')
  seller = await person('跑现场的销售', 'representative')
  const managerId = manager.actor.userId
  await administrator.call(userOperations.change, { params: { id: seller.actor.userId }, body: { managerId } })
  await seller.call(visitSettingOperations.consent, { body: { given: true } })
  firstCall = await publish('first-call')
})

async function publish(key: string): Promise<string> {
  const { administrator } = house()
  const found = readyMadeTemplates.find((one) => one.key === key)
  if (!found) throw new Error(key)
  const { key: _, ...draft } = found
  const made = await administrator.call(visitTemplateOperations.create, { body: draft })
  expect(made.status).toBe(201)
  await administrator.call(visitTemplateOperations.publish, { params: { id: made.body.id }, body: {} })
  return made.body.id
}

let numbered = 0
const names = [
  '华东轴承',
  '南湖纺织',
  '北川化工',
  '西岭乳业',
  '中原造纸',
  '滨海港机',
  '云台光电',
  '青河水务',
  '红山矿业',
  '金沙物流',
  '石桥药业',
  '白塔仪表',
  '长亭电机',
  '松岗模具',
  '平湖箱包',
]

async function plan(
  place: object | null = { givenLatitude: here.latitude, givenLongitude: here.longitude },
): Promise<{ id: string; customer: string }> {
  const name = names[numbered++] ?? ''
  const customer = (await seller.call(customerOperations.create, { body: { name, ...place } })).body.id
  const made = await seller.call(activityOperations.create, {
    body: { name: `拜访${name}`, kind: 'visit', customer, done: false, at },
  })
  return { id: made.body.id, customer }
}

const checkIn = (id: string, more: object = {}) =>
  seller.call(visitOperations.checkIn, { params: { id }, body: { at, position: here, template: firstCall, ...more } })
const answer = (id: string, step: string, value: AnswerValue | null, when = later(5)) =>
  seller.call(visitOperations.answer, { params: { id, step }, body: { value, at: when } })
const checkOut = (id: string, more: object = {}) =>
  seller.call(visitOperations.checkOut, {
    params: { id },
    body: { at: later(30), position: { ...here, at: later(30) }, ...more },
  })

/** A picture of the smallest size that is told by its first bytes. */
function jpeg(mark: string): Buffer {
  return Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from(mark)])
}

async function upload(who: Caller, id: string, content: Buffer): Promise<string> {
  const boundary = 'xxxxxxxx'
  const payload = Buffer.concat([
    Buffer.from(
      `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="p.jpg"\r\ncontent-type: image/jpeg\r\n\r\n`,
    ),
    content,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ])
  const answered = await who.raw({
    method: 'POST',
    url: `/api/v1/records/activity/${id}/files`,
    payload,
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  })
  return (answered.body as { id: string }).id
}

async function photograph(id: string, step: string | null, mark: string, more: object = {}) {
  const content = jpeg(mark)
  const digest = createHash('sha256').update(content).digest('hex')
  const file = await upload(seller, id, content)
  return seller.call(visitOperations.photo, {
    params: { id },
    body: {
      file,
      step,
      takenAt: later(10),
      source: 'camera' as const,
      digest,
      position: { ...here, at: later(10) },
      ...more,
    },
  })
}

const answers: Record<string, AnswerValue> = {
  met: ['decision'],
  pain: '停机一小时损失二十万',
  budget: 'approved',
  when: 'quarter',
}

test('a visit is made by its template, proved, and is then a done activity with its next step', async () => {
  const { id } = await plan()
  const prepared = await seller.call(visitOperations.prepare, { params: { id } })
  expect(prepared.body).toMatchObject({ consent: 'given', takesPosition: true, setting: { radius: 300 } })
  expect(prepared.body.templates.map(({ id: key, fits }) => [key, fits])).toEqual([[firstCall, true]])

  const begun = await checkIn(id)
  expect(begun.status).toBe(200)
  expect(begun.body.checkIn).toMatchObject({ verdict: 'verified', distance: 0, position: { accuracy: 15 } })
  expect(begun.body).toMatchObject({
    mine: true,
    minimumMinutes: 20,
    standing: { missing: ['met', 'pain', 'budget', 'when', 'site'] },
  })
  for (const [step, value] of Object.entries(answers)) expect((await answer(id, step, value)).status).toBe(200)
  const photographed = await photograph(id, 'site', 'site')
  expect(photographed.body.standing).toMatchObject({ missing: [], completion: 1, quality: 1 })

  house().now.at = new Date(later(30))
  const over = await checkOut(id, {
    result: '约定下周交流',
    next: { name: '技术交流', kind: 'meeting', at: '2026-05-27T02:00:00Z' },
  })
  expect(over.status).toBe(200)
  expect(over.body).toMatchObject({ done: true, minutes: 30, result: '约定下周交流', proof: { level: 'strong' } })
  expect(over.body.next?.name).toBe('技术交流')
  const activity = await seller.call(activityOperations.read, { params: { id } })
  expect(activity.body).toMatchObject({ done: true, minutes: 30, content: '约定下周交流' })
  const next = await seller.call(activityOperations.read, { params: { id: over.body.next?.id ?? '' } })
  expect(next.body).toMatchObject({ kind: 'meeting', done: false, customer: { id: activity.body.customer?.id } })
  const story = await seller.call(eventOperations.timeline, { params: { type: 'activity', id } })
  expect(story.body.items.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['visit-checked-in', 'visit-checked-out']),
  )
  // Where somebody was stands in no log.
  expect(JSON.stringify(story.body)).not.toContain('31.23')
  house().now.at = new Date(at)
})

test('elsewhere or without a position a reason is needed; one without a place can be proposed and taken over', async () => {
  const { id } = await plan()
  expect((await checkIn(id, { position: far })).problem.errors).toEqual([{ path: 'reason', code: 'reason-required' }])
  const told = await checkIn(id, { position: far, reason: '客户改在新厂见面' })
  expect(told.body.checkIn).toMatchObject({ verdict: 'outside', reason: '客户改在新厂见面' })

  const denied = await plan()
  expect((await checkIn(denied.id, { position: null, noPosition: 'denied' })).status).toBe(422)
  const none = await checkIn(denied.id, { position: null, noPosition: 'denied', reason: '手机没有授权' })
  expect(none.body.checkIn).toMatchObject({ verdict: 'no-position', noPosition: 'denied', position: null })

  const unplaced = await plan(null)
  expect((await checkIn(unplaced.id)).body.checkIn).toMatchObject({
    verdict: 'no-place',
    position: { latitude: 31.2304 },
  })
  const proposed = await seller.call(visitOperations.proposePlace, { params: { id: unplaced.id } })
  expect(proposed.body).toMatchObject({ proposal: { state: 'open' }, mayPlace: true })
  const taken = await seller.call(visitOperations.settlePlace, { params: { id: unplaced.id }, body: { take: true } })
  expect(taken.body).toMatchObject({ proposal: { state: 'taken' }, place: { latitude: 31.2304, longitude: 121.4737 } })
  const customer = await seller.call(customerOperations.read, { params: { id: unplaced.customer } })
  expect(customer.body).toMatchObject({ latitude: 31.2304, datum: 'WGS84' })
  expect(
    (await seller.call(visitOperations.settlePlace, { params: { id: unplaced.id }, body: { take: true } })).status,
  ).toBe(409)
})

test('no position is kept without consent, outside the hours, or from before', async () => {
  const [stale, closed, silent] = [await plan(), await plan(), await plan()]
  const old = await checkIn(stale.id, { position: { ...here, at: later(-30) } })
  expect(old.problem.errors).toEqual([{ path: 'position.at', code: 'position-too-old' }])
  const { administrator } = house()
  const hours = { days: [1, 2, 3, 4, 5], from: 540, to: 600 }
  await administrator.call(visitSettingOperations.write, { body: { ...usualVisitSetting, hours } })
  const after = await checkIn(closed.id)
  expect(after.body.checkIn).toMatchObject({ verdict: 'no-position', noPosition: 'outside-hours', position: null })
  await administrator.call(visitSettingOperations.write, { body: usualVisitSetting })
  await seller.call(visitSettingOperations.consent, { body: { given: false } })
  const withdrawn = await checkIn(silent.id)
  expect(withdrawn.body.checkIn).toMatchObject({ verdict: 'no-position', noPosition: 'no-consent', position: null })
  await seller.call(visitSettingOperations.consent, { body: { given: true } })
  expect((await seller.call(visitSettingOperations.write, { body: usualVisitSetting })).status).toBe(403)
})

test('what a device without network did counts hours later: by the version it had, without reasons that it could not know of', async () => {
  const { administrator } = house()
  const template = await publish('survey')
  const { id } = await plan()
  const [had] = (await administrator.call(visitTemplateOperations.read, { params: { id: template } })).body.versions
  const next = (await administrator.call(visitTemplateOperations.read, { params: { id: template } })).body.published
  if (!next) throw new Error('not published')
  const draft = { ...next, steps: next.steps.slice(1) }
  await administrator.call(visitTemplateOperations.save, { params: { id: template }, body: draft })
  await administrator.call(visitTemplateOperations.publish, { params: { id: template }, body: {} })
  await administrator.call(visitTemplateOperations.change, { params: { id: template }, body: { retired: true } })
  const then = later(-5 * 60)
  const position = { ...far, at: then }
  const begun = await checkIn(id, { at: then, position, template, number: had?.number })
  expect(begun.status).toBe(200)
  expect(begun.body).toMatchObject({
    template: { id: template, number: 1 },
    checkIn: {
      at: new Date(then).toISOString(),
      receivedAt: new Date(at).toISOString(),
      verdict: 'outside',
      reason: null,
    },
  })
  expect((await checkIn((await plan()).id, { template, number: 9 })).problem.errors).toEqual([
    { path: 'template', code: 'reference-unknown' },
  ])
  const over = await checkOut(id, { at: later(-4 * 60), position: { ...far, at: later(-4 * 60) } })
  expect(over.body).toMatchObject({ done: true, minutes: 60, leftReason: null })
  expect(over.body.proof?.points).toContainEqual({ key: 'sent-later', says: 'open', value: 300 })
})

test('every write is repeated safely: by its key, by its step, by its picture, and an older answer replaces no newer one', async () => {
  const { id } = await plan()
  const body = { at, position: here, template: firstCall }
  const first = await seller.call(visitOperations.checkIn, { params: { id }, body, key: 'check-in-0001' })
  const again = await seller.call(visitOperations.checkIn, { params: { id }, body, key: 'check-in-0001' })
  expect([first.status, again.status]).toEqual([200, 200])
  expect(again.body).toEqual(first.body)
  expect((await seller.call(visitOperations.checkIn, { params: { id }, body })).problem.code).toBe('checked-in-already')

  const say = (value: string, when: string, key: string) =>
    seller.call(visitOperations.answer, { params: { id, step: 'pain' }, body: { value, at: when }, key })
  await say('先写的', later(3), 'answer-0001')
  await say('后写的', later(4), 'answer-0002')
  expect((await say('先写的', later(3), 'answer-0001')).body.answers['pain']).toBe('先写的')
  expect((await answer(id, 'pain', '更早写的', later(2))).body.answers['pain']).toBe('后写的')
  await photograph(id, 'site', 'one')
  expect((await photograph(id, 'site', 'one')).body.photos).toHaveLength(1)
  expect((await answer(id, 'met', ['nobody'])).problem.errors).toEqual([{ path: 'value', code: 'choice-unknown' }])
  expect((await answer(id, 'nowhere', 'x')).problem.errors).toEqual([{ path: 'step', code: 'reference-unknown' }])
  const wrong = await photograph(id, 'site', 'two', { digest: '0'.repeat(64) })
  expect(wrong.problem.errors).toEqual([{ path: 'digest', code: 'digest-differs' }])
  // A template that is answered is not changed for another.
  const other = await seller.call(visitOperations.choose, { params: { id }, body: { template: null } })
  expect(other.problem.code).toBe('visit-answered-already')
})

test('what is left out is left with a reason; a superior reviews it and can ask again', async () => {
  const { id } = await plan()
  await checkIn(id)
  expect((await checkOut(id)).problem.errors).toEqual([{ path: 'leftReason', code: 'visit-steps-missing' }])
  house().now.at = new Date(later(30))
  const left = await checkOut(id, { leftReason: '客户临时有会' })
  expect(left.body).toMatchObject({ leftReason: '客户临时有会', standing: { completion: 0 } })
  expect((await answer(id, 'pain', '补充')).problem.code).toBe('visit-over')

  const stream = await manager.call(visitReviewOperations.list, { query: { state: 'open' } })
  expect(stream.body.items.map((visit) => visit.id)).toContain(id)
  expect((await seller.call(visitReviewOperations.list)).body.items).toEqual([])
  const review = (who: Caller, body: { score: number | null; comment: string | null; again: boolean }) =>
    who.call(visitOperations.review, { params: { id }, body })
  expect((await review(seller, { score: 5, comment: null, again: false })).status).toBe(403)
  expect((await review(manager, { score: null, comment: null, again: true })).status).toBe(422)
  const asked = await review(manager, { score: 2, comment: '请补上客户的原话', again: true })
  expect(asked.body.reviews).toMatchObject([{ score: 2, again: true, by: { name: '带队的经理' } }])
  for (const [step, value] of Object.entries(answers)) expect((await answer(id, step, value)).status).toBe(200)
  await photograph(id, 'site', 'late')
  const added = await checkOut(id)
  expect(added.body).toMatchObject({ minutes: 30, standing: { completion: 1 } })
  expect((await answer(id, 'pain', '又补充')).problem.code).toBe('visit-over')
  house().now.at = new Date(at)
})

test('where somebody was is told to them and to those above them; others learn the verdict, and strangers nothing', async () => {
  const { administrator, person } = house()
  const { id } = await plan()
  await checkIn(id, { position: { ...here, accuracy: 33 } })
  const told = async (who: Caller) => (await who.call(visitOperations.read, { params: { id } })).body.checkIn
  expect([(await told(seller))?.position?.accuracy, (await told(manager))?.position?.accuracy]).toEqual([33, 33])
  expect(await told(administrator)).toMatchObject({ verdict: 'verified', position: null, distance: null })
  const stranger = await person('不相干的人', 'representative')
  expect((await stranger.call(visitOperations.read, { params: { id } })).status).toBe(404)
  expect((await stranger.call(visitOperations.checkOut, { params: { id }, body: { at, position: null } })).status).toBe(
    404,
  )
  // Nobody proves a visit in another's name, whatever they may change.
  const posed = await administrator.call(visitOperations.checkOut, { params: { id }, body: { at, position: null } })
  expect(posed.status).toBe(403)
})

test('positions are deleted when their time is over; the verdict stays', async () => {
  const { context, administrator } = house()
  const { id } = await plan()
  await checkIn(id)
  const work = positionWork({ ...context, now: () => new Date('2026-12-20T00:00:00Z') })
  const { tenantId } = administrator.actor
  const isLive = () => context.database.read(tenantId, (tx: Tx<never>) => work.live(tx, tenantId))
  expect(await isLive()).toEqual([tenantId])
  await work.run(tenantId, tenantId, new AbortController().signal)
  expect(await isLive()).toEqual([])
  const kept = await seller.call(visitOperations.read, { params: { id } })
  expect(kept.body.checkIn).toMatchObject({ verdict: 'verified', position: null, distance: null })
  const found = await context.database.read(tenantId, (tx: Tx<never>) =>
    sql<{
      left: number
    }>`select count(*)::int as left from visit_photo p where p.tenant_id = ${tenantId}::uuid and p.latitude is not null`.execute(
      tx,
    ),
  )
  expect(found.rows[0]?.left).toBe(0)
})

test('a template is drawn, published and retired; visits keep the version by which they went', async () => {
  const { administrator } = house()
  const id = await publish('store-check')
  const design = (await administrator.call(visitTemplateOperations.read, { params: { id } })).body
  const definition = design.published
  if (!definition) throw new Error('not published')
  const looped = definition.steps.map((step, index) =>
    index === 0 ? { ...step, when: [{ step: step.key, operator: 'is' as const, value: 'x' }] } : step,
  )
  const faulty = await administrator.call(visitTemplateOperations.save, {
    params: { id },
    body: { ...definition, steps: looped },
  })
  expect(faulty.problem.errors).toEqual([{ path: 'steps.0.when.0', code: 'step-not-earlier' }])
  const shorter = { ...definition, steps: definition.steps.slice(0, 2) }
  const saved = await administrator.call(visitTemplateOperations.save, {
    params: { id },
    body: shorter,
    version: design.version,
  })
  expect(saved.body).toMatchObject({ number: 1, draft: { steps: { length: 2 } } })
  const late = await administrator.call(visitTemplateOperations.save, {
    params: { id },
    body: shorter,
    version: design.version,
  })
  expect(late.status).toBe(412)

  const visit = await plan()
  await checkIn(visit.id, { template: id })
  const published = await administrator.call(visitTemplateOperations.publish, {
    params: { id },
    body: { note: '减两步' },
  })
  expect(published.body).toMatchObject({
    number: 2,
    draft: null,
    visits: 1,
    versions: [
      { number: 2, visits: 0 },
      { number: 1, visits: 1 },
    ],
  })
  const kept = await seller.call(visitOperations.read, { params: { id: visit.id } })
  expect([kept.body.template?.number, kept.body.template?.definition.steps.length]).toEqual([
    1,
    definition.steps.length,
  ])

  await administrator.call(visitTemplateOperations.change, { params: { id }, body: { retired: true } })
  const prepared = await seller.call(visitOperations.prepare, { params: { id: visit.id } })
  expect(prepared.body.templates.map((offer) => offer.id)).toEqual([firstCall])
  expect((await seller.call(visitTemplateOperations.change, { params: { id }, body: { retired: false } })).status).toBe(
    403,
  )
})

test('a deal knows by which templates its visits were made', async () => {
  const { context, administrator } = house()
  const { tenantId } = administrator.actor
  const { id, customer } = await plan()
  const deal = (await seller.call(opportunityOperations.create, { body: { name: '二期改造', customer } })).body.id
  await seller.call(activityOperations.change, { params: { id }, body: { opportunity: deal } })
  const known = () => context.database.read(tenantId, (tx: Tx<never>) => readDoneOfDeal(tx, tenantId, deal, []))
  await checkIn(id)
  expect(await known()).toMatchObject({ visits: 0, visitsBy: {} })
  expect((await checkOut(id, { leftReason: '客户临时有会' })).status).toBe(200)
  expect(await known()).toMatchObject({ visits: 1, visitsBy: { [firstCall]: 1 } })
})
