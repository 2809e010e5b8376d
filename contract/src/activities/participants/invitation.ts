import { z } from 'zod'
import { label } from '../../shared/label.ts'
import { operation } from '../../shared/operation.ts'
import { idSchema } from '../../shared/schema.ts'
import { idParams } from '../../shared/standard-operations.ts'

/** Whether somebody gets an invitation by mail, or why not. */
export const mailings = ['mail', 'no-address', 'not-confirmed', 'not-readable'] as const
export type Mailing = (typeof mailings)[number]

const invitationsSchema = z.object({
  /** Whether the company sends mail at all. */
  isOpen: z.boolean(),
  /** Who has it mailed: their changes go out as well; nobody where it is not. */
  by: z.string().nullable(),
  mayChange: z.boolean(),
  items: z.array(
    z.object({
      participant: idSchema,
      name: z.string(),
      /** As far as the reader may read it. */
      address: z.string().nullable(),
      mailing: z.enum(mailings),
      /** When they were last told by mail. */
      toldAt: z.string().nullable(),
    }),
  ),
})
export type Invitations = z.infer<typeof invitationsSchema>

const path = '/api/v1/activities/:id/invitations'
const tag = 'activities'

export const invitationOperations = {
  read: operation({
    id: 'read-mailed-invitations',
    method: 'GET',
    path,
    tag,
    title: label('邮件邀请', 'Who gets an invitation to an activity by mail'),
    params: idParams,
    answer: invitationsSchema,
  }),
  send: operation({
    id: 'mail-invitations',
    method: 'POST',
    path,
    tag,
    title: label('用邮件邀请', 'Invite to an activity by mail; its changes are mailed from then on'),
    params: idParams,
    answer: invitationsSchema,
  }),
  stop: operation({
    id: 'stop-mailing-invitations',
    method: 'DELETE',
    path,
    tag,
    title: label('不再用邮件通知变更', 'Mail changes of an activity no more'),
    params: idParams,
    answer: invitationsSchema,
  }),
}
