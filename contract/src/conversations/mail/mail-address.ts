import { z } from 'zod'
import { label } from '../../shared/label.ts'
import { operation } from '../../shared/operation.ts'

const path = '/api/v1/mail-address'
const tag = 'mail'

export const mailAddressOperations = {
  read: operation({
    id: 'read-mail-address',
    method: 'GET',
    path,
    tag,
    title: label('我的邮箱', 'Where one gets mail'),
    answer: z.object({
      /** Of the account; without one nothing can be sent. */
      address: z.string().nullable(),
      /** Whether it was shown to be one's own: nothing but what shows it goes to others. */
      isConfirmed: z.boolean(),
      /** Whether the company sends mail at all. */
      isOpen: z.boolean(),
    }),
  }),
  confirm: operation({
    id: 'confirm-mail-address',
    method: 'POST',
    path: `${path}/confirmation`,
    tag,
    status: 204,
    title: label('发送确认邮件', 'Have a link sent that confirms one’s address'),
  }),
}
