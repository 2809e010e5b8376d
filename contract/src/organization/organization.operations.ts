import { z } from 'zod'
import { itemsSchema } from '../shared/answers.ts'
import { label } from '../shared/label.ts'
import { languageSchema } from '../shared/label.ts'
import { operation } from '../shared/operation.ts'
import { idSchema } from '../shared/schema.ts'
import { idParams } from '../shared/standard-operations.ts'
import {
  companySchema, departmentDraftSchema, departmentSchema, loginSchema, passwordSchema, personSchema, roleDraftSchema, roleSchema,
  userDraftSchema, userPatchSchema, userSchema,
} from './organization.ts'
import { sessionSchema } from './session.ts'

const tag = 'organization'
const link = z.object({ url: z.string(), expiresAt: z.string() })

export const setupOperations = {
  state: operation({ id: 'setup-state', method: 'GET', path: '/api/v1/setup', tag, open: true, title: label('是否需要初始化', 'Whether a company exists yet'), answer: z.object({ needed: z.boolean() }) }),
  run: operation({
    id: 'set-up', method: 'POST', path: '/api/v1/setup', tag, open: true, status: 201, title: label('初始化企业与管理员', 'Create the company and its administrator with the one-time link'),
    body: z.strictObject({
      token: z.string().max(200), company: companySchema,
      administrator: z.strictObject({ name: z.string().trim().min(1).max(100), login: loginSchema, password: passwordSchema }),
    }),
    answer: sessionSchema,
  }),
}

export const sessionOperations = {
  read: operation({ id: 'read-session', method: 'GET', path: '/api/v1/session', tag, title: label('当前会话', 'Who is signed in, with what rights'), answer: sessionSchema }),
  signIn: operation({
    id: 'sign-in', method: 'POST', path: '/api/v1/session', tag, open: true, title: label('登录', 'Sign in'),
    body: z.strictObject({ login: loginSchema, password: z.string().min(1).max(256), code: z.string().max(10).optional() }), answer: sessionSchema,
  }),
  signOut: operation({ id: 'sign-out', method: 'DELETE', path: '/api/v1/session', tag, status: 204, title: label('退出登录', 'Sign out') }),
  signOutEverywhere: operation({ id: 'sign-out-everywhere', method: 'DELETE', path: '/api/v1/sessions', tag, status: 204, title: label('退出所有设备', 'Sign out on every device') }),
  changeLanguage: operation({ id: 'change-language', method: 'PUT', path: '/api/v1/session/language', tag, status: 204, title: label('切换语言', 'Change my language'), body: z.strictObject({ language: languageSchema }) }),
  changePassword: operation({ id: 'change-password', method: 'PUT', path: '/api/v1/session/password', tag, status: 204, title: label('修改密码', 'Change my password'), body: z.strictObject({ current: z.string().max(256), next: passwordSchema }) }),
  startSecondFactor: operation({ id: 'start-second-factor', method: 'POST', path: '/api/v1/session/second-factor', tag, title: label('开始绑定两步验证', 'Begin to set up the second factor'), answer: z.object({ secret: z.string(), uri: z.string() }) }),
  confirmSecondFactor: operation({ id: 'confirm-second-factor', method: 'PUT', path: '/api/v1/session/second-factor', tag, status: 204, title: label('确认两步验证', 'Confirm the second factor with a code'), body: z.strictObject({ code: z.string().max(10) }) }),
  dropSecondFactor: operation({ id: 'drop-second-factor', method: 'DELETE', path: '/api/v1/session/second-factor', tag, status: 204, title: label('关闭两步验证', 'Switch the second factor off'), body: z.strictObject({ password: z.string().max(256) }) }),
  askReset: operation({ id: 'ask-password-reset', method: 'POST', path: '/api/v1/password-reset', tag, open: true, status: 204, title: label('申请重置密码', 'Ask for a reset link'), body: z.strictObject({ login: loginSchema }) }),
  /** Takes the token of an invitation or of a reset link. */
  setPassword: operation({ id: 'set-password', method: 'PUT', path: '/api/v1/password-reset', tag, open: true, title: label('用链接设置密码', 'Set a password with a link'), body: z.strictObject({ token: z.string().max(200), password: passwordSchema }), answer: sessionSchema }),
}

export const companyOperations = {
  read: operation({ id: 'read-company', method: 'GET', path: '/api/v1/company', tag, title: label('企业信息', 'The company'), answer: companySchema }),
  change: operation({ id: 'change-company', method: 'PATCH', path: '/api/v1/company', tag, title: label('修改企业信息', 'Change the company'), body: companySchema.partial(), answer: companySchema }),
}

