import { roleOperations, userOperations } from '#contract/organization/organization.operations.ts'
import type { Rights } from '#contract/organization/rights.ts'
import { actorOf } from './company.ts'
import { type Caller, caller, type TestHouse } from './house.ts'

/** Somebody who sees every record, but not these fields. */
export async function personWithout(
  { administrator, person, context, house }: TestHouse,
  name: string,
  fields: Rights['fields'],
): Promise<Caller> {
  const somebody = await person(name, 'representative')
  const role = (await administrator.call(roleOperations.list)).body.items.find((one) => one.key === 'administrator')
  if (!role) throw new Error('no role')
  const rights: Rights = { ...structuredClone(role.rights), capabilities: [], fields }
  const made = await administrator.call(roleOperations.create, { body: { name: { zh: name, en: '' }, rights } })
  await administrator.call(userOperations.change, {
    params: { id: somebody.actor.userId },
    body: { roleIds: [made.body.id] },
  })
  return caller(house, await actorOf(context, administrator.actor.tenantId, somebody.actor.userId))
}
