import { z } from 'zod'
import type { Option, RecordType } from '../shared/field.ts'
import { recordTypes } from '../shared/field.ts'
import { label } from '../shared/label.ts'

/** How far a right reaches, from nothing to everything; a wider one contains the narrower. */
export const dataScopes = ['none', 'own', 'shared', 'department', 'below', 'all'] as const
export type DataScope = (typeof dataScopes)[number]

export const recordActions = ['see', 'create', 'change', 'delete', 'transfer', 'import', 'export'] as const
export type RecordAction = (typeof recordActions)[number]

export const fieldAccesses = ['hidden', 'masked', 'read', 'write'] as const
export type FieldAccess = (typeof fieldAccesses)[number]

/** What reaches beyond single records. */
export const capabilities = [
  'manage-company',
  'manage-users',
  'manage-roles',
  'manage-fields',
  'manage-processes',
  'override-gates',
  'manage-pools',
  'settle-conflicts',
  'manage-api-keys',
  'share-views',
  'see-audit',
  'reveal-masked',
  'approve-exports',
  'erase-people',
  'keep-library',
  'announce',
] as const
export type Capability = (typeof capabilities)[number]

export type RecordRights = Record<RecordAction, DataScope>
export type FieldRights = Record<string, FieldAccess>

/** All that a role allows. A field not named may be written. */
export type Rights = {
  records: Record<RecordType, RecordRights>
  fields: Partial<Record<RecordType, FieldRights>>
  capabilities: Capability[]
}

const recordRightsSchema = z.strictObject(
  Object.fromEntries(recordActions.map((action) => [action, z.enum(dataScopes)])) as Record<
    RecordAction,
    z.ZodEnum<{ [S in DataScope]: S }>
  >,
)

export const rightsSchema = z.strictObject({
  records: z.strictObject(
    Object.fromEntries(recordTypes.map((type) => [type, recordRightsSchema])) as Record<
      RecordType,
      typeof recordRightsSchema
    >,
  ),
  fields: z.partialRecord(z.enum(recordTypes), z.record(z.string().max(80), z.enum(fieldAccesses))),
  capabilities: z.array(z.enum(capabilities)).max(20),
})

export const scopeOptions: readonly Option[] = [
  { value: 'none', label: label('无', 'None') },
  { value: 'own', label: label('本人', 'Own') },
  { value: 'shared', label: label('本人及共享', 'Own and shared') },
  { value: 'department', label: label('本部门', 'Department') },
  { value: 'below', label: label('本部门及下级', 'Dept. and below') },
  { value: 'all', label: label('全部', 'All') },
]
