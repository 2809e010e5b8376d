import { activityOperations } from '#contract/activities/activity.operations.ts'
import { contactOperations, customerOperations } from '#contract/customers/customer.operations.ts'
import { duplicateOperations } from '#contract/customers/duplicate.operations.ts'
import { erasureOperations } from '#contract/customers/erasure.ts'
import { leadOperations } from '#contract/customers/lead.operations.ts'
import { tieOperations } from '#contract/customers/tie.ts'
import { dealContactOperations } from '#contract/opportunities/deal-contact.ts'
import { opportunityOperations } from '#contract/opportunities/opportunity.operations.ts'
import { sightOperations } from '#contract/organization/sight.operations.ts'
import { eventOperations } from '#contract/platform/event.ts'
import { fileOperations } from '#contract/platform/file.ts'
import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { type Caller, testHouse } from '../../../tests/support/house.ts'
import { sweepCompany } from '../customers/index.ts'
import type { Tx } from '../foundation/database/database.ts'

const house = testHouse()
let customer = ''
let other = ''
let made = 0

beforeAll(async () => {
  const company = async (name: string) =>
    (await house().administrator.call(customerOperations.create, { body: { name } })).body.id
  ;[customer, other] = [await company('澄湖光电'), await company('太仓港务')]
})

/** A person whom nothing makes like another. */
const person = async (more: Record<string, unknown> = {}, by: Caller = house().administrator) => {
  made += 1
  const name = `${'赵钱孙李周吴郑王冯陈'[made % 10]}${String.fromCodePoint(0x5600 + made * 13)}`
  return (await by.call(contactOperations.create, { body: { name, customer, ...more } })).body
}
const merge = (id: string, from: string, take: string[] = [], by: Caller = house().administrator) =>
  by.call(contactOperations.merge, { params: { id }, body: { from, take } })
const undo = (id: string, from: string, by: Caller = house().administrator) =>
  by.call(contactOperations.undoMerge, { params: { id }, body: { from } })

/** All that is known of a contact and what belongs to it, without what only counts writes. */
async function standing(id: string) {
  const { administrator, context } = house()
  const { tenantId } = administrator.actor
  const {
    version: _,
    updatedAt: __,
    ...contact
  } = (await administrator.call(contactOperations.read, { params: { id } })).body
  const attached = await context.database.read(tenantId, (tx: Tx<never>) =>
    sql<Record<string, string[]>>`select
      array(select a.id::text from activity a where a.tenant_id = ${tenantId}::uuid and a.contact_id = ${id}::uuid order by 1) as activities,
      array(select d.opportunity_id::text || coalesce(d.buying_role, '') from deal_contact d where d.tenant_id = ${tenantId}::uuid and d.contact_id = ${id}::uuid order by 1) as deals,
      array(select t.user_id::text || t.strength from contact_tie t where t.tenant_id = ${tenantId}::uuid and t.contact_id = ${id}::uuid order by 1) as ties,
      array(select c.id::text from contact c where c.tenant_id = ${tenantId}::uuid and c.reports_to_id = ${id}::uuid order by 1) as subordinates,
      array(select o.id::text || array_to_string(o.buying_roles, ',') from opportunity o join deal_contact d on d.tenant_id = o.tenant_id and d.opportunity_id = o.id where o.tenant_id = ${tenantId}::uuid and d.contact_id = ${id}::uuid order by 1) as roles`.execute(
      tx,
    ),
  )
  return { contact, attached: attached.rows[0] ?? {} }
}

const companyCounts = async () => {
  const { administrator, context } = house()
  const { tenantId } = administrator.actor
  const found = await context.database.read(tenantId, (tx: Tx<never>) =>
    sql`select c.id, c.contacts, c.reachable_contacts, c.deciding_contacts, c.completeness from customer c where c.tenant_id = ${tenantId}::uuid order by c.id`.execute(
      tx,
    ),
  )
  return found.rows
}

const side = fc.record({
  activities: fc.nat(2),
  subordinates: fc.nat(2),
  deals: fc.array(fc.constantFrom('decision-maker', 'technical', null), { maxLength: 2 }),
  tie: fc.constantFrom('weak', 'good', null),
  mobile: fc.constantFrom(null, '13900001111', '13900002222'),
  title: fc.constantFrom(null, '经理', '总工'),
  elsewhere: fc.boolean(),
})

