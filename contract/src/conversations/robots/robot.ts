import { z } from 'zod'
import { label, languageSchema, type Label } from '../../shared/label.ts'
import { operation } from '../../shared/operation.ts'
import { cleanText, idSchema } from '../../shared/schema.ts'
import { idParams } from '../../shared/standard-operations.ts'
import { sendResultSchema } from '../mail/mail-setting.ts'
import { sendCodes } from '../mail/send-codes.ts'
import { notificationKinds, quietHoursSchema, usualQuiet } from '../notification.ts'

/** Chat programs whose groups may have a robot. */
export const robotPlatforms = ['wecom', 'dingtalk', 'feishu'] as const
export type RobotPlatform = (typeof robotPlatforms)[number]

export const platformNames: Readonly<Record<RobotPlatform, Label>> = {
  wecom: label('企业微信', 'WeCom'),
  dingtalk: label('钉钉', 'DingTalk'),
  feishu: label('飞书', 'Feishu'),
}

/** Where each platform takes what robots say, as its page of a robot shows it. */
export const usualAddresses: Readonly<Record<RobotPlatform, string>> = {
  wecom: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=…',
  dingtalk: 'https://oapi.dingtalk.com/robot/send?access_token=…',
  feishu: 'https://open.feishu.cn/open-apis/bot/v2/hook/…',
}

/** WeCom knows no signature: whoever has the address may speak. */
export const signsItself = (platform: RobotPlatform): boolean => platform !== 'wecom'

const name = cleanText.trim().min(1).max(60)

/** What an administrator says of a robot. */
const settingSchema = z.strictObject({
  name,
  /** Kinds of notifications that it tells of. */
  kinds: z.array(z.enum(notificationKinds)).max(notificationKinds.length),
  /** Whose notifications: of this department with those below it, or of the whole company. */
  departmentId: idSchema.nullable(),
  language: languageSchema,
  active: z.boolean(),
  /** When it tells of nothing; what comes then is gathered and told at once when they end. */
  quiet: quietHoursSchema.default(usualQuiet),
  /** Whether it tells on the company’s days off as well. */
  daysOff: z.boolean().default(false),
})

/** How many notifications of one kind. */
const kindCountSchema = z.object({ kind: z.enum(notificationKinds), count: z.int() })
export type KindCount = z.infer<typeof kindCountSchema>

const address = z
  .url({ protocol: /^https$/, message: 'url-expected' })
  .trim()
  .max(1_000)
const secret = cleanText.trim().max(200)

/** The address and the secret are told to nobody: who changes neither leaves both away. */
const draftSchema = settingSchema.extend({ platform: z.enum(robotPlatforms), address, secret: secret.optional() })
export type RobotDraft = z.infer<typeof draftSchema>

const patchSchema = settingSchema.extend({ address: address.optional(), secret: secret.optional() })
export type RobotPatch = z.infer<typeof patchSchema>

const robotSchema = settingSchema.extend({
  id: idSchema,
  version: z.int(),
  platform: z.enum(robotPlatforms),
  /** Where it is reached, without what opens it. */
  host: z.string(),
  hasSecret: z.boolean(),
  department: z.string().nullable(),
  createdAt: z.string(),
  /** When it last said something. */
  saidAt: z.string().nullable(),
  /** Until when it is silent by its quiet hours and days off; null where it may speak. */
  silentUntil: z.string().nullable(),
  /** What it has gathered meanwhile. */
  waiting: z.array(kindCountSchema),
  /** What keeps it from speaking at the moment. */
  trouble: z.object({ code: z.enum(sendCodes), said: z.string().nullable(), since: z.string() }).nullable(),
})
export type Robot = z.infer<typeof robotSchema>

const announcementSchema = z.strictObject({
  robots: z.array(idSchema).min(1).max(50),
  title: cleanText.trim().min(1).max(60),
  text: cleanText.trim().min(1).max(1_000),
})
export type Announcement = z.infer<typeof announcementSchema>

const path = '/api/v1/robots'
const tag = 'robots'

/** Robots of chat groups, by which a company’s groups hear that there is something to see. */
export const robotOperations = {
  list: operation({
    id: 'list-robots',
    method: 'GET',
    path,
    tag,
    title: label('群机器人', 'Robots of chat groups'),
    answer: z.object({
      items: z.array(robotSchema),
      /** Further hosts that whoever installed the house allows. */
      hosts: z.array(z.string()),
    }),
  }),
  create: operation({
    id: 'create-robot',
    method: 'POST',
    path,
    tag,
    status: 201,
    title: label('添加群机器人', 'Add the robot of a chat group'),
    body: draftSchema,
    answer: robotSchema,
  }),
  change: operation({
    id: 'change-robot',
    method: 'PUT',
    path: `${path}/:id`,
    tag,
    title: label('修改群机器人', 'Change a robot'),
    params: idParams,
    body: patchSchema,
    answer: robotSchema,
  }),
  remove: operation({
    id: 'delete-robot',
    method: 'DELETE',
    path: `${path}/:id`,
    tag,
    status: 204,
    title: label('删除群机器人', 'Delete a robot; what it was to say is given up'),
    params: idParams,
  }),
  test: operation({
    id: 'test-robot',
    method: 'POST',
    path: `${path}/:id/test`,
    tag,
    title: label('发送测试消息', 'Have a robot say something and hear what its platform answers'),
    params: idParams,
    answer: sendResultSchema,
  }),
  announce: operation({
    id: 'announce-by-robots',
    method: 'POST',
    path: `${path}/announcements`,
    tag,
    title: label('向群里发公告', 'Have robots say something to their groups'),
    body: announcementSchema,
    answer: z.object({ queued: z.int() }),
  }),
}
