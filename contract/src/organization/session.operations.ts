import { z } from 'zod'
import { label, languageSchema } from '../shared/label.ts'
import { operation } from '../shared/operation.ts'
import { companySchema, loginSchema, passwordSchema } from './organization.ts'
import { sessionSchema } from './session.ts'

const tag = 'organization'

export const setupOperations = {
  state: operation({
    id: 'setup-state',
    method: 'GET',
    path: '/api/v1/setup',
    tag,
    open: true,
    title: label('是否需要初始化', 'Whether a company exists yet'),
    answer: z.object({ needed: z.boolean() }),
  }),
  run: operation({
    id: 'set-up',
    method: 'POST',
    path: '/api/v1/setup',
    tag,
    open: true,
    status: 201,
    title: label('初始化企业与管理员', 'Create the company and its administrator with the one-time link'),
    body: z.strictObject({
      token: z.string().max(200),
      company: companySchema,
      administrator: z.strictObject({
        name: z.string().trim().min(1).max(100),
        login: loginSchema,
        password: passwordSchema,
      }),
    }),
    answer: sessionSchema,
  }),
}

export const sessionOperations = {
  read: operation({
    id: 'read-session',
    method: 'GET',
    path: '/api/v1/session',
    tag,
    title: label('当前会话', 'Who is signed in, with what rights'),
    answer: sessionSchema,
  }),
  signIn: operation({
    id: 'sign-in',
    method: 'POST',
    path: '/api/v1/session',
    tag,
    open: true,
    title: label('登录', 'Sign in'),
    body: z.strictObject({
      login: loginSchema,
      password: z.string().min(1).max(256),
      code: z.string().max(10).optional(),
    }),
    answer: sessionSchema,
  }),
  signOut: operation({
    id: 'sign-out',
    forPeople: true,
    method: 'DELETE',
    path: '/api/v1/session',
    tag,
    status: 204,
    title: label('退出登录', 'Sign out'),
  }),
  signOutEverywhere: operation({
    id: 'sign-out-everywhere',
    forPeople: true,
    method: 'DELETE',
    path: '/api/v1/sessions',
    tag,
    status: 204,
    title: label('退出所有设备', 'Sign out on every device'),
  }),
  changeLanguage: operation({
    id: 'change-language',
    method: 'PUT',
    path: '/api/v1/session/language',
    tag,
    status: 204,
    title: label('切换语言', 'Change my language'),
    body: z.strictObject({ language: languageSchema }),
  }),
  changePassword: operation({
    id: 'change-password',
    forPeople: true,
    method: 'PUT',
    path: '/api/v1/session/password',
    tag,
    status: 204,
    title: label('修改密码', 'Change my password'),
    body: z.strictObject({ current: z.string().max(256), next: passwordSchema }),
  }),
  startSecondFactor: operation({
    id: 'start-second-factor',
    forPeople: true,
    method: 'POST',
    path: '/api/v1/session/second-factor',
    tag,
    title: label('开始绑定两步验证', 'Begin to set up the second factor'),
    answer: z.object({ secret: z.string(), uri: z.string() }),
  }),
  confirmSecondFactor: operation({
    id: 'confirm-second-factor',
    forPeople: true,
    method: 'PUT',
    path: '/api/v1/session/second-factor',
    tag,
    status: 204,
    title: label('确认两步验证', 'Confirm the second factor with a code'),
    body: z.strictObject({ code: z.string().max(10) }),
  }),
  dropSecondFactor: operation({
    id: 'drop-second-factor',
    forPeople: true,
    method: 'DELETE',
    path: '/api/v1/session/second-factor',
    tag,
    status: 204,
    title: label('关闭两步验证', 'Switch the second factor off'),
    body: z.strictObject({ password: z.string().max(256) }),
  }),
  askReset: operation({
    id: 'ask-password-reset',
    method: 'POST',
    path: '/api/v1/password-reset',
    tag,
    open: true,
    status: 204,
    title: label('申请重置密码', 'Ask for a reset link'),
    body: z.strictObject({ login: loginSchema }),
  }),
  /** Takes the token of an invitation or of a reset link. */
  setPassword: operation({
    id: 'set-password',
    method: 'PUT',
    path: '/api/v1/password-reset',
    tag,
    open: true,
    title: label('用链接设置密码', 'Set a password with a link'),
    body: z.strictObject({ token: z.string().max(200), password: passwordSchema, code: z.string().max(10).optional() }),
    answer: sessionSchema,
  }),
}
