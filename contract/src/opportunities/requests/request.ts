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
  'deal-lost': label('商机已输单', 'The deal was lost'),
  'deal-won': label('商机已签约', 'The deal was won'),
  'version-moved': label('流程的新版本不再需要', 'The new version of the process does not ask for it'),
} as const
export type HouseReason = keyof typeof houseReasons

const named = z.object({ id: idSchema, name: z.string() })

/** How many requests of a role somebody holds, and how many they take at a time. */
const roomSchema = z.object({ held: z.int(), capacity: z.int() })

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
  /** It waits in a pool in which everybody is full; with the day on which a place is expected, where that can be told. */
  poolFull: z.object({ nextFree: dateSchema.nullable() }).nullable(),
  /** The reader may take it, but holds as many of the role as they take at a time. */
  exceeds: roomSchema.nullable(),
  /** Somebody was given more than they take at a time: who said so and why, and how many they had then. */
  exceeded: roomSchema.extend({ by: named.nullable(), reason: z.string() }).nullable(),
  may: z.object({
    accept: z.boolean(),
    decline: z.boolean(),
    deliver: z.boolean(),
    reassign: z.boolean(),
    withdraw: z.boolean(),
  }),
})
export type ResourceRequest = z.infer<typeof requestSchema>

const placeSchema = z.object({
  /** Taken, or asked of them by name. */
  held: z.int(),
  /** As many as somebody takes at a time; without a limit where there is none. */
  capacity: z.int().nullable(),
  full: z.boolean(),
  /** When somebody who is full is expected to have a place again, where that can be told. */
  nextFree: dateSchema.nullable(),
})

export const loadSchema = z.object({
  user: named,
  /** Of each role for which they take requests. */
  places: z.array(placeSchema.extend({ role: dealRoleSchema })),
  open: z.int(),
  accepted: z.int(),
  late: z.int(),
  /** Due within the week, and the hours of work that they take as far as anybody said. */
  dueThisWeek: z.int(),
  hoursThisWeek: z.int(),
  /** Delivered within the last 90 days. */
  delivered: z.int(),
})
export type RequestLoad = z.infer<typeof loadSchema>

/** A pool as a whole: whether nobody has a place, and when the first is expected to. */
export const poolLoadSchema = z.object({
  role: dealRoleSchema,
  people: z.int(),
  full: z.boolean(),
  nextFree: dateSchema.nullable(),
})
export type PoolLoad = z.infer<typeof poolLoadSchema>

/** Who can be asked for a role on a deal. */
export const rolePlacesSchema = z.object({
  full: z.boolean(),
  nextFree: dateSchema.nullable(),
  people: z.array(placeSchema.extend({ user: named })),
})
export type RolePlaces = z.infer<typeof rolePlacesSchema>

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
