import { userImportFields } from '#contract/platform/import-fields.ts'
import { type Kysely, sql } from 'kysely'
import { type Actor, can } from '../../foundation/access/actor.ts'
import { forbidden } from '../../foundation/access/refusal.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import type { Changes } from '../../foundation/events/event.ts'
import type { Values } from '../../foundation/records/values.ts'
import {
  addDepartment,
  addUser,
  dropImportedDepartments,
  leadDepartment,
  listDepartments,
  listRoles,
  type Placement,
  placeUser,
  retireImported,
} from '../../organization/index.ts'
import { createdByImport, type ImportAdapter, type ReferenceSource, toCandidate } from '../../platform/index.ts'
import { lowerKey, textKey } from './text-keys.rules.ts'

async function roleId(tx: Kysely<never>, actor: Actor, key: 'representative' | 'manager'): Promise<string> {
  const role = (await listRoles(tx, actor.tenantId)).find((one) => one.key === key)
  if (!role) throw forbidden()
  return role.id
}

/** People by e-mail, mobile or name; a name that two people bear says nothing. */
async function findPeople(tx: Kysely<never>, actor: Actor, texts: readonly string[]): Promise<Map<string, string>> {
  const keys = [...new Set(texts.map((text) => text.trim().toLowerCase()))]
  const found = await sql<{
    id: string
    name: string
    email: string | null
    mobile: string | null
  }>`select u.id, u.name, u.email, u.mobile from user_account u
    where u.tenant_id = ${actor.tenantId}::uuid and u.status <> 'disabled' and (lower(u.name) = any(${keys}::text[]) or u.email = any(${keys}::text[]) or u.mobile = any(${keys}::text[]))`.execute(
    tx,
  )
  const ids = new Map<string, string | null>()
  for (const { id, ...person } of found.rows) {
    for (const key of [person.name.toLowerCase(), person.email, person.mobile])
      if (key) ids.set(key, ids.has(key) && ids.get(key) !== id ? null : id)
  }
  return new Map(
    texts.flatMap((text) => {
      const id = ids.get(text.trim().toLowerCase())
      return id ? [[text, id] as const] : []
    }),
  )
}

function placementOf(values: Values): Placement {
  return {
    ...(values['title'] === undefined ? {} : { title: values['title'] as string | null }),
    ...(values['department'] === undefined ? {} : { departmentId: values['department'] as string | null }),
    ...(values['manager'] === undefined ? {} : { managerId: values['manager'] as string | null }),
  }
}

/** Puts a person where a row says; who manages somebody of a team that nobody leads yet leads it. */
async function place(
  tx: Tx<never>,
  context: Context,
  actor: Actor,
  id: string,
  placement: Placement,
): Promise<boolean> {
  const changed = await placeUser(tx, context, actor, id, placement)
  if (!placement.managerId) return changed
  const found = await sql<{
    department_id: string | null
  }>`select u.department_id from user_account u where u.tenant_id = ${actor.tenantId}::uuid and u.id = ${id}::uuid`.execute(
    tx,
  )
  const department = found.rows[0]?.department_id
  if (department) await leadDepartment(tx, context, actor, placement.managerId, department)
  return changed
}

