import {
  apiKeyOperations,
  companyOperations,
  departmentOperations,
  roleOperations,
  userOperations,
} from '#contract/organization/organization.operations.ts'
import type { Company } from '#contract/organization/organization.ts'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { type Actor, can } from '../foundation/access/actor.ts'
import { forbidden, notFound } from '../foundation/access/refusal.ts'
import type { Context } from '../foundation/context.ts'
import type { Tx } from '../foundation/database/database.ts'
import { route } from '../foundation/http/route.ts'
import type { Outbox } from '../foundation/outgoing/letter.ts'
import { createApiKey, listApiKeys, revokeApiKey } from './api-key.actions.ts'
import { calendarRoutes } from './calendar/calendar.routes.ts'
import { changeCompany, type CompanyRow, findCompany } from './company.actions.ts'
import { changeDepartment, createDepartment, deleteDepartment } from './department.actions.ts'
import { listDepartments } from './department.queries.ts'
import { changeRole, createRole, deleteRole, listRoles } from './role.actions.ts'
import { changeUser, inviteUser, newUserLink } from './user.actions.ts'
import { listPeople, listUsers } from './user.queries.ts'

/** Company, working calendar, departments, users, roles and API keys. */
export function organizationRoutes(app: FastifyInstance, context: Context, outbox: Outbox): void {
  const read = <Result>(actor: Actor, query: (tx: Tx<never>) => Promise<Result>) =>
    context.database.read(actor.tenantId, query)
  const items = async <Item>(found: Promise<Item[]>) => ({ items: await found })
  const mayManage = (actor: Actor) => {
    if (!can(actor, 'manage-users') && !can(actor, 'manage-roles')) throw forbidden()
  }

  const told = (company: CompanyRow, reply: FastifyReply): Company => {
    const { id: _, version, ...rest } = company
    reply.header('etag', `"${version}"`)
    return rest
  }

  route(app, companyOperations.read, async ({ actor, reply }) => {
    const company = await read(actor, (tx) => findCompany(tx, actor.tenantId))
    if (!company) throw notFound()
    return told(company, reply)
  })
  route(app, companyOperations.change, async ({ actor, body, version, reply }) =>
    told(await changeCompany(context, actor, withoutUndefined(body), version), reply),
  )

  calendarRoutes(app, context)

  route(app, departmentOperations.list, ({ actor }) => items(read(actor, (tx) => listDepartments(tx, actor.tenantId))))
  route(app, departmentOperations.create, ({ actor, body }) => createDepartment(context, actor, body))
  route(app, departmentOperations.change, ({ actor, params, body, version }) =>
    changeDepartment(context, actor, params.id, withoutUndefined(body), version),
  )
  route(app, departmentOperations.remove, async ({ actor, params, version }) => {
    await deleteDepartment(context, actor, params.id, version)
    return undefined
  })

  route(app, userOperations.people, ({ actor }) => items(read(actor, (tx) => listPeople(tx, actor))))
  route(app, userOperations.list, ({ actor }) => {
    mayManage(actor)
    return items(read(actor, (tx) => listUsers(tx, actor)))
  })
  route(app, userOperations.invite, ({ actor, body }) => inviteUser(context, actor, body, outbox))
  route(app, userOperations.change, ({ actor, params, body, version }) =>
    changeUser(context, actor, params.id, body, version),
  )
  route(app, userOperations.newLink, ({ actor, params }) => newUserLink(context, actor, params.id))

  route(app, roleOperations.list, ({ actor }) => {
    mayManage(actor)
    return items(read(actor, (tx) => listRoles(tx, actor.tenantId)))
  })
  route(app, roleOperations.create, ({ actor, body }) => createRole(context, actor, body))
  route(app, roleOperations.change, ({ actor, params, body, version }) =>
    changeRole(context, actor, params.id, withoutUndefined(body), version),
  )
  route(app, roleOperations.remove, async ({ actor, params, version }) => {
    await deleteRole(context, actor, params.id, version)
    return undefined
  })

  route(app, apiKeyOperations.list, ({ actor }) => items(read(actor, (tx) => listApiKeys(tx, actor))))
  route(app, apiKeyOperations.create, ({ actor, body }) => createApiKey(context, actor, body))
  route(app, apiKeyOperations.remove, async ({ actor, params }) => {
    await revokeApiKey(context, actor, params.id)
    return undefined
  })
}

type Given<T> = { [K in keyof T]: Exclude<T[K], undefined> }

/** A patch without the keys that were not given. */
function withoutUndefined<T extends object>(patch: T): Partial<Given<T>> {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as Partial<Given<T>>
}