test('a merge of contacts that is undone leaves both as they were, with everything attached and every count', async () => {
  const { administrator } = house()
  const shared = (
    await administrator.call(opportunityOperations.create, { body: { name: '两人都在的单', customer, amount: '1.00' } })
  ).body.id
  const grow = async ({ activities, subordinates, deals, tie, mobile, title, elsewhere }: fcSide, both: boolean) => {
    const one = await person({ mobile, title, ...(elsewhere ? { customer: other } : {}) })
    const { id } = one
    for (let at = 0; at < activities; at += 1)
      await administrator.call(activityOperations.create, { body: { name: `事 ${at}`, contact: id } })
    for (let at = 0; at < subordinates; at += 1)
      await person({ reportsTo: id, ...(elsewhere ? { customer: other } : {}) })
    for (const [at, buyingRole] of deals.entries()) {
      const deal = await administrator.call(opportunityOperations.create, {
        body: { name: `单 ${at}`, customer, amount: '1.00' },
      })
      await administrator.call(dealContactOperations.write, {
        params: { id: deal.body.id, contact: id },
        body: { buyingRole },
      })
    }
    if (both)
      await administrator.call(dealContactOperations.write, {
        params: { id: shared, contact: id },
        body: { buyingRole: deals[0] ?? 'user' },
      })
    if (tie) await administrator.call(tieOperations.write, { params: { id }, body: { strength: tie } })
    return id
  }
  await fc.assert(
    fc.asyncProperty(
      side,
      side,
      fc.boolean(),
      fc.subarray(['mobile', 'title', 'name']),
      async (one, another, both, take) => {
        const elsewhere = one.elsewhere
        const [kept, gone] = [await grow({ ...one, elsewhere }, both), await grow({ ...another, elsewhere }, both)]
        const before = { kept: await standing(kept), gone: await standing(gone), counts: await companyCounts() }
        const merged = await merge(kept, gone, take)
        expect(merged.status, JSON.stringify(merged.problem)).toBe(200)
        const all = await standing(kept)
        for (const what of ['activities', 'subordinates'])
          expect(all.attached[what], what).toHaveLength(
            (before.kept.attached[what]?.length ?? 0) + (before.gone.attached[what]?.length ?? 0),
          )
        for (const what of ['deals', 'ties'])
          expect(new Set(all.attached[what]?.map((text) => text.slice(0, 36))), what).toEqual(
            new Set(
              [...(before.kept.attached[what] ?? []), ...(before.gone.attached[what] ?? [])].map((text) =>
                text.slice(0, 36),
              ),
            ),
          )
        expect((await undo(kept, gone)).status).toBe(200)
        expect({ kept: await standing(kept), gone: await standing(gone), counts: await companyCounts() }).toEqual(
          before,
        )
      },
    ),
    { numRuns: 8 },
  )
}, 90_000)

type fcSide = typeof side extends fc.Arbitrary<infer Value> ? Value : never

test('files, shares and the lead that a contact came from go along, and both stories tell it', async () => {
  const { administrator, person: newPerson } = house()
  const helper = await newPerson('共享的人', 'collaborator')
  const [kept, gone] = [await person({ mobile: '13900003333' }), await person({ email: 'gone@example.com' })]
  await administrator.raw({
    method: 'POST',
    url: `/api/v1/records/contact/${gone.id}/files`,
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
    payload: '--x\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\nhello\r\n--x--\r\n',
  })
  await administrator.call(sightOperations.share, {
    params: { type: 'contact', id: gone.id },
    body: { people: [{ user: helper.actor.userId, change: false }] },
  })
  const merged = await merge(kept.id, gone.id, ['email'])
  expect(merged.body).toMatchObject({ mobile: '13900003333', email: 'gone@example.com' })
  const files = await administrator.call(fileOperations.list, { params: { type: 'contact', id: kept.id } })
  expect(files.body.items.map(({ name }) => name)).toEqual(['a.txt'])
  expect((await helper.call(contactOperations.read, { params: { id: kept.id } })).status).toBe(200)
  expect((await administrator.call(contactOperations.read, { params: { id: gone.id } })).body.deletedAt).not.toBeNull()
  const kinds = async (id: string) =>
    (await administrator.call(eventOperations.timeline, { params: { type: 'contact', id } })).body.items.map(
      ({ kind }) => kind,
    )
  expect(await kinds(kept.id)).toContain('merged')
  expect(await kinds(gone.id)).toContain('merged-away')
})

test('lines hold: subordinates follow, nobody reports to themselves, and a boss is taken over where there is none', async () => {
  const boss = await person()
  const gone = await person({ reportsTo: boss.id })
  const kept = await person({ reportsTo: gone.id })
  const below = await person({ reportsTo: gone.id })
  await merge(kept.id, gone.id)
  const bossOf = async (id: string) =>
    (await house().administrator.call(contactOperations.read, { params: { id } })).body.reportsTo?.id ?? null
  expect([await bossOf(kept.id), await bossOf(below.id)]).toEqual([boss.id, kept.id])
  await undo(kept.id, gone.id)
  expect([await bossOf(kept.id), await bossOf(gone.id), await bossOf(below.id)]).toEqual([gone.id, boss.id, gone.id])
  const [top, twin] = [await person(), await person({ reportsTo: boss.id })]
  await merge(top.id, twin.id)
  expect(await bossOf(top.id)).toBe(boss.id)
})

