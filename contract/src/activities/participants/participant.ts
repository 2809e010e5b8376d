import { z } from 'zod'
import type { Option } from '../../shared/field.ts'
import { label } from '../../shared/label.ts'
import { operation } from '../../shared/operation.ts'
import { cleanText, idSchema } from '../../shared/schema.ts'
import { idParams } from '../../shared/standard-operations.ts'

/** What somebody says to an invitation (RFC 5545, PARTSTAT). */
const responseNames = ['needs-action', 'accepted', 'tentative', 'declined'] as const
export type Response = (typeof responseNames)[number]

export const responses: readonly (Option & { value: Response })[] = [
  { value: 'needs-action', label: label('未答复', 'No answer yet') },
  { value: 'accepted', label: label('参加', 'Takes part'), tone: 'good' },
  { value: 'tentative', label: label('待定', 'Perhaps'), tone: 'warn' },
  { value: 'declined', label: label('不参加', 'Declined'), tone: 'bad' },
]

/** Whether they are needed; without them it goes on all the same. */
const required = z.boolean()

/** Of colleagues only they themselves say whether they come; of others whoever writes them down. */
const told = z.enum(responseNames).optional()

const wishSchema = z.union([
  z.strictObject({ user: idSchema, required }),
  z.strictObject({ contact: idSchema, required, response: told }),
  z.strictObject({
    name: cleanText.trim().min(1).max(100),
    email: z.email({ message: 'email-expected' }).max(254).nullable().optional(),
    required,
    response: told,
  }),
])
export type ParticipantWish = z.infer<typeof wishSchema>

const participantSchema = z.object({
  id: idSchema,
  kind: z.enum(['user', 'contact', 'outside']),
  /** The colleague or contact; nobody of the house's for others. */
  record: idSchema.nullable(),
  name: z.string(),
  /** Of others; null too where the reader may not read addresses. */
  email: z.string().nullable(),
  required,
  response: z.enum(responseNames),
  note: z.string().nullable(),
  answeredAt: z.string().nullable(),
})
export type Participant = z.infer<typeof participantSchema>

const listSchema = z.object({
  items: z.array(participantSchema),
  /** Whether the reader may say who takes part. */
  mayChange: z.boolean(),
})

export const mostParticipants = 100

const path = '/api/v1/activities/:id/participants'
const tag = 'activities'

export const participantOperations = {
  list: operation({
    id: 'list-participants',
    method: 'GET',
    path,
    tag,
    title: label('参与人', 'Who takes part in an activity'),
    params: idParams,
    answer: listSchema,
  }),
  write: operation({
    id: 'write-participants',
    method: 'PUT',
    path,
    tag,
    title: label('修改参与人', 'Say who takes part in an activity'),
    params: idParams,
    body: z.strictObject({ participants: z.array(wishSchema).max(mostParticipants) }),
    answer: listSchema,
  }),
  /** For calendar programs of those who are invited; how it reaches them is the sender's to choose. */
  invitation: operation({
    id: 'read-invitation',
    method: 'GET',
    path: '/api/v1/activities/:id/invitation',
    tag,
    title: label('邀请文件（iCalendar）', 'The invitation to an activity as iCalendar'),
    params: idParams,
    gives: 'text/calendar',
  }),
  answer: operation({
    id: 'answer-invitation',
    method: 'PUT',
    path: '/api/v1/activities/:id/response',
    tag,
    title: label('答复邀请', 'Answer an invitation to an activity'),
    params: idParams,
    body: z.strictObject({
      response: z.enum(['accepted', 'tentative', 'declined']),
      note: cleanText.trim().max(300).optional(),
    }),
    answer: listSchema,
  }),
}
