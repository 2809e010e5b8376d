import { activityOperations } from '#contract/activities/activity.operations.ts'
import { decisionMapOperations } from '#contract/analytics/decision-map.ts'
import { contactOperations, customerOperations } from '#contract/customers/customer.operations.ts'
import { leadOperations } from '#contract/customers/lead.operations.ts'
import { tieOperations } from '#contract/customers/tie.ts'
import { dealContactOperations } from '#contract/opportunities/deal-contact.ts'
import { conversionOperations } from '#contract/opportunities/lead-conversion.ts'
import { opportunityOperations } from '#contract/opportunities/opportunity.operations.ts'
import { eventOperations } from '#contract/platform/event.ts'
import { sql } from 'kysely'
import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { type Caller, caller, testHouse } from '../../../tests/support/house.ts'
import { actorOf } from '../../../tests/support/company.ts'
import type { Tx } from '../foundation/database/database.ts'
import { importWork, listProblems, startBackground, startImport, uploadImport } from '../platform/index.ts'
import { importRegistry } from './import-adapters.ts'
import { actorInBackground } from './importing/import-actor.ts'

const house = testHouse()

const customer = async (name: string, more = {}) =>
  (await house().administrator.call(customerOperations.create, { body: { name, ...more } })).body
const contact = async (name: string, at: string, more = {}) =>
  (await house().administrator.call(contactOperations.create, { body: { name, customer: at, ...more } })).body
const deal = async (name: string, at: string, more = {}) =>
  (await house().administrator.call(opportunityOperations.create, { body: { name, customer: at, ...more } })).body
const patch = (id: string, body: object, by: Caller = house().administrator) =>
  by.call(contactOperations.change, { params: { id }, body })
const part = (id: string, person: string, body = {}, by: Caller = house().administrator) =>
  by.call(dealContactOperations.write, { params: { id, contact: person }, body })
const mapOf = async (id: string, by: Caller = house().administrator) =>
  (await by.call(decisionMapOperations.deal, { params: { id } })).body
const rolesOf = async (id: string) =>
  (await house().administrator.call(opportunityOperations.read, { params: { id } })).body.buyingRoles
const codeOf = (answer: { problem: { errors?: { path: string; code: string }[] } }) => answer.problem.errors?.[0]?.code

