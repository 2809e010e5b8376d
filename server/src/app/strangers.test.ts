import { customerOperations } from '#contract/customers/customer.operations.ts'
import { departmentOperations, roleOperations, userOperations } from '#contract/organization/organization.operations.ts'
import type { Rights } from '#contract/organization/rights.ts'
import { opportunityOperations } from '#contract/opportunities/opportunity.operations.ts'
import { eventOperations } from '#contract/platform/event.ts'
import { viewOperations } from '#contract/platform/view.ts'
import { recordTypes } from '#contract/shared/field.ts'
import type { Operation } from '#contract/shared/operation.ts'
import { sql } from 'kysely'
import pg from 'pg'
import { beforeAll, expect, test } from 'vitest'
import { actorOf } from '../../../tests/support/company.ts'
import { type Caller, caller, testHouse } from '../../../tests/support/house.ts'
import type { Tx } from '../foundation/database/database.ts'

const house = testHouse()

/** Of each kind of thing one, by the first word of the addresses under which it is found. */
const ids: Record<string, string> = {}

beforeAll(async () => {
  const { administrator } = house()
  const { call } = administrator
  ids['customers'] = (await call(customerOperations.create, { body: { name: '别家的客户' } })).body.id
  ids['opportunities'] = (await call(opportunityOperations.create, { body: { name: '别家的商机' } })).body.id
  ids['departments'] = (await call(departmentOperations.create, { body: { name: '别家的部门' } })).body.id
  ids['roles'] = (await call(roleOperations.list)).body.items.at(-1)?.id ?? ''
  ids['users'] = administrator.actor.userId
  ids['views'] = (
    await call(viewOperations.create, {
      body: { recordType: 'customer', name: '别家的视图', shared: true, definition: {} },
    })
  ).body.id
})

/** Every operation on one thing, with the address of a thing that is there. */
function asks(): { operation: Operation; url: string }[] {
  const customer = ids['customers'] ?? ''
  return house()
    .house.app.operations.filter((operation) => operation.path.includes(':id') && !operation.forPeople)
    .map((operation) => {
      const id = ids[operation.path.split('/')[3] ?? ''] ?? customer
      return { operation, url: operation.path.replace(':type', 'customer').replace(':id', id) }
    })
}

const bodies: Record<string, object> = { 'merge-customers': {}, 'advance-opportunity': {} }

async function answerTo(who: Caller, { operation, url }: { operation: Operation; url: string }) {
  const takesBody = operation.body !== undefined
  return who.raw({
    method: operation.method,
    url,
    ...(takesBody
      ? { payload: JSON.stringify(bodies[operation.id] ?? {}), headers: { 'content-type': 'application/json' } }
      : {}),
  })
}

/** An administrator of another company in the same database. */
async function foreigner(): Promise<Caller> {
  const { context, administrator, data, house: composed } = house()
  const [tenantId, userId, roleId] = [context.newId(), context.newId(), context.newId()]
  const owner = new pg.Client(data.owner)
  await owner.connect()
  await owner.query(
    `insert into tenant (id, name, language, time_zone, currency, fiscal_month, created_at) values ($1, '别家', 'zh', 'UTC', 'CNY', 1, now())`,
    [tenantId],
  )
  await owner.query(
    `insert into user_account (tenant_id, id, name, language, status, created_at, updated_at) values ($1, $2, '别家的管理员', 'zh', 'active', now(), now())`,
    [tenantId, userId],
  )
  await owner.query(
    `insert into role (tenant_id, id, key, name, rights, created_at, updated_at) select $1, $2, key, name, rights, now(), now() from role where tenant_id = $3 and key = 'administrator'`,
    [tenantId, roleId, administrator.actor.tenantId],
  )
  await owner.query(`insert into user_role (tenant_id, id, user_id, role_id) values ($1, $2, $3, $4)`, [
    tenantId,
    context.newId(),
    userId,
    roleId,
  ])
  await owner.end()
  return caller(composed, await actorOf(context, tenantId, userId))
}

