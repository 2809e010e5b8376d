import {
  type Capability,
  capabilities,
  type DataScope,
  type RecordAction,
  type RecordRights,
  type Rights,
} from '#contract/organization/rights.ts'
import { type RecordType, recordTypes } from '#contract/shared/field.ts'
import type { Label } from '#contract/shared/label.ts'
import { label } from '#contract/shared/label.ts'

export type DefaultRole = { key: string; name: Label; rights: Rights }

function rights(of: Record<RecordAction, DataScope>): RecordRights {
  return of
}

function everywhere(scope: RecordRights, more: Partial<Record<RecordType, RecordRights>> = {}): Rights['records'] {
  return Object.fromEntries(recordTypes.map((type) => [type, more[type] ?? scope])) as Rights['records']
}

const all = rights({
  see: 'all',
  create: 'all',
  change: 'all',
  delete: 'all',
  transfer: 'all',
  import: 'all',
  export: 'all',
})
const looking = rights({
  see: 'all',
  create: 'none',
  change: 'none',
  delete: 'none',
  transfer: 'none',
  import: 'none',
  export: 'none',
})
const below = rights({
  see: 'below',
  create: 'below',
  change: 'below',
  delete: 'below',
  transfer: 'below',
  import: 'below',
  export: 'below',
})
const own = rights({
  see: 'shared',
  create: 'own',
  change: 'shared',
  delete: 'own',
  transfer: 'none',
  import: 'own',
  export: 'own',
})
const asked = rights({
  see: 'shared',
  create: 'none',
  change: 'shared',
  delete: 'none',
  transfer: 'none',
  import: 'none',
  export: 'none',
})

/** What everybody should know and tell: all see it, each writes what is theirs. */
const told = (reach: 'own' | 'below') =>
  rights({
    see: 'all',
    create: reach,
    change: reach,
    delete: reach,
    transfer: reach === 'own' ? 'none' : reach,
    import: 'none',
    export: 'all',
  })

const nothing = rights({
  see: 'none',
  create: 'none',
  change: 'none',
  delete: 'none',
  transfer: 'none',
  import: 'none',
  export: 'none',
})

/**
 * Stored rights, with those on record types that came into the house after the role was written: the default ones of a default role, none
 * for a role that the company made itself.
 */
export function completeRights(key: string | null, stored: Rights): Rights {
  const standard = defaultRoles.find((one) => one.key === key)?.rights
  const missing = recordTypes.filter((type) => !(type in stored.records))
  // Nobody grants what they do not hold: an administrator has what came into the house as well.
  const lacks = key === 'administrator' && capabilities.some((capability) => !stored.capabilities.includes(capability))
  if (missing.length === 0 && !lacks) return stored
  const result = {
    records: { ...stored.records },
    fields: { ...stored.fields },
    capabilities: lacks ? [...capabilities] : stored.capabilities,
  }
  for (const type of missing) {
    result.records[type] = standard?.records[type] ?? nothing
    const fields = standard?.fields[type]
    if (fields) result.fields[type] = fields
  }
  return result
}

function role(
  key: string,
  name: Label,
  records: Rights['records'],
  can: Capability[] = [],
  fields: Rights['fields'] = {},
): DefaultRole {
  return { key, name, rights: { records, fields, capabilities: can } }
}

/** The roles with which a company starts; it may change them and add its own. */
export const defaultRoles: readonly DefaultRole[] = [
  role('administrator', label('管理员', 'Administrator'), everywhere(all), [...capabilities]),
  role(
    'director',
    label('总经理/销售总监', 'Director'),
    everywhere({ ...all, delete: 'below', import: 'none' }, { product: looking }),
    ['share-views', 'see-audit', 'settle-conflicts', 'approve-exports', 'override-gates', 'keep-library', 'announce'],
  ),
  role(
    'manager',
    label('销售经理', 'Manager'),
    everywhere(below, { competitor: told('below'), product: looking, 'market-information': told('below') }),
    ['share-views', 'override-gates', 'keep-library'],
  ),
  role(
    'representative',
    label('销售', 'Representative'),
    everywhere(own, { competitor: told('own'), product: looking, 'market-information': told('own') }),
  ),
  role(
    'collaborator',
    label('协同人员', 'Collaborator'),
    everywhere(asked, { competitor: looking, product: looking, activity: own, 'market-information': told('own') }),
    ['reveal-masked'],
    {
      customer: { phone: 'masked' },
      contact: { mobile: 'masked', phone: 'masked', email: 'masked', wechat: 'masked', birthday: 'hidden' },
      lead: { mobile: 'masked', email: 'masked' },
    },
  ),
  role('operations', label('销售运营', 'Sales operations'), everywhere(all), [
    'manage-fields',
    'manage-processes',
    'manage-pools',
    'settle-conflicts',
    'manage-users',
    'share-views',
    'see-audit',
    'keep-library',
    'announce',
  ]),
  role('read-only', label('只读', 'Read-only'), everywhere(looking), [], {
    contact: { mobile: 'masked', phone: 'masked', email: 'masked', wechat: 'masked', birthday: 'hidden' },
    lead: { mobile: 'masked', email: 'masked' },
  }),
]
