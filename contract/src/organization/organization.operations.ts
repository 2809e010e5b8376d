import { z } from 'zod'
import { itemsSchema } from '../shared/answers.ts'
import { label } from '../shared/label.ts'
import { operation } from '../shared/operation.ts'
import { idSchema } from '../shared/schema.ts'
import { idParams } from '../shared/standard-operations.ts'
import {
  companySchema,
  departmentDraftSchema,
  departmentSchema,
  personSchema,
  roleDraftSchema,
  roleSchema,
  userDraftSchema,
  userPatchSchema,
  userSchema,
} from './organization.ts'

const tag = 'organization'
const link = z.object({ url: z.string(), expiresAt: z.string() })

export const companyOperations = {
  read: operation({
    id: 'read-company',
    method: 'GET',
    path: '/api/v1/company',
    tag,
    title: label('企业信息', 'The company'),
    answer: companySchema,
  }),
  change: operation({
    id: 'change-company',
    method: 'PATCH',
    path: '/api/v1/company',
    tag,
    title: label('修改企业信息', 'Change the company'),
    body: companySchema.partial(),
    answer: companySchema,
  }),
}

export const departmentOperations = {
  list: operation({
    id: 'list-departments',
    method: 'GET',
    path: '/api/v1/departments',
    tag,
    title: label('部门', 'Departments'),
    answer: itemsSchema(departmentSchema),
  }),
  create: operation({
    id: 'create-department',
    method: 'POST',
    path: '/api/v1/departments',
    tag,
    status: 201,
    title: label('新建部门', 'Create a department'),
    body: departmentDraftSchema,
    answer: departmentSchema,
  }),
  change: operation({
    id: 'change-department',
    method: 'PATCH',
    path: '/api/v1/departments/:id',
    tag,
    title: label('修改部门', 'Change a department'),
    params: idParams,
    body: departmentDraftSchema.partial(),
    answer: departmentSchema,
  }),
  remove: operation({
    id: 'delete-department',
    method: 'DELETE',
    path: '/api/v1/departments/:id',
    tag,
    status: 204,
    title: label('删除空部门', 'Delete an empty department'),
    params: idParams,
  }),
}

export const userOperations = {
  /** Everybody, for pickers. */
  people: operation({
    id: 'list-people',
    method: 'GET',
    path: '/api/v1/people',
    tag,
    title: label('同事', 'People'),
    answer: itemsSchema(personSchema),
  }),
  list: operation({
    id: 'list-users',
    method: 'GET',
    path: '/api/v1/users',
    tag,
    title: label('用户', 'Users'),
    answer: itemsSchema(userSchema),
  }),
  /** Creates the user as invited; the link lets them choose a password. */
  invite: operation({
    id: 'invite-user',
    method: 'POST',
    path: '/api/v1/users',
    tag,
    status: 201,
    title: label('邀请用户', 'Invite a user'),
    body: userDraftSchema,
    answer: z.object({
      user: userSchema,
      /** Where it went by mail as well, if a mail server is set. */
      invitation: link.extend({ mailedTo: z.string().nullable() }),
    }),
  }),
  change: operation({
    id: 'change-user',
    method: 'PATCH',
    path: '/api/v1/users/:id',
    tag,
    title: label('修改用户', 'Change a user'),
    params: idParams,
    body: userPatchSchema,
    answer: userSchema,
  }),
  newLink: operation({
    id: 'new-user-link',
    forPeople: true,
    method: 'POST',
    path: '/api/v1/users/:id/link',
    tag,
    title: label('生成新的设置密码链接', 'Make a new link to set a password'),
    params: idParams,
    answer: link,
  }),
}

export const roleOperations = {
  list: operation({
    id: 'list-roles',
    method: 'GET',
    path: '/api/v1/roles',
    tag,
    title: label('角色', 'Roles'),
    answer: itemsSchema(roleSchema),
  }),
  create: operation({
    id: 'create-role',
    method: 'POST',
    path: '/api/v1/roles',
    tag,
    status: 201,
    title: label('新建角色', 'Create a role'),
    body: roleDraftSchema,
    answer: roleSchema,
  }),
  change: operation({
    id: 'change-role',
    method: 'PATCH',
    path: '/api/v1/roles/:id',
    tag,
    title: label('修改角色', 'Change a role'),
    params: idParams,
    body: roleDraftSchema.partial(),
    answer: roleSchema,
  }),
  remove: operation({
    id: 'delete-role',
    method: 'DELETE',
    path: '/api/v1/roles/:id',
    tag,
    status: 204,
    title: label('删除角色', 'Delete a role that nobody has'),
    params: idParams,
  }),
}

export const apiKeyScopes = ['read', 'write', 'import', 'export'] as const
const apiKeySchema = z.object({
  id: idSchema,
  name: z.string(),
  scopes: z.array(z.enum(apiKeyScopes)),
  createdAt: z.string(),
  expiresAt: z.string(),
  lastUsedAt: z.string().nullable(),
  userName: z.string(),
})

/** A key acts as the person who made it, narrowed by its scopes. */
export const apiKeyOperations = {
  list: operation({
    id: 'list-api-keys',
    method: 'GET',
    path: '/api/v1/api-keys',
    tag,
    title: label('API 密钥', 'API keys'),
    answer: itemsSchema(apiKeySchema),
  }),
  create: operation({
    id: 'create-api-key',
    forPeople: true,
    method: 'POST',
    path: '/api/v1/api-keys',
    tag,
    status: 201,
    title: label('新建 API 密钥（只显示一次）', 'Create an API key, shown once'),
    body: z.strictObject({
      name: z.string().trim().min(1).max(100),
      scopes: z.array(z.enum(apiKeyScopes)).min(1),
      days: z.int().min(1).max(730),
    }),
    answer: z.object({ key: apiKeySchema, secret: z.string() }),
  }),
  remove: operation({
    id: 'delete-api-key',
    method: 'DELETE',
    path: '/api/v1/api-keys/:id',
    tag,
    status: 204,
    title: label('吊销 API 密钥', 'Revoke an API key'),
    params: idParams,
  }),
}
