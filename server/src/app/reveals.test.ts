import { contactOperations } from '#contract/customers/customer.operations.ts'
import { companyOperations } from '#contract/organization/organization.operations.ts'
import { eventOperations } from '#contract/platform/event.ts'
import { revealOperations } from '#contract/platform/reveal.ts'
import { dayMs } from '#contract/shared/day.ts'
import { expect, test } from 'vitest'
import { actorOf } from '../../../tests/support/company.ts'
import { type Caller, testHouse } from '../../../tests/support/house.ts'
import { revealValue } from '../platform/index.ts'
import { specs } from './specs.ts'

const house = testHouse()

async function contactFor(helper: Caller, name: string): Promise<string> {
  const { administrator } = house()
  const made = await administrator.call(contactOperations.create, {
    body: { name, mobile: '13800001234', birthday: '1990-05-01', owner: helper.actor.userId },
  })
  expect(made.status).toBe(201)
  return made.body.id
}

async function limitTo(revealsPerDay: number): Promise<void> {
  const { administrator } = house()
  const { body: company } = await administrator.call(companyOperations.read)
  const { id: _id, version: _version, ...rest } = company as typeof company & { id?: string; version?: number }
  const changed = await administrator.call(companyOperations.change, { body: { ...rest, revealsPerDay } })
  expect(changed.status).toBe(200)
}

test('what is masked is told to who may reveal it, and the log says so without the value', async () => {
  const { administrator, person, context } = house()
  const helper = await person('协同一', 'collaborator')
  const id = await contactFor(helper, '林一')
  const read = await helper.call(contactOperations.read, { params: { id } })
  expect(read.body.mobile).not.toContain('13800001234')
  const actor = await actorOf(context, helper.actor.tenantId, helper.actor.userId)
  expect(await revealValue(context, actor, specs.contact, id, 'mobile')).toEqual({ value: '13800001234', left: 49 })
  const log = await administrator.call(eventOperations.audit, { query: { kind: 'revealed', recordId: id } })
  expect(log.body.items).toMatchObject([
    { actor: { id: helper.actor.userId }, recordName: '林一', changes: { mobile: { from: null, to: null } } },
  ])
  expect(JSON.stringify(log.body)).not.toContain('13800001234')
})

test('a key reveals nothing, nor does who lacks the right; hidden, open and unknown fields, strange records stay shut', async () => {
  const { person, context } = house()
  const helper = await person('协同二', 'collaborator')
  const reader = await person('只读', 'read-only')
  const id = await contactFor(helper, '林二')
  const params = { type: 'contact', id } as const
  expect((await helper.call(revealOperations.reveal, { params, body: { field: 'mobile' } })).status).toBe(403)
  const ask = (caller: Caller, field: string, record = id) =>
    revealValue(context, caller.actor, specs.contact, record, field)
  await expect(ask(reader, 'mobile')).rejects.toMatchObject({ status: 403 })
  await expect(ask(helper, 'birthday')).rejects.toMatchObject({ status: 422, errors: [{ code: 'field-unknown' }] })
  await expect(ask(helper, 'title')).rejects.toMatchObject({ status: 422, errors: [{ code: 'field-not-masked' }] })
  await expect(ask(helper, '__proto__')).rejects.toMatchObject({ status: 422, errors: [{ code: 'field-unknown' }] })
  const other = await contactFor(await person('别人', 'representative'), '林三')
  await expect(ask(helper, 'mobile', other)).rejects.toMatchObject({ status: 404 })
})

test('a person has so many a day, also when they are asked for at the same moment; the next day begins anew', async () => {
  const { person, context } = house()
  const helper = await person('协同三', 'collaborator')
  const id = await contactFor(helper, '林四')
  await limitTo(3)
  const asked = await Promise.allSettled(
    Array.from({ length: 8 }, () => revealValue(context, helper.actor, specs.contact, id, 'mobile')),
  )
  expect(asked.filter((one) => one.status === 'fulfilled')).toHaveLength(3)
  for (const one of asked) if (one.status === 'rejected') expect(one.reason).toMatchObject({ status: 429 })
  const tomorrow = { ...context, now: () => new Date(Date.now() + dayMs) }
  expect((await revealValue(tomorrow, helper.actor, specs.contact, id, 'mobile')).left).toBe(2)
})