export const departmentOperations = {
  list: operation({ id: 'list-departments', method: 'GET', path: '/api/v1/departments', tag, title: label('部门', 'Departments'), answer: itemsSchema(departmentSchema) }),
  create: operation({ id: 'create-department', method: 'POST', path: '/api/v1/departments', tag, status: 201, title: label('新建部门', 'Create a department'), body: departmentDraftSchema, answer: departmentSchema }),
  change: operation({ id: 'change-department', method: 'PATCH', path: '/api/v1/departments/:id', tag, title: label('修改部门', 'Change a department'), params: idParams, body: departmentDraftSchema.partial(), answer: departmentSchema }),
  remove: operation({ id: 'delete-department', method: 'DELETE', path: '/api/v1/departments/:id', tag, status: 204, title: label('删除空部门', 'Delete an empty department'), params: idParams }),
}

export const userOperations = {
  /** Everybody, for pickers. */
  people: operation({ id: 'list-people', method: 'GET', path: '/api/v1/people', tag, title: label('同事', 'People'), answer: itemsSchema(personSchema) }),
  list: operation({ id: 'list-users', method: 'GET', path: '/api/v1/users', tag, title: label('用户', 'Users'), answer: itemsSchema(userSchema) }),
  /** Creates the user as invited; the link lets them choose a password. */
  invite: operation({ id: 'invite-user', method: 'POST', path: '/api/v1/users', tag, status: 201, title: label('邀请用户', 'Invite a user'), body: userDraftSchema, answer: z.object({ user: userSchema, invitation: link }) }),
  change: operation({ id: 'change-user', method: 'PATCH', path: '/api/v1/users/:id', tag, title: label('修改用户', 'Change a user'), params: idParams, body: userPatchSchema, answer: userSchema }),
  newLink: operation({ id: 'new-user-link', method: 'POST', path: '/api/v1/users/:id/link', tag, title: label('生成新的设置密码链接', 'Make a new link to set a password'), params: idParams, answer: link }),
}

export const roleOperations = {
  list: operation({ id: 'list-roles', method: 'GET', path: '/api/v1/roles', tag, title: label('角色', 'Roles'), answer: itemsSchema(roleSchema) }),
  create: operation({ id: 'create-role', method: 'POST', path: '/api/v1/roles', tag, status: 201, title: label('新建角色', 'Create a role'), body: roleDraftSchema, answer: roleSchema }),
  change: operation({ id: 'change-role', method: 'PATCH', path: '/api/v1/roles/:id', tag, title: label('修改角色', 'Change a role'), params: idParams, body: roleDraftSchema.partial(), answer: roleSchema }),
  remove: operation({ id: 'delete-role', method: 'DELETE', path: '/api/v1/roles/:id', tag, status: 204, title: label('删除角色', 'Delete a role that nobody has'), params: idParams }),
}

export const apiKeyScopes = ['read', 'write', 'import', 'export'] as const
const apiKeySchema = z.object({ id: idSchema, name: z.string(), scopes: z.array(z.enum(apiKeyScopes)), createdAt: z.string(), expiresAt: z.string(), lastUsedAt: z.string().nullable(), userName: z.string() })

/** A key acts as the person who made it, narrowed by its scopes. */
export const apiKeyOperations = {
  list: operation({ id: 'list-api-keys', method: 'GET', path: '/api/v1/api-keys', tag, title: label('API 密钥', 'API keys'), answer: itemsSchema(apiKeySchema) }),
  create: operation({
    id: 'create-api-key', method: 'POST', path: '/api/v1/api-keys', tag, status: 201, title: label('新建 API 密钥（只显示一次）', 'Create an API key, shown once'),
    body: z.strictObject({ name: z.string().trim().min(1).max(100), scopes: z.array(z.enum(apiKeyScopes)).min(1), days: z.int().min(1).max(730) }),
    answer: z.object({ key: apiKeySchema, secret: z.string() }),
  }),
  remove: operation({ id: 'delete-api-key', method: 'DELETE', path: '/api/v1/api-keys/:id', tag, status: 204, title: label('吊销 API 密钥', 'Revoke an API key'), params: idParams }),
}

/** One person who can see a record, and the reason that lets them. */
export const sightSchema = z.object({
  user: z.object({ id: idSchema, name: z.string(), departmentName: z.string().nullable() }),
  reason: z.enum(['owner', 'shared', 'department', 'below', 'all']),
  roleName: labelSchemaOf(),
  change: z.boolean(),
})
function labelSchemaOf() {
  return z.object({ zh: z.string(), en: z.string() })
}

export const sightOperations = {
  who: operation({
    id: 'who-can-see', method: 'GET', path: '/api/v1/records/:type/:id/sight', tag, title: label('谁能看到、为什么', 'Who can see this record, and why'),
    params: z.strictObject({ type: z.enum(['customer', 'contact', 'lead', 'opportunity', 'product', 'activity']), id: idSchema }), answer: itemsSchema(sightSchema),
  }),
  share: operation({
    id: 'share-record', method: 'PUT', path: '/api/v1/records/:type/:id/shares', tag, status: 204, title: label('共享给同事', 'Share a record with people'),
    params: z.strictObject({ type: z.enum(['customer', 'contact', 'lead', 'opportunity', 'product', 'activity']), id: idSchema }),
    body: z.strictObject({ people: z.array(z.strictObject({ user: idSchema, change: z.boolean() })).max(100) }),
  }),
}
