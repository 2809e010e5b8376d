import { z } from 'zod'
import { leadSchema } from '../shared/reminder-lead.ts'
import { idSchema } from '../shared/schema.ts'

/** What people are told of, each with why it is for them. */
export const notificationKinds = [
  'due',
  'day',
  'invited',
  'invitation-answer',
  'asked-again',
  'reviewed',
  'visit-plan',
  'visit-plan-decided',
  'request',
  'request-answer',
  'request-late',
  'approval',
  'approval-decided',
  'commitment',
  'comment',
  'market',
  'mention',
  'reply',
  'message',
  'report-due',
  'reports-missing',
  'help',
  'help-answered',
  'funnel-talk',
  'announcement',
] as const
export type NotificationKind = (typeof notificationKinds)[number]

/** What became of that of which a notification tells, where its kind alone does not say it. */
export const notificationTurns = [
  'accepted',
  'tentative',
  'declined',
  'delivered',
  'pool',
  'untaken',
  'undelivered',
  'approved',
  'rejected',
  'returned',
  'missed',
  'guest',
  'day',
  'week',
  'month',
  'reminded',
] as const
export type NotificationTurn = (typeof notificationTurns)[number]

/** Why somebody is told. */
export const notificationReasons = [
  'asked-by-name',
  'in-pool',
  'took',
  'asked',
  'leads-deal',
  'signs',
  'stands-in',
  'leads-person',
  'own',
  'organizes',
  'promised',
  'led-review',
  'watches',
  'called',
  'answered',
  'takes-part',
  'in-audience',
] as const
export type NotificationReason = (typeof notificationReasons)[number]

/** What a day holds: how many of each kind are due, and how many are late. */
export const dayFactsSchema = z.object({
  visit: z.int(),
  call: z.int(),
  meeting: z.int(),
  task: z.int(),
  late: z.int(),
})
export type DayFacts = z.infer<typeof dayFactsSchema>

export const notificationSchema = z.object({
  id: idSchema,
  kind: z.enum(notificationKinds),
  /** When it was told. */
  at: z.string(),
  /** The record it is about, as far as its reader may see it. */
  about: z.object({ type: z.string(), id: idSchema, name: z.string() }).nullable(),
  /** Who did what it tells of; nobody where the time alone did. */
  by: z.string().nullable(),
  /** When that of which it tells begins. */
  moment: z.string().nullable(),
  day: dayFactsSchema.nullable(),
  turn: z.enum(notificationTurns).nullable(),
  reason: z.enum(notificationReasons).nullable(),
  /** Of how many it tells, where it tells of several at once. */
  count: z.int().nullable(),
  /** What was said, in a few words, where somebody said something. */
  words: z.string().nullable(),
  readAt: z.string().nullable(),
  /** When it came to the place where it stands: when it was told, or came back after somebody put it off. */
  raisedAt: z.string(),
  /** Until when its reader has put it off. */
  snoozedUntil: z.string().nullable(),
})
export type Notification = z.infer<typeof notificationSchema>

/** What somebody was told of one record, as one: the newest of it, how many there are, and how many of them are unread. */
export const notificationStackSchema = z.object({
  /** By which all of it is named: the record, or the notification itself where it is about none. */
  key: idSchema,
  head: notificationSchema,
  count: z.int(),
  unread: z.int(),
})
export type NotificationStack = z.infer<typeof notificationStackSchema>

/** Until when something is put off: an hour, tomorrow when work begins, or the next working day when it does. */
export const snoozes = ['hour', 'tomorrow', 'working-day'] as const
export type Snooze = (typeof snoozes)[number]

/** Kinds of activities that begin at a time, each reminded of so many minutes before; null is never. */
export const remindedKinds = ['visit', 'meeting', 'call', 'task'] as const
export type RemindedKind = (typeof remindedKinds)[number]

const habitSchema = leadSchema.nullable()
const minuteSchema = z.int().min(0).max(1439)

/** What begins soon and what the day holds are of use on a device, not in a mailbox; market information comes once a day anyway. */
const usuallyMailed = notificationKinds.filter((kind) => !['due', 'day', 'market'].includes(kind))

/** Minutes after midnight in the company's time zone between which nothing rings; may pass midnight. */
export const quietHoursSchema = z
  .strictObject({ from: minuteSchema, to: minuteSchema })
  .refine(({ from, to }) => from !== to, { message: 'quiet-endless', path: ['to'] })
  .nullable()
export type QuietHours = z.infer<typeof quietHoursSchema>

/** When nobody is disturbed until somebody says otherwise. */
export const usualQuiet = { from: 21 * 60, to: 8 * 60 } as const satisfies QuietHours

/** How a person wants to be told. Notifications in the application are always there; the rest says what may disturb, and when. */
export const notificationSettingSchema = z.strictObject({
  quiet: quietHoursSchema,
  /** Whether days off ring as well. */
  daysOff: z.boolean(),
  leads: z.strictObject({ call: habitSchema, meeting: habitSchema, visit: habitSchema, task: habitSchema }),
  /** Kinds that ring on the person's devices. */
  push: z.array(z.enum(notificationKinds)).max(notificationKinds.length),
  /** Kinds that come by mail, several in one, to an address that was confirmed. */
  mail: z
    .array(z.enum(notificationKinds))
    .max(notificationKinds.length)
    .default(() => [...usuallyMailed]),
})
export type NotificationSetting = z.infer<typeof notificationSettingSchema>

/** How it is until somebody says otherwise. */
export const usualSetting: NotificationSetting = {
  quiet: usualQuiet,
  daysOff: false,
  leads: { call: 10, meeting: 30, visit: 60, task: 0 },
  push: [...notificationKinds],
  mail: [...usuallyMailed],
}
