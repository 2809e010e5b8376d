import { dayMs } from '#contract/shared/day.ts'
import { type Kysely, sql } from 'kysely'
import { productSpec } from '../../commerce/index.ts'
import type { Actor } from '../../foundation/access/actor.ts'
import type { Context } from '../../foundation/context.ts'
import type { NewRow } from '../../foundation/records/write.ts'
import { addDepartment, addUser, listRoles } from '../../organization/index.ts'
import { demoProducts } from './deals.ts'
import { demoOrganization, type DemoPerson } from './people.ts'
import type { Random } from './random.ts'
import { writeRows } from './write-rows.ts'

/** Days before today on which the people of the demo company were hired. */
const hiredBefore = 1_500

/** Somebody who sells, as written. */
export type Seller = DemoPerson & { id: string; managerId: string | null }

/** Writes departments and people; answers those who sell. */
export async function writePeople(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  random: Random,
  count: number,
): Promise<Seller[]> {
  const { departments, people } = demoOrganization(random, count)
  const roles = new Map((await listRoles(tx, actor.tenantId)).map((role) => [role.key, role.id]))
  const departmentIds = new Map<string, string>()
  for (const department of departments) {
    departmentIds.set(
      department.key,
      await addDepartment(tx, context, actor, {
        name: department.name,
        parentId: department.parentKey ? departmentIds.get(department.parentKey) : null,
      }),
    )
  }
  const ids = new Map<string, string>()
  const sellers: Seller[] = []
  for (const person of people) {
    const roleId = roles.get(person.role)
    const id = await addUser(tx, context, actor, {
      name: person.name,
      title: person.title,
      email: `${person.key}@demo.example`,
      departmentId: departmentIds.get(person.department) ?? null,
      managerId: person.managerKey ? ids.get(person.managerKey) : null,
      roleIds: roleId ? [roleId] : [],
    })
    ids.set(person.key, id)
    if (person.sells) sellers.push({ ...person, id, managerId: ids.get(person.managerKey ?? '') ?? null })
  }
  // They have worked here for longer than anything that is told of them.
  const since = new Date(context.now().getTime() - hiredBefore * dayMs).toISOString()
  await sql`update user_account set status = 'active', created_at = ${since}::timestamptz where tenant_id = ${actor.tenantId}::uuid and status = 'invited'`.execute(
    tx,
  )
  for (const department of departments) {
    const manager = department.managerKey ? ids.get(department.managerKey) : undefined
    if (manager)
      await sql`update department set manager_id = ${manager}::uuid where tenant_id = ${actor.tenantId}::uuid and id = ${departmentIds.get(department.key)}::uuid`.execute(
        tx,
      )
  }
  return sellers
}

/** Writes what the company sells; answers the ids in order. */
export async function writeProducts(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  now: Date,
  months: number,
): Promise<string[]> {
  const at = new Date(now.getTime() - (months + 3) * 30.4 * dayMs).toISOString()
  const rows = demoProducts.map(
    (product, index): NewRow => ({
      id: context.newId(),
      createdAt: at,
      updatedAt: at,
      values: {
        name: product.name,
        code: `TJ-${String(index + 1).padStart(3, '0')}`,
        series: product.series,
        price: product.price.toFixed(2),
        currency: actor.company.currency,
        unit: product.unit,
        active: true,
      },
    }),
  )
  await writeRows(tx, context, actor, productSpec, rows)
  return rows.map((row) => row.id)
}
