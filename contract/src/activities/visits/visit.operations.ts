import { z } from 'zod'
import { label } from '../../shared/label.ts'
import { operation } from '../../shared/operation.ts'
import { pageSchema } from '../../shared/page.ts'
import { dateTimeSchema, idSchema } from '../../shared/schema.ts'
import { idParams } from '../../shared/standard-operations.ts'
import { type AnswerValue, answerValueSchema } from './answers.ts'
import { type VisitSetting, visitSettingSchema } from './check-in.ts'
import {
  checkInSchema,
  checkOutSchema,
  photoDraftSchema,
  preparationSchema,
  reviewDraftSchema,
  type Visit,
  visitSchema,
} from './visit.ts'

const tag = 'activities'
const one = '/api/v1/visits/:id'

/** Operations on the visit of an activity, under the activity's id. */
export const visitOperations = {
  read: operation({
    id: 'read-visit',
    method: 'GET',
    path: one,
    tag,
    title: label('拜访', 'A visit'),
    params: idParams,
    answer: visitSchema,
  }),
  prepare: operation({
    id: 'prepare-visit',
    method: 'GET',
    path: `${one}/preparation`,
    tag,
    title: label('拜访准备', 'What is needed before checking in'),
    params: idParams,
    answer: preparationSchema,
  }),
  checkIn: operation({
    id: 'check-in-to-visit',
    method: 'POST',
    path: `${one}/check-in`,
    tag,
    title: label('拜访签到', 'Check in to a visit'),
    params: idParams,
    body: checkInSchema,
    answer: visitSchema,
  }),
  /** Chooses another template as long as nothing is answered. */
  choose: operation({
    id: 'choose-visit-template',
    method: 'PUT',
    path: `${one}/template`,
    tag,
    title: label('选择拜访模板', 'Choose the template of a visit'),
    params: idParams,
    body: z.strictObject({ template: idSchema.nullable() }),
    answer: visitSchema,
  }),
  /** Answers a step, or takes its answer back (null); an older answer never replaces a newer one. */
  answer: operation<{ id: string; step: string }, undefined, { value: AnswerValue | null; at: string }, Visit>({
    id: 'answer-visit-step',
    method: 'PUT',
    path: `${one}/answers/:step`,
    tag,
    title: label('回答拜访步骤', 'Answer a step of a visit'),
    params: z.strictObject({ id: idSchema, step: z.string().max(40) }),
    body: z.strictObject({ value: answerValueSchema.nullable(), at: dateTimeSchema }),
    answer: visitSchema,
  }),
  photo: operation({
    id: 'add-visit-photo',
    method: 'POST',
    path: `${one}/photos`,
    tag,
    title: label('记录拜访照片', 'Note a photo of a visit'),
    params: idParams,
    body: photoDraftSchema,
    answer: visitSchema,
  }),
  checkOut: operation({
    id: 'check-out-of-visit',
    method: 'POST',
    path: `${one}/check-out`,
    tag,
    title: label('拜访签退', 'Check out of a visit'),
    params: idParams,
    body: checkOutSchema,
    answer: visitSchema,
  }),
  review: operation({
    id: 'review-visit',
    method: 'POST',
    path: `${one}/review`,
    tag,
    title: label('点评拜访', 'Review a visit'),
    params: idParams,
    body: reviewDraftSchema,
    answer: visitSchema,
  }),
  /** Proposes where one checked in as the place of the customer. */
  proposePlace: operation({
    id: 'propose-place-from-visit',
    method: 'POST',
    path: `${one}/place-proposal`,
    tag,
    title: label('建议客户位置', 'Propose the place of a customer from a visit'),
    params: idParams,
    answer: visitSchema,
  }),
  settlePlace: operation({
    id: 'settle-place-from-visit',
    method: 'PUT',
    path: `${one}/place-proposal`,
    tag,
    title: label('采用或忽略客户位置', 'Take over or dismiss a proposed place'),
    params: idParams,
    body: z.strictObject({ take: z.boolean() }),
    answer: visitSchema,
  }),
}

/** The manager's stream: finished visits of those below, the newest first. */
export const visitReviewOperations = {
  list: operation({
    id: 'list-visits-to-review',
    method: 'GET',
    path: '/api/v1/visit-reviews',
    tag,
    title: label('待点评的拜访', 'Visits to review'),
    query: z.strictObject({
      state: z.enum(['open', 'weak', 'all']).default('open'),
      person: idSchema.optional(),
      limit: z.coerce.number().int().min(1).max(30).default(10),
      cursor: z.string().max(60).optional(),
    }),
    answer: pageSchema(visitSchema),
  }),
}

export const visitSettingOperations = {
  read: operation({
    id: 'read-visit-setting',
    method: 'GET',
    path: '/api/v1/visit-setting',
    tag,
    title: label('拜访设置', 'What the company decided about visits'),
    answer: z.object({ version: z.int(), setting: visitSettingSchema }),
  }),
  write: operation<undefined, undefined, VisitSetting, { version: number; setting: VisitSetting }>({
    id: 'write-visit-setting',
    method: 'PUT',
    path: '/api/v1/visit-setting',
    tag,
    title: label('修改拜访设置', 'Decide about visits'),
    body: visitSettingSchema,
    answer: z.object({ version: z.int(), setting: visitSettingSchema }),
  }),
  /** Whether the reader agrees that one point is taken at check-in and check-out. */
  consent: operation({
    id: 'give-visit-consent',
    method: 'PUT',
    path: '/api/v1/visit-consent',
    tag,
    title: label('同意或撤回取位置', 'Agree to positions being taken, or withdraw it'),
    body: z.strictObject({ given: z.boolean() }),
    answer: z.object({ consent: z.enum(['given', 'withdrawn']) }),
  }),
  readConsent: operation({
    id: 'read-visit-consent',
    method: 'GET',
    path: '/api/v1/visit-consent',
    tag,
    title: label('取位置的同意', 'Whether the reader agrees to positions being taken'),
    answer: z.object({ consent: z.enum(['none', 'given', 'withdrawn']), since: z.string().nullable() }),
  }),
}
