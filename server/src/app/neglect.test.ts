import { contactDueOf } from '#contract/customers/contact-due.ts'
import { cellParts, contactAges, neglectOf, neglectOperations, overdueParts } from '#contract/analytics/neglect.ts'
import { type Scope, scopeParts } from '#contract/analytics/figure-lists.ts'
import { activityOperations } from '#contract/activities/activity.operations.ts'
import { customerOperations } from '#contract/customers/customer.operations.ts'
import { opportunityOperations } from '#contract/opportunities/opportunity.operations.ts'
import { usualOptions } from '#contract/platform/choice-list.ts'
import { departmentOperations, roleOperations, userOperations } from '#contract/organization/organization.operations.ts'
import { sightOperations } from '#contract/organization/sight.operations.ts'
import type { FilterPart } from '#contract/shared/filter.ts'
import { addDays } from '#contract/shared/period.ts'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { actorOf } from '../../../tests/support/company.ts'
import { type Caller, caller, testHouse } from '../../../tests/support/house.ts'
import type { Tx } from '../foundation/database/database.ts'
import { addDepartment } from '../organization/index.ts'

const house = testHouse()
const due = contactDueOf(usualOptions('level'))
const people = new Map<string, Caller>()
const today = '2026-05-20'
/** Days since the last contact at the edge of each age, in the company's zone. */
const edges = [0, 7, 8, 30, 31, 60, 61, 90, 91, 400, null]

beforeAll(async () => {
  const { administrator, person, context, house: composed } = house()
  const { tenantId } = administrator.actor
  const write = <Result>(work: (tx: Tx<never>) => Promise<Result>) => context.database.write(tenantId, work)
  const east = await write((tx) => addDepartment(tx, context, administrator.actor, { name: '华东' }))
  for (const role of ['director', 'manager', 'representative']) {
    const made = await person(role, role)
    if (role !== 'director')
      await write((tx) =>
        sql`update user_account set department_id = ${east}::uuid where tenant_id = ${tenantId}::uuid and id = ${made.actor.userId}::uuid`.execute(
          tx,
        ),
      )
    people.set(role, made)
  }
  people.set('administrator', administrator)
  const owners = [...people.values()].map((one) => one.actor.userId)
  for (const [number, days] of edges.entries())
    for (const [at, level] of ['A', 'B', 'C', null].entries()) {
      const { body: made, status } = await administrator.call(customerOperations.create, {
        body: { name: `久未联系 ${number} ${at}`, level, owner: owners[(number + at) % owners.length] },
        confirmed: 'duplicate-ask',
      })
      if (status !== 201) throw new Error('no customer')
      // The last minute of the day there, which is another day in London.
      if (days !== null)
        await administrator.call(activityOperations.create, {
          body: {
            name: '通话',
            kind: 'call',
            customer: made.id,
            done: true,
            at: `${addDays(today, -days)}T00:01:00+08:00`,
          },
        })
      await administrator.call(opportunityOperations.create, {
        body: { name: '标的', customer: made.id, amount: '100.50', owner: owners[number % owners.length] },
      })
      if (number % 3 === 0)
        await administrator.call(sightOperations.share, {
          params: { type: 'customer', id: made.id },
          body: { people: owners.filter((one) => one !== made.owner?.id).map((user) => ({ user, change: false })) },
        })
    }
  for (const [role, one] of people)
    people.set(role, await caller(composed, await actorOf(context, tenantId, one.actor.userId)))
})

describe.each(['administrator', 'director', 'manager', 'representative'])('the matrix that a %s sees', (role) => {
  const reader = () => people.get(role) as Caller
  const listed = async (parts: readonly FilterPart[]) => {
    const answer = await reader().call(customerOperations.list, {
      query: { filter: { all: parts }, limit: 200, total: 'true' },
    })
    expect(answer.status, JSON.stringify(answer.problem)).toBe(200)
    return answer.body.total?.value
  }

  test('opens exactly the customers of each cell, row, column and of all that is overdue', async () => {
    const everybody = (await reader().call(userOperations.people)).body.items
    const departments = (await reader().call(departmentOperations.list)).body.items
    const scopes: Scope[] = [
      {},
      { department: departments.find(({ name }) => name === '华东')?.id },
      { owner: people.get('representative')?.actor.userId },
    ]
    for (const scope of scopes) {
      const { body } = await reader().call(neglectOperations.read, { query: scope })
      expect(body.today).toBe(today)
      const within = scopeParts(scope, everybody, departments)
      const count = (isIn: (level: string, age: (typeof contactAges)[number]) => boolean) =>
        body.cells.reduce((all, { level, age, customers }) => all + (isIn(level, age) ? customers : 0), 0)
      for (const level of ['A', 'B', 'C', ''])
        for (const age of contactAges)
          expect(await listed([...cellParts(level, age, today), ...within]), `${level} ${age}`).toBe(
            count((one, other) => one === level && other === age),
          )
      expect(await listed([...cellParts('A', undefined, today), ...within])).toBe(count((level) => level === 'A'))
      expect(await listed([...cellParts(undefined, 'quarter', today), ...within])).toBe(
        count((_, age) => age === 'quarter'),
      )
      expect(await listed([...overdueParts(today, due), ...within])).toBe(
        count((level, age) => neglectOf(level, age, due) !== 'fine'),
      )
    }
  }, 60_000)
})

test('amounts are told to who may read them, and nothing to who may not read what is counted', async () => {
  const { administrator, house: composed } = house()
  const { body } = await administrator.call(neglectOperations.read)
  expect(body.cells.find(({ level, age }) => level === 'A' && age === 'month')).toMatchObject({
    customers: 2,
    openAmount: '201.00',
  })
  const roles = (await administrator.call(roleOperations.list)).body.items
  const role = roles.find(({ key }) => key === 'representative')
  if (!role) throw new Error('no role')
  /** Somebody with the role as it is then; a key from before may be answered by the rights of a moment ago. */
  const readerWith = async (fields: (typeof role.rights)['fields']) => {
    const now = (await administrator.call(roleOperations.list)).body.items.find(({ id }) => id === role.id)
    await administrator.call(roleOperations.change, {
      params: { id: role.id },
      body: { rights: { ...role.rights, fields } },
      version: now?.version ?? 0,
    })
    return caller(composed, (people.get('representative') as Caller).actor)
  }
  const blind = await readerWith({ opportunity: { amount: 'hidden' } })
  const answer = await blind.call(neglectOperations.read)
  expect(answer.body.cells.every(({ openAmount }) => openAmount === null)).toBe(true)
  const unlevelled = await readerWith({ customer: { level: 'hidden' } })
  expect((await unlevelled.call(neglectOperations.read)).status).toBe(403)
  await readerWith(role.rights.fields)
})