/** Gives everybody with a role other rights to a field of contacts for as long as some work takes. */
async function withFieldRight(person: Caller, field: string, access: string, work: (by: Caller) => Promise<void>) {
  const { context, house: composed } = house()
  const { tenantId, userId } = person.actor
  const set = (path: string | null) =>
    context.database.write(tenantId, (tx: Tx<never>) =>
      sql`update role as r set rights = ${
        path === null
          ? sql`r.rights #- ${`{fields,contact}`}`
          : sql`jsonb_set(r.rights, '{fields,contact}', ${JSON.stringify({ [field]: access })}::jsonb)`
      } where r.tenant_id = ${tenantId}::uuid and r.id in (select ur.role_id from user_role ur where ur.tenant_id = ${tenantId}::uuid and ur.user_id = ${userId}::uuid)`.execute(
        tx,
      ),
    )
  await set(field)
  try {
    await work(await caller(composed, await actorOf(context, tenantId, userId)))
  } finally {
    await set(null)
  }
}

test('reporting lines stay within a company or its group and make no circle, on every path', async () => {
  const { administrator } = house()
  const group = await customer('北辰集团控股')
  const home = await customer('晨曦电子制造', { parent: group.id })
  const other = await customer('远山物流运输')
  const chair = await contact('董事长', group.id)
  const [boss, middle, worker] = [
    await contact('总经理', home.id, { reportsTo: chair.id }),
    await contact('部门经理', home.id),
    await contact('工程师', home.id),
  ]
  const stranger = await contact('外人', other.id)
  expect(boss.reportsTo?.name).toBe('董事长')
  expect((await patch(middle.id, { reportsTo: boss.id })).status).toBe(200)
  expect((await patch(worker.id, { reportsTo: middle.id })).status).toBe(200)

  expect(codeOf(await patch(chair.id, { reportsTo: worker.id }))).toBe('circle')
  expect(codeOf(await patch(worker.id, { reportsTo: worker.id }))).toBe('circle')
  expect(codeOf(await patch(worker.id, { reportsTo: stranger.id }))).toBe('boss-of-other-company')
  expect(codeOf(await patch(worker.id, { reportsTo: other.id }))).toBe('reference-unknown')
  const born = await administrator.call(contactOperations.create, {
    body: { name: '新人', customer: other.id, reportsTo: boss.id },
  })
  expect(codeOf(born)).toBe('boss-of-other-company')
  const many = await administrator.call(contactOperations.bulkChange, {
    body: { selection: { ids: [boss.id, chair.id] }, patch: { reportsTo: worker.id } },
  })
  expect(many.body).toMatchObject({ changed: 0, refused: [{ code: 'circle' }, { code: 'circle' }] })

  // A deleted person still stands in the way, for they can come back.
  await administrator.call(contactOperations.remove, { params: { id: middle.id } })
  expect(codeOf(await patch(boss.id, { reportsTo: worker.id }))).toBe('circle')
  await administrator.call(contactOperations.restore, { params: { id: middle.id } })

  // Two at once cannot close a circle that neither of them sees.
  const [left, right] = [await contact('左', home.id), await contact('右', home.id)]
  const both = await Promise.all([patch(left.id, { reportsTo: right.id }), patch(right.id, { reportsTo: left.id })])
  const refused = both.filter(({ status }) => status === 409 || status === 422)
  expect([both.filter(({ status }) => status === 200).length, refused.length]).toEqual([1, 1])
})

test('an import draws the lines once all its rows are in, and leaves out those that would make a circle', async () => {
  const { administrator, context } = house()
  const { actor } = administrator
  const rows = [
    '姓名,客户,直属上级',
    '导入大老板,松涛造纸工业,',
    '导入主管,松涛造纸工业,导入大老板',
    '导入乙,松涛造纸工业,导入甲',
    '导入甲,松涛造纸工业,导入乙',
  ]
  const { id } = await uploadImport(context, importRegistry, actor, {
    target: 'contact',
    fileName: 'lines.csv',
    content: Readable.from([Buffer.from(rows.join('\n'))]),
  })
  await startImport(context, importRegistry, actor, id)
  const actorFor = (tenantId: string, userId: string) => actorInBackground(context, tenantId, userId)
  const background = startBackground(context, [importWork(context, importRegistry, actorFor)])
  await background.idle()
  await background.stop()
  const { items } = (await administrator.call(contactOperations.list, { query: { search: '导入', sort: 'name' } })).body
  expect(items.map(({ name, reportsTo }) => [name, reportsTo?.name ?? null])).toEqual(
    expect.arrayContaining([
      ['导入大老板', null],
      ['导入主管', '导入大老板'],
      ['导入乙', '导入甲'],
      ['导入甲', null],
    ]),
  )
  const problems = await context.database.read(actor.tenantId, (tx: Tx<never>) => listProblems(tx, actor, id))
  expect(problems.map(({ code }) => code)).toEqual(['circle'])
})

test('whoever changes company leaves boss and subordinates behind, and it is told', async () => {
  const { administrator } = house()
  const [home, other] = [await customer('澄江新材料'), await customer('云岭旅游开发')]
  const boss = await contact('老总', home.id)
  const middle = await contact('跳槽的人', home.id, { reportsTo: boss.id })
  const worker = await contact('留下的人', home.id, { reportsTo: middle.id })
  expect((await patch(middle.id, { customer: other.id })).body.reportsTo).toBeNull()
  const left = await administrator.call(contactOperations.read, { params: { id: worker.id } })
  expect(left.body.reportsTo).toBeNull()
  const story = await administrator.call(eventOperations.timeline, { params: { type: 'contact', id: worker.id } })
  expect(story.body.items[0]?.changes).toMatchObject({ reportsTo: { from: { name: '跳槽的人' }, to: null } })
})

test('people of a deal bring along what is said of them, play parts of their own there, and both stories tell it', async () => {
  const { administrator } = house()
  const home = await customer('海川重型机械')
  const boss = await contact('拍板的', home.id, { decisionMaker: true, attitude: 'neutral', relationship: 'good' })
  const coach = await contact('内线', home.id, { buyingRole: 'user' })
  const sale = await deal('产线改造', home.id, { amount: '100.00' })
  expect((await mapOf(sale.id)).gaps.map(({ code }) => code)).toEqual(['nobody'])

  expect((await part(sale.id, boss.id)).body).toEqual({
    buyingRole: 'decision-maker',
    attitude: 'neutral',
    relationship: 'good',
    influence: null,
  })
  await part(sale.id, coach.id, { buyingRole: 'coach', influence: 'high' })
  expect(await rolesOf(sale.id)).toEqual(['coach', 'decision-maker'])
  const map = await mapOf(sale.id)
  expect(map.people.map(({ name, buyingRole, deal: said }) => [name, buyingRole, said?.buyingRole])).toEqual([
    ['拍板的', 'decision-maker', 'decision-maker'],
    ['内线', 'user', 'coach'],
  ])
  expect(map.gaps).toEqual([
    { code: 'role-unknown', role: 'economic', contact: null, days: null },
    { code: 'not-met', role: 'decision-maker', contact: { id: boss.id, name: '拍板的' }, days: null },
  ])
  await administrator.call(activityOperations.create, {
    body: { name: '见面', kind: 'visit', customer: home.id, contact: boss.id },
  })
  await part(sale.id, boss.id, { attitude: 'opponent' })
  expect((await mapOf(sale.id)).gaps.map(({ code }) => code)).toEqual(['role-unknown', 'against'])

  const stories = [
    await administrator.call(eventOperations.timeline, { params: { type: 'opportunity', id: sale.id } }),
    await administrator.call(eventOperations.timeline, { params: { type: 'customer', id: home.id } }),
    await administrator.call(eventOperations.timeline, { params: { type: 'contact', id: boss.id } }),
  ].map(({ body }) => body.items.filter(({ kind }) => /^(contact|deal)-/.test(kind)))
  expect(stories.map((items) => items.map(({ kind }) => kind))).toEqual([
    ['contact-part-changed', 'contact-linked', 'contact-linked'],
    ['contact-part-changed', 'contact-linked', 'contact-linked'],
    ['deal-part-changed', 'deal-linked'],
  ])
  expect(stories[0]?.[0]?.changes).toEqual({
    contact: { from: { id: boss.id, name: '拍板的' }, to: { id: boss.id, name: '拍板的' } },
    'contact.attitude': { from: 'neutral', to: 'opponent' },
  })

  const deals = await administrator.call(dealContactOperations.ofContact, { params: { id: boss.id } })
  expect(deals.body.items).toMatchObject([{ name: '产线改造', outcome: 'open', part: { attitude: 'opponent' } }])

  const people = await administrator.call(eventOperations.timeline, {
    params: { type: 'opportunity', id: sale.id },
    query: { topics: ['people'] },
  })
  expect(people.body.items.map(({ kind }) => kind)).toContain('contact-linked')

  // Whoever goes into the recycle bin is no decider any more; whoever comes back is again.
  await administrator.call(contactOperations.remove, { params: { id: boss.id } })
  expect(await rolesOf(sale.id)).toEqual(['coach'])
  await administrator.call(contactOperations.restore, { params: { id: boss.id } })
  const unknown = { all: [{ field: 'buyingRoles', operator: 'noneOf', value: ['decision-maker'] }] } as const
  const list = async () =>
    (await administrator.call(opportunityOperations.list, { query: { filter: unknown, search: '产线改造' } })).body
      .items
  expect(await list()).toEqual([])
  const gone = await administrator.call(dealContactOperations.remove, {
    params: { id: sale.id, contact: boss.id },
  })
  expect(gone.status).toBe(204)
  expect((await list()).map(({ id }) => id)).toEqual([sale.id])
  const again = await administrator.call(dealContactOperations.remove, { params: { id: sale.id, contact: boss.id } })
  expect(again.status).toBe(404)
})

test('a converted lead takes its person into its deal', async () => {
  const { administrator } = house()
  const lead = (
    await administrator.call(leadOperations.create, {
      body: { name: '线索人', company: '青禾农业科技', mobile: '13800000001' },
    })
  ).body
  const { opportunity, contact: person } = (
    await administrator.call(conversionOperations.convert, {
      params: { id: lead.id },
      body: {
        customer: { draft: { name: '青禾农业科技' } },
        contact: { draft: { name: '线索人', buyingRole: 'economic' } },
        opportunity: { draft: { name: '青禾首单' } },
      },
    })
  ).body
  expect((await mapOf(opportunity?.id ?? '')).people).toMatchObject([
    { id: person?.id, deal: { buyingRole: 'economic' } },
  ])
  expect(await rolesOf(opportunity?.id ?? '')).toEqual(['economic'])
})

test('everybody says for themselves whom they know; what was done stands beside it', async () => {
  const { administrator, person } = house()
  const seller = await person('知人', 'representative')
  const home = await customer('白鹭纺织服装', { owner: seller.actor.userId })
  const known = await contact('熟人', home.id, { owner: seller.actor.userId })
  const say = (strength: 'strong' | 'weak' | null, by: Caller) =>
    by.call(tieOperations.write, { params: { id: known.id }, body: { strength } })
  await say('weak', administrator)
  await say('strong', seller)
  await seller.call(activityOperations.create, {
    body: { name: '电话', kind: 'call', customer: home.id, contact: known.id },
  })
  const read = () => administrator.call(decisionMapOperations.customer, { params: { id: home.id } })
  expect((await read()).body.people[0]?.ties).toMatchObject([
    { person: { name: '知人' }, strength: 'strong', activities: 1 },
    { person: { name: '管理员' }, strength: 'weak', activities: 0, lastAt: null },
  ])
  await say(null, administrator)
  expect((await read()).body.people[0]?.ties).toHaveLength(1)
  const story = await administrator.call(eventOperations.timeline, { params: { type: 'contact', id: known.id } })
  expect(story.body.items.filter(({ kind }) => kind === 'tie-said')).toHaveLength(3)
})

test('nobody out of sight is named, nothing hidden is told, and who may not write is refused', async () => {
  const { administrator, person } = house()
  const [seller, stranger] = [await person('所见', 'representative'), await person('所不见', 'representative')]
  const mine = { owner: seller.actor.userId }
  const home = await customer('秋实食品加工', mine)
  const sale = await deal('秋实一期', home.id, mine)
  const seen = await contact('看得见', home.id, mine)
  const unseen = await contact('看不见', home.id, { buyingRole: 'decision-maker' })
  await patch(seen.id, { reportsTo: unseen.id })
  await part(sale.id, unseen.id)
  await part(sale.id, seen.id, { buyingRole: 'user', attitude: 'opponent' })

  const map = await mapOf(sale.id, seller)
  expect(map.people.map(({ name, reportsTo }) => [name, reportsTo])).toEqual([['看得见', null]])
  expect(map.gaps.find(({ code }) => code === 'not-met')).toMatchObject({
    role: 'decision-maker',
    contact: null,
    days: null,
  })
  const story = await seller.call(eventOperations.timeline, { params: { type: 'opportunity', id: sale.id } })
  expect(JSON.stringify(story.body)).not.toContain('看不见')
  expect((await part(sale.id, unseen.id, {}, seller)).status).toBe(404)
  expect(codeOf(await patch(seen.id, { reportsTo: unseen.id }, seller))).toBe('reference-unknown')

  expect((await stranger.call(decisionMapOperations.deal, { params: { id: sale.id } })).status).toBe(404)
  expect((await stranger.call(decisionMapOperations.customer, { params: { id: home.id } })).status).toBe(404)
  expect((await part(sale.id, seen.id, {}, stranger)).status).toBe(404)
  const deals = (by: Caller, id: string) => by.call(dealContactOperations.ofContact, { params: { id } })
  expect((await deals(stranger, seen.id)).status).toBe(404)
  expect((await deals(seller, unseen.id)).status).toBe(404)
  expect((await deals(seller, seen.id)).body.items).toHaveLength(1)
  const tie = await stranger.call(tieOperations.write, { params: { id: seen.id }, body: { strength: 'weak' } })
  expect(tie.status).toBe(404)

  await withFieldRight(seller, 'attitude', 'hidden', async (by) => {
    const [one] = (await mapOf(sale.id, by)).people
    expect(one).toMatchObject({ attitude: null, deal: { buyingRole: 'user', attitude: null } })
    expect(codeOf(await part(sale.id, seen.id, { attitude: 'champion' }, by))).toBe('field-not-writable')
    const told = await by.call(eventOperations.timeline, { params: { type: 'opportunity', id: sale.id } })
    expect(JSON.stringify(told.body)).not.toContain('opponent')
  })
  await withFieldRight(seller, 'buyingRole', 'hidden', async (by) => {
    expect((await mapOf(sale.id, by)).gaps).toEqual([])
  })
  expect((await administrator.call(decisionMapOperations.deal, { params: { id: home.id } })).status).toBe(404)
})

test('people, parts and lines go along where a customer is merged into another', async () => {
  const { administrator } = house()
  const [kept, gone] = [await customer('金石矿业开采'), await customer('玉泉水务集团')]
  const boss = await contact('合并的上级', gone.id, { buyingRole: 'decision-maker' })
  const worker = await contact('合并的下级', gone.id, { reportsTo: boss.id })
  const sale = await deal('合并中的单', gone.id)
  await part(sale.id, boss.id)
  await administrator.call(customerOperations.merge, { params: { id: kept.id }, body: { from: gone.id, take: [] } })
  const { people } = (await administrator.call(decisionMapOperations.customer, { params: { id: kept.id } })).body
  expect(people.find(({ id }) => id === worker.id)?.reportsTo).toBe(boss.id)
  expect((await mapOf(sale.id)).people.find(({ id }) => id === boss.id)?.deal?.buyingRole).toBe('decision-maker')
})