/** Everything that the company holds, but for what every request leaves behind and what the background keeps. */
async function holdings(): Promise<string> {
  const { context, administrator } = house()
  const { tenantId } = administrator.actor
  const tables = [
    'customer',
    'opportunity',
    'department',
    'role',
    'user_account',
    'user_role',
    'saved_view',
    'record_share',
  ]
  const sums = await context.database.read(tenantId, (tx: Tx<never>) =>
    Promise.all(
      tables.map((table) =>
        sql<{
          sum: string
        }>`select md5(coalesce(string_agg((to_jsonb(x) - array['last_seen_at', 'health', 'health_score', 'signals', 'health_at'])::text, '' order by x.id), '')) as sum from ${sql.table(table)} x where x.tenant_id = ${tenantId}::uuid`.execute(
          tx,
        ),
      ),
    ),
  )
  return sums.map((found) => found.rows[0]?.sum).join(' ')
}

test('for another company nothing is there: whatever is asked of a thing by its id, it is not found', async () => {
  const stranger = await foreigner()
  expect((await stranger.call(customerOperations.list)).body.items).toEqual([])
  const before = await holdings()
  let asked = 0
  for (const ask of asks()) {
    const { status } = await answerTo(stranger, ask)
    const plain = ask.operation.body === undefined && !ask.operation.takesFile
    expect(plain ? [404] : [404, 415, 422], `${ask.operation.id} ${ask.url}`).toContain(status)
    asked += 1
  }
  expect(asked).toBeGreaterThan(40)
  expect(await holdings()).toBe(before)
})

test('who may nothing does nothing: every operation declines, no row changes, and the log tells', async () => {
  const { administrator, person, house: composed, context } = house()
  const somebody = await person('什么都不能', 'representative')
  const nothing = Object.fromEntries(
    recordTypes.map((type) => [
      type,
      { see: 'none', create: 'none', change: 'none', delete: 'none', transfer: 'none', import: 'none', export: 'none' },
    ]),
  ) as Rights['records']
  const rights: Rights = { records: nothing, fields: {}, capabilities: [] }
  const role = await administrator.call(roleOperations.create, { body: { name: { zh: '无', en: '' }, rights } })
  await administrator.call(userOperations.change, {
    params: { id: somebody.actor.userId },
    body: { roleIds: [role.body.id] },
  })
  const nobody = await caller(composed, await actorOf(context, administrator.actor.tenantId, somebody.actor.userId))
  const before = await holdings()
  const done: string[] = []
  for (const operation of composed.app.operations.filter((one) => !one.open && !one.forPeople && !one.takesFile)) {
    if (operation.gives === 'text/event-stream') continue
    const ask = asks().find((one) => one.operation === operation) ?? { operation, url: operation.path }
    const name = operation.id.startsWith('create-') ? { [operation.id]: { name: 'x' } } : {}
    Object.assign(bodies, name)
    const { status } = await answerTo(nobody, ask)
    expect(status, operation.id).toBeLessThan(500)
    if (status < 300) done.push(operation.id)
  }
  expect(done.toSorted()).toMatchInlineSnapshot(`
    [
      "count-notifications",
      "count-own-reviews",
      "count-unread-conversations",
      "count-waiting-approvals",
      "count-waiting-requests",
      "end-delegation",
      "list-announcements",
      "list-api-keys",
      "list-approvals",
      "list-calendar-feeds",
      "list-calendar-subscriptions",
      "list-choice-lists",
      "list-conversations",
      "list-custom-fields",
      "list-departments",
      "list-due-work-reports",
      "list-exports",
      "list-handovers",
      "list-help-requests",
      "list-imports",
      "list-layouts",
      "list-letter-templates",
      "list-materials",
      "list-notification-stacks",
      "list-notifications",
      "list-own-reviews",
      "list-people",
      "list-pools",
      "list-processes",
      "list-push-devices",
      "list-requests",
      "list-segments",
      "list-sequences",
      "list-snooze-times",
      "list-views",
      "list-waiting-announcements",
      "list-work-reports",
      "opportunity-board",
      "read-company",
      "read-deal-roles",
      "read-delegation",
      "read-mail-address",
      "read-mailbox",
      "read-notification-setting",
      "read-request-load",
      "read-review-form",
      "read-session",
      "read-visit-consent",
      "read-visit-plan-setting",
      "read-visit-setting",
      "read-work-report-setting",
      "read-working-calendar",
    ]
  `)
  expect(await holdings()).toBe(before)
  const log = await administrator.call(eventOperations.audit, {
    query: { kind: 'refused', actor: nobody.actor.userId },
  })
  expect(log.body.items.length).toBeGreaterThanOrEqual(20)
})
