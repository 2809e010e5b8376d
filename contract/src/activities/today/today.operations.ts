import { z } from 'zod'
import { label, labelSchema } from '../../shared/label.ts'
import { operation } from '../../shared/operation.ts'
import { dateSchema, idSchema, moneySchema } from '../../shared/schema.ts'
import { movableSchema, plannableSchema, todaySources } from '../../shared/today-item.ts'
import { reasonKinds } from './today.rules.ts'

const named = z.object({ id: idSchema, name: z.string() })

const itemSchema = z.object({
  key: z.string(),
  source: z.enum(todaySources),
  title: z.union([z.string(), labelSchema]).nullable(),
  /** The kind of an activity. */
  kind: z.string().nullable(),
  /** When it takes place or is due; of what has only a day nothing. */
  at: z.string().nullable(),
  due: dateSchema.nullable(),
  minutes: z.number().nullable(),
  /** It takes place at its time. */
  fixed: z.boolean(),
  customer: named.nullable(),
  level: z.string().nullable(),
  deal: named.nullable(),
  href: z.string().nullable(),
  lateDays: z.int(),
  silentDays: z.int().nullable(),
  /** Why it stands here, with what each reason gives; `score` is their sum. */
  reasons: z.array(z.object({ kind: z.enum(reasonKinds), points: z.number() })),
  score: z.number(),
  /** What depends on it, where the reader may know it. */
  worth: z
    .object({ amount: moneySchema, probability: z.number().nullable(), expected: moneySchema.nullable() })
    .nullable(),
  /** Set of activities that the reader may change. */
  activity: z.object({ id: idSchema, version: z.int() }).nullable(),
  moves: movableSchema.nullable(),
  plans: plannableSchema.nullable(),
})
export type TodayItem = z.infer<typeof itemSchema>

const todaySchema = z.object({
  day: dateSchema,
  person: named,
  currency: z.string(),
  /** Whether it is a working day of the company, and whether the person is away. */
  working: z.boolean(),
  away: z.boolean(),
  /** In order of time. */
  appointments: z.array(itemSchema),
  /** By worth. */
  rest: z.array(itemSchema),
  done: z.array(z.object({ id: idSchema, name: z.string(), kind: z.string().nullable(), customer: named.nullable() })),
  /** There is more that is late than is told. */
  more: z.boolean(),
})
export type Today = z.infer<typeof todaySchema>

export const todayOperations = {
  /** One's own day, or that of a colleague whose activities one sees: what has its time, and what else is worth doing. */
  read: operation({
    id: 'read-today',
    method: 'GET',
    path: '/api/v1/today',
    tag: 'activities',
    title: label('我的一天：日程与建议的先后', 'Somebody’s day: appointments, and what else to do in which order'),
    query: z.strictObject({ date: dateSchema.optional(), person: idSchema.optional() }),
    answer: todaySchema,
  }),
}
