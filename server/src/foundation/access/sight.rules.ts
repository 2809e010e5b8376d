import type { DataScope, FieldAccess, RecordAction, Rights } from '#contract/organization/rights.ts'
import { dataScopes, fieldAccesses, recordActions } from '#contract/organization/rights.ts'
import { type RecordType, recordTypes } from '#contract/shared/field.ts'
import type { Actor } from './actor.ts'

/** Which records of a type a person reaches with an action: all, none, or those of some owners and those shared with them. */
export type Sight =
  | { kind: 'all' }
  | { kind: 'none' }
  | { kind: 'people'; owners: readonly string[]; shared: 'no' | 'see' | 'change' }

/** Record types without an owner are within reach of everybody whose scope is not `none`. */
const ownerless: ReadonlySet<RecordType> = new Set(['product'])

/** Record types of which a single record can be kept to its owner: a column `private` says so. */
export const keptToOwners: ReadonlySet<RecordType> = new Set(['activity'])

/** The one decision about rows, from which lists, single reads, counts, exports and live messages all build their condition. */
export function sightOf(
  actor: Pick<Actor, 'userId' | 'rights' | 'reach'>,
  type: RecordType,
  action: RecordAction,
): Sight {
  const shared = action === 'see' || action === 'export' ? 'see' : action === 'change' ? 'change' : 'no'
  const scope = actor.rights.records[type][action]
  if (scope !== 'none' && ownerless.has(type)) return { kind: 'all' }
  switch (scope) {
    case 'none':
      return { kind: 'none' }
    case 'all':
      return { kind: 'all' }
    case 'own':
      return { kind: 'people', owners: [actor.userId], shared: 'no' }
    case 'shared':
      return { kind: 'people', owners: [actor.userId], shared }
    case 'department':
      return { kind: 'people', owners: withSelf(actor.userId, actor.reach.department), shared }
    case 'below':
      return { kind: 'people', owners: withSelf(actor.userId, actor.reach.below), shared }
  }
}

function withSelf(self: string, people: readonly string[]): readonly string[] {
  return people.includes(self) ? people : [self, ...people]
}

/** Whether a sight reaches a record of this owner (`sharedAs` tells how the record was shared with the person, if at all). */
export function reaches(sight: Sight, ownerId: string | null, sharedAs: 'no' | 'see' | 'change' = 'no'): boolean {
  if (sight.kind === 'all') return true
  if (sight.kind === 'none') return false
  if (ownerId !== null && sight.owners.includes(ownerId)) return true
  return sight.shared === 'see' ? sharedAs !== 'no' : sight.shared === 'change' && sharedAs === 'change'
}

/** What a person may do with a field; a field that no role speaks of may be written. */
export function fieldAccess(rights: Rights, type: RecordType, field: string): FieldAccess {
  return rights.fields[type]?.[field] ?? 'write'
}

/** Whether a person is told a field's value whole: neither hidden nor masked. */
export function readsField(rights: Rights, type: RecordType, field: string): boolean {
  return ['read', 'write'].includes(fieldAccess(rights, type, field))
}

const wider = (one: DataScope, other: DataScope): DataScope =>
  dataScopes.indexOf(one) >= dataScopes.indexOf(other) ? one : other

/** The rights of somebody with several roles: what any of them allows. */
export function unionOfRights(all: readonly Rights[]): Rights {
  const records = Object.fromEntries(
    recordTypes.map((type) => [
      type,
      Object.fromEntries(
        recordActions.map((action) => [
          action,
          all.reduce<DataScope>((widest, rights) => wider(widest, rights.records[type]?.[action] ?? 'none'), 'none'),
        ]),
      ),
    ]),
  ) as Rights['records']
  return {
    records,
    fields: unionOfFields(all),
    capabilities: [...new Set(all.flatMap((rights) => rights.capabilities))],
  }
}

function unionOfFields(all: readonly Rights[]): Rights['fields'] {
  const result: Rights['fields'] = {}
  for (const type of recordTypes) {
    const named = new Set(all.flatMap((rights) => Object.keys(rights.fields[type] ?? {})))
    for (const field of named) {
      const widest = Math.max(...all.map((rights) => fieldAccesses.indexOf(fieldAccess(rights, type, field))))
      const access = fieldAccesses[widest]
      if (access && access !== 'write') result[type] = { ...result[type], [field]: access }
    }
  }
  return result
}

/** Whether rights contain other rights entirely: nobody grants what they do not hold. */
export function contains(holder: Rights, granted: Rights): boolean {
  const both = unionOfRights([holder, granted])
  return (
    JSON.stringify(both.records) === JSON.stringify(unionOfRights([holder]).records) &&
    granted.capabilities.every((capability) => holder.capabilities.includes(capability)) &&
    recordTypes.every((type) =>
      Object.keys(holder.fields[type] ?? {}).every(
        (field) =>
          fieldAccesses.indexOf(fieldAccess(granted, type, field)) <=
          fieldAccesses.indexOf(fieldAccess(holder, type, field)),
      ),
    )
  )
}
