import { z } from 'zod'
import { label, labelSchema } from '../../shared/label.ts'
import { dateSchema, idSchema } from '../../shared/schema.ts'
import { dealRoleSchema } from '../team/deal-role.ts'

/** How a request stands; `unstaffed` says that there is nobody left to ask. */
export const requestStates = ['open', 'accepted', 'unstaffed', 'delivered', 'withdrawn'] as const
export type RequestState = (typeof requestStates)[number]

export const requestStateLabels = {
  open: label('待接单', 'Open'),
  accepted: label('处理中', 'Accepted'),
  unstaffed: label('无人承接', 'Nobody to ask'),
  delivered: label('已交付', 'Delivered'),
  withdrawn: label('已撤回', 'Withdrawn'),
} as const satisfies Record<RequestState, unknown>

/** Somebody waits for it. */
export const liveStates: readonly RequestState[] = ['open', 'accepted', 'unstaffed']

/** Why the house itself takes a request back. */
export const houseReasons = {
  'deal-back': label('商机退回到更早的阶段', 'The deal went back to an earlier stage'),
  'deal-lost': label('商机已丢单', 'The deal was lost'),
  'deal-won': label('商机已签约', 'The deal was won'),
  'version-moved': label('流程的新版本不再需要', 'The new version of the process does not ask for it'),
} as const
export type HouseReason = keyof typeof houseReasons

const named = z.object({ id: idSchema, name: z.string() })

export const requestSchema = z.object({
  id: idSchema,
  version: z.int(),
  state: z.enum(requestStates),
  role: dealRoleSchema,
  /** The stage by which it was asked; none where a person asked. */
  stage: z.object({ id: idSchema, name: labelSchema }).nullable(),
  required: z.boolean(),
  /** `open` where the reader may open the deal itself. */
  deal: z.object({ id: idSchema, name: z.string(), open: z.boolean() }),
  customer: z.string().nullable(),
  owner: named.nullable(),
  note: z.string().nullable(),
  askedBy: named.nullable(),
  askedAt: z.string(),
  /** Whoever is asked by name; the role's pool without one. */
  askedOf: named.nullable(),
  /** Working hours within which it should be taken, and when they are over. */
  hours: z.int().nullable(),
  dueAt: z.string().nullable(),
  /** Until when the result is needed, and the hours of work that it takes. */
  neededOn: dateSchema.nullable(),
  effort: z.int().nullable(),
  takenBy: named.nullable(),
  takenAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  endReason: z.string().nullable(),
  result: z.string().nullable(),
  file: named.nullable(),
  declined: z.array(z.object({ by: named, reason: z.string(), at: z.string() })),
  late: z.boolean(),
  may: z.object({
    accept: z.boolean(),
    decline: z.boolean(),
    deliver: z.boolean(),
    reassign: z.boolean(),
    withdraw: z.boolean(),
  }),
})
export type ResourceRequest = z.infer<typeof requestSchema>

export const loadSchema = z.object({
  user: named,
  roles: z.array(dealRoleSchema),
  open: z.int(),
  accepted: z.int(),
  late: z.int(),
  /** Due within the week, and the hours of work that they take as far as anybody said. */
  dueThisWeek: z.int(),
  hoursThisWeek: z.int(),
  capacity: z.int().nullable(),
  /** Delivered within the last 90 days. */
  delivered: z.int(),
})
export type RequestLoad = z.infer<typeof loadSchema>

export const daySchema = z.object({
  day: dateSchema,
  requests: z.array(requestSchema),
  tasks: z.array(
    z.object({
      id: idSchema,
      name: z.string(),
      at: z.string(),
      done: z.boolean(),
      deal: z.object({ id: idSchema, name: z.string() }).nullable(),
    }),
  ),
})
export type CalendarDay = z.infer<typeof daySchema>