/** Rows that become people: invited as representatives, without a password until somebody sends them their link. */
export const userImport: ImportAdapter = {
  target: 'user',
  tables: ['user_account'],
  fields: () => userImportFields,
  allowed: (actor) => can(actor, 'manage-users'),
  tidy: (values) =>
    textKey(values['name']) === null
      ? { ...values, name: textKey(values['email']) ?? textKey(values['mobile']) }
      : values,
  keysOf: (values) => ['email', 'mobile', 'name'].flatMap((field) => lowerKey(values[field]) ?? []),
  findKnown: async (tx, actor, rows) => {
    const keys = rows.map((values) => ['email', 'mobile', 'name'].flatMap((field) => lowerKey(values[field]) ?? []))
    const found = await findPeople(tx, actor, keys.flat())
    return keys.map((own) => own.map((key) => found.get(key)).find((id) => id !== undefined) ?? null)
  },
  prepare: (actor, values) => {
    if (!can(actor, 'manage-users')) throw forbidden()
    return values
  },
  create: async (tx, context, actor, records) => {
    const roleIds = [await roleId(tx, actor, 'representative')]
    for (const record of records) {
      const { name, email, mobile, title, department } = record.values as Record<string, string | null | undefined>
      await addUser(tx, context, actor, {
        name: name ?? '',
        email: email ?? null,
        mobile: mobile ?? null,
        title: title ?? null,
        departmentId: department ?? null,
        roleIds,
      })
    }
  },
  change: (tx, context, actor, id, values) => place(tx, context, actor, id, placementOf(values)),
  revert: async (tx, context, actor, id, changes: Changes) => {
    const back = Object.fromEntries(
      Object.entries(changes).flatMap(([name, { from }]) =>
        ['title', 'departmentId', 'managerId'].includes(name) ? [[name, from]] : [],
      ),
    )
    await placeUser(tx, context, actor, id, back)
  },
  createdBy: (tx, actor, ids) => createdByImport(tx, actor, 'user_account', ids),
  undoCreated: async (tx, context, actor, importId, most) =>
    (await retireImported(tx, context, actor, importId, most)) || dropImportedDepartments(tx, context, actor, importId),
}

/** People as a reference. Missing managers are added when people are imported; owners are never made up. */
export const userSource: ReferenceSource = {
  find: findPeople,
  visible: async (tx, actor, ids) => {
    const found = await sql<{
      id: string
    }>`select u.id from user_account u where u.tenant_id = ${actor.tenantId}::uuid and u.id = any(${[...ids]}::uuid[]) and u.status <> 'disabled'`.execute(
      tx,
    )
    return new Set(found.rows.map((row) => row.id))
  },
  candidates: async (tx, actor) =>
    (
      await sql<{
        id: string
        name: string
      }>`select u.id, u.name from user_account u where u.tenant_id = ${actor.tenantId}::uuid and u.status <> 'disabled' order by u.id limit 3000`.execute(
        tx,
      )
    ).rows.map(toCandidate),
  mayCreate: (actor) => can(actor, 'manage-users'),
  create: async (tx, context, actor, texts) => {
    const roleIds = [await roleId(tx, actor, 'manager')]
    const ids = new Map<string, string>()
    for (const text of texts) {
      const twin = [...ids].find(([other]) => lowerKey(other) === lowerKey(text))?.[1]
      ids.set(text, twin ?? (await addUser(tx, context, actor, { name: text.trim(), roleIds })))
    }
    return ids
  },
}

/** Departments by name; missing ones are made at the top of the tree. */
export const departmentSource: ReferenceSource = {
  find: async (tx, actor, texts) => {
    const departments = await listDepartments(tx, actor.tenantId)
    return new Map(
      texts.flatMap((text) => {
        const named = departments.filter((department) => lowerKey(department.name) === lowerKey(text))
        return named.length === 1 && named[0] ? [[text, named[0].id] as const] : []
      }),
    )
  },
  visible: async (tx, actor, ids) =>
    new Set(
      (await listDepartments(tx, actor.tenantId)).map((department) => department.id).filter((id) => ids.includes(id)),
    ),
  candidates: async (tx, actor) => (await listDepartments(tx, actor.tenantId)).map(toCandidate),
  createsUnasked: true,
  mayCreate: (actor) => can(actor, 'manage-users'),
  create: async (tx, context, actor, texts) => {
    const ids = new Map<string, string>()
    for (const text of texts) {
      const twin = [...ids].find(([other]) => lowerKey(other) === lowerKey(text))?.[1]
      ids.set(text, twin ?? (await addDepartment(tx, context, actor, { name: text.trim() })))
    }
    return ids
  },
}