test('needs the right to delete the one and to change the other; who sees neither finds neither', async () => {
  const { person: newPerson } = house()
  const seller = await newPerson('只有自己的', 'representative')
  const [own, foreign] = [await person({ customer: null }, seller), await person()]
  expect((await merge(own.id, foreign.id, [], seller)).status).toBe(404)
  expect((await merge(foreign.id, own.id, [], seller)).status).toBe(404)
  const twin = await person({ customer: null }, seller)
  expect((await merge(own.id, own.id, [], seller)).problem.code).toBe('same-record')
  expect((await merge(own.id, twin.id, [], seller)).status).toBe(200)
  expect((await merge(own.id, twin.id, ['nonsense'])).status).toBe(404)
})

test('the sweep finds two contacts of one number, and the pair says that they were merged and are two again', async () => {
  const { administrator, context } = house()
  const [one, two] = [await person({ mobile: '13977778888' }), await person({ mobile: '13977778888', customer: other })]
  await sweepCompany(context, administrator.actor.tenantId)
  const pairs = async (state: 'open' | 'merged') =>
    (await administrator.call(duplicateOperations.pairs, { query: { type: 'contact', state } })).body.items.filter(
      (pair) => [pair.one.id, pair.other.id].includes(one.id),
    )
  expect(await pairs('open')).toMatchObject([{ reasons: [{ kind: 'phone' }] }])
  await merge(one.id, two.id)
  expect([(await pairs('open')).length, (await pairs('merged')).length]).toEqual([0, 1])
  await undo(one.id, two.id)
  expect((await pairs('open')).length).toBe(1)
})

test('who is erased is erased with the duplicates that were merged into them, and with what the merge remembers', async () => {
  const { administrator, context } = house()
  const { tenantId } = administrator.actor
  const kept = await person({ name: '要被忘记的甲', mobile: '13966660001' })
  const gone = await person({ name: '要被忘记的乙', mobile: '13966660002', customer: other })
  await merge(kept.id, gone.id, ['mobile'])
  const erased = await administrator.call(erasureOperations.contact, {
    params: { id: kept.id },
    body: { reason: '本人要求' },
  })
  expect(erased.status).toBe(200)
  const all = await context.database.read(tenantId, async (tx: Tx<never>) => {
    const found: string[] = []
    for (const table of ['contact', 'event', 'record_merge', 'duplicate_pair'])
      found.push(
        JSON.stringify(
          (
            await sql`select to_jsonb(t) as row from ${sql.table(table)} as t where t.tenant_id = ${tenantId}::uuid`.execute(
              tx,
            )
          ).rows,
        ),
      )
    return found.join('\n')
  })
  for (const secret of ['要被忘记', '1396666000']) expect(all, secret).not.toContain(secret)
})

test('two leads of one inquiry become one, and two again; one that has ended is left alone', async () => {
  const { administrator } = house()
  const lead = async (more: Record<string, unknown>) =>
    (await administrator.call(leadOperations.create, { body: { name: `询价 ${(made += 1)}`, ...more } })).body
  const [kept, gone] = [await lead({ company: '海门电缆' }), await lead({ mobile: '13955554444' })]
  const call = await administrator.call(activityOperations.create, {
    body: { name: '回访', kind: 'call', lead: gone.id },
  })
  const join = (id: string, from: string, take: string[] = []) =>
    administrator.call(leadOperations.merge, { params: { id }, body: { from, take } })
  expect((await join(kept.id, gone.id, ['mobile'])).body).toMatchObject({
    company: '海门电缆',
    mobile: '13955554444',
    status: 'new',
  })
  const leadOf = async () =>
    (await administrator.call(activityOperations.read, { params: { id: call.body.id } })).body.lead?.id
  expect(await leadOf()).toBe(kept.id)
  const back = await administrator.call(leadOperations.undoMerge, { params: { id: kept.id }, body: { from: gone.id } })
  expect([back.body.id, await leadOf()]).toEqual([gone.id, gone.id])
  await administrator.call(leadOperations.disqualify, { params: { id: gone.id }, body: { reason: 'no-need' } })
  expect((await join(kept.id, gone.id)).problem.code).toBe('lead-ended')
})
