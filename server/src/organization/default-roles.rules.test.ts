import type { Rights } from '#contract/organization/rights.ts'
import { expect, test } from 'vitest'
import { completeRights, defaultRoles } from './default-roles.rules.ts'

/** Rights as they were written down before the house knew contacts. */
function before(rights: Rights): Rights {
  const { contact: _rights, ...records } = rights.records
  const { contact: _fields, ...fields } = rights.fields
  return { ...rights, records: records as Rights['records'], fields }
}

test.each(defaultRoles.map((role) => [role.key, role] as const))(
  'a company that was there before a record type has it as a new one does: %s',
  (key, role) => {
    expect(completeRights(key, before(role.rights))).toEqual(role.rights)
    expect(completeRights(key, role.rights)).toBe(role.rights)
  },
)

test('a role that a company made itself says nothing of what it could not know', () => {
  const [administrator] = defaultRoles
  const rights = before(administrator?.rights as Rights)
  const completed = completeRights('custom-1', rights)
  expect(new Set(Object.values(completed.records.contact))).toEqual(new Set(['none']))
  expect(completed.records.customer).toEqual(rights.records.customer)
})

test('an administrator can do what came into the house later, nobody else without being given it', () => {
  for (const role of defaultRoles) {
    const stored = { ...role.rights, capabilities: role.rights.capabilities.filter((one) => one !== 'reveal-masked') }
    expect(completeRights(role.key, stored).capabilities.includes('reveal-masked')).toBe(role.key === 'administrator')
  }
})
