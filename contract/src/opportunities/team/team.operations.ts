import { z } from 'zod'
import { label } from '../../shared/label.ts'
import { operation } from '../../shared/operation.ts'
import { idSchema } from '../../shared/schema.ts'
import { idParams } from '../../shared/standard-operations.ts'
import { wholeCredit } from './credit.ts'
import { dealRoleSchema, roleAccessSchema } from './deal-role.ts'

const named = z.object({ id: idSchema, name: z.string() })
const shareSchema = z.strictObject({ user: idSchema, share: z.int().min(1).max(wholeCredit) })

const memberSchema = z.object({
  id: idSchema,
  user: named,
  role: dealRoleSchema,
  since: z.string(),
  until: z.string().nullable(),
  addedBy: named.nullable(),
  /** Is about to leave the company, or has: fills no role. */
  left: z.boolean(),
})
export type DealMember = z.infer<typeof memberSchema>

const teamSchema = z.object({
  owner: named.nullable(),
  members: z.array(memberSchema),
  former: z.array(memberSchema),
  /** Without a split all of it is the owner's. */
  credit: z.object({ since: z.string().nullable(), shares: z.array(z.object({ user: named, share: z.int() })) }),
  may: z.object({ change: z.boolean() }),
})
export type DealTeam = z.infer<typeof teamSchema>

const poolMemberSchema = z.strictObject({
  user: idSchema,
  /** Only for deals of the department and those below it; of all without one. */
  department: idSchema.nullable(),
  /** How many requests somebody takes at a time. */
  capacity: z.int().min(1).max(99).nullable(),
})
export type PoolMember = z.infer<typeof poolMemberSchema>

const settingSchema = z.object({
  version: z.int(),
  roles: z.array(
    z.object({
      role: dealRoleSchema,
      access: roleAccessSchema,
      pool: z.array(
        z.object({ user: named, department: named.nullable(), capacity: z.int().nullable(), left: z.boolean() }),
      ),
    }),
  ),
})
export type TeamSetting = z.infer<typeof settingSchema>

const tag = 'opportunities'

export const teamOperations = {
  /** Who works on a deal in which role, who did, and how credit for it is split. */
  read: operation({
    id: 'read-deal-team',
    method: 'GET',
    path: '/api/v1/opportunities/:id/team',
    tag,
    title: label('商机团队', 'The team of a deal'),
    params: idParams,
    answer: teamSchema,
  }),
  add: operation({
    id: 'add-deal-member',
    method: 'POST',
    path: '/api/v1/opportunities/:id/team',
    tag,
    title: label('添加团队成员', 'Take somebody into the team of a deal'),
    params: idParams,
    body: z.strictObject({ user: idSchema, role: dealRoleSchema }),
    answer: teamSchema,
  }),
  /** Ends somebody's part; that they had it stays known. */
  remove: operation({
    id: 'end-deal-member',
    method: 'DELETE',
    path: '/api/v1/opportunities/:id/team/:member',
    tag,
    title: label('移出团队成员', 'End a part in the team of a deal'),
    params: z.strictObject({ id: idSchema, member: idSchema }),
    answer: teamSchema,
  }),
  /** Splits credit among the owner and the team, the whole in basis points; none takes the split back. */
  credit: operation({
    id: 'split-deal-credit',
    method: 'PUT',
    path: '/api/v1/opportunities/:id/credit',
    tag,
    title: label('业绩分配', 'Split credit for a deal'),
    params: idParams,
    body: z.strictObject({ shares: z.array(shareSchema).max(20) }),
    answer: teamSchema,
  }),
  /** Roles in the company's order: what each reaches, and who takes requests for it. */
  setting: operation({
    id: 'read-deal-roles',
    method: 'GET',
    path: '/api/v1/deal-roles',
    tag,
    title: label('团队角色', 'Roles in deals'),
    answer: settingSchema,
  }),
  writeSetting: operation({
    id: 'write-deal-roles',
    method: 'PUT',
    path: '/api/v1/deal-roles',
    tag,
    title: label('修改团队角色', 'Say what roles in deals reach'),
    body: z.strictObject({
      roles: z.array(z.strictObject({ role: dealRoleSchema, access: roleAccessSchema })).max(20),
    }),
    answer: settingSchema,
  }),
  writePool: operation({
    id: 'write-role-pool',
    method: 'PUT',
    path: '/api/v1/deal-roles/:role/pool',
    tag,
    title: label('修改角色资源池', 'Say who takes requests for a role'),
    params: z.strictObject({ role: dealRoleSchema }),
    body: z.strictObject({ members: z.array(poolMemberSchema).max(100) }),
    answer: settingSchema,
  }),
}
