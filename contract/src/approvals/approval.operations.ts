import { z } from 'zod'
import { itemsSchema } from '../shared/answers.ts'
import { label } from '../shared/label.ts'
import { operation } from '../shared/operation.ts'
import { pageSchema } from '../shared/page.ts'
import { cleanText, dateSchema, idSchema } from '../shared/schema.ts'
import { idParams } from '../shared/standard-operations.ts'
import { approvalSchema, delegationSchema, plannedSchema, wholeApprovalSchema } from './approval.ts'
import { approvalKinds, flowDraftSchema, flowSchema } from './flow.ts'

const words = cleanText.trim().min(1, { message: 'required' }).max(2_000)
const tag = 'approvals'

/** What is asked: of which kind, for which record, and the discount where the kind has one. */
const questionShape = {
  kind: z.enum(approvalKinds),
  record: idSchema,
  discount: z.number().min(0).max(1).optional(),
}

export const approvalOperations = {
  list: operation({
    id: 'list-approvals',
    method: 'GET',
    path: '/api/v1/approvals',
    tag,
    title: label('审批列表', 'Approvals'),
    query: z.strictObject({
      /** Those that wait for the reader, that the reader asked, that the reader signed, or all of a record. */
      show: z.enum(['waiting', 'asked', 'signed', 'record']).default('waiting'),
      record: idSchema.optional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
      cursor: z.string().max(100).optional(),
    }),
    answer: pageSchema(approvalSchema),
  }),
  waiting: operation({
    id: 'count-waiting-approvals',
    method: 'GET',
    path: '/api/v1/approvals/waiting',
    tag,
    title: label('等我处理的审批', 'Approvals that wait for me'),
    answer: z.object({ sign: z.int(), late: z.int(), returned: z.int() }),
  }),
  plan: operation({
    id: 'plan-approval',
    method: 'POST',
    path: '/api/v1/approvals/plan',
    tag,
    title: label('预览审批人', 'Who would be asked'),
    body: z.strictObject(questionShape),
    answer: plannedSchema,
  }),
  ask: operation({
    id: 'ask-approval',
    method: 'POST',
    path: '/api/v1/approvals',
    tag,
    status: 201,
    title: label('发起审批', 'Ask for approval'),
    body: z.strictObject({ ...questionShape, reason: words }),
    answer: wholeApprovalSchema,
  }),
  read: operation({
    id: 'read-approval',
    method: 'GET',
    path: '/api/v1/approvals/:id',
    tag,
    title: label('审批详情', 'One approval'),
    params: idParams,
    answer: wholeApprovalSchema,
  }),
  /** Whoever is asked signs; nobody signs what they asked for themselves. */
  sign: operation({
    id: 'sign-approval',
    method: 'POST',
    path: '/api/v1/approvals/:id/sign',
    tag,
    title: label('处理审批', 'Approve, reject or return'),
    params: idParams,
    body: z
      .strictObject({ decision: z.enum(['approve', 'reject', 'return']), comment: words.optional() })
      .refine((body) => body.decision === 'approve' || body.comment !== undefined, {
        message: 'reason-required',
        path: ['comment'],
      }),
    answer: wholeApprovalSchema,
  }),
  addSigner: operation({
    id: 'add-signer',
    method: 'POST',
    path: '/api/v1/approvals/:id/signers',
    tag,
    title: label('加签', 'Add a signer before or after oneself'),
    params: idParams,
    body: z.strictObject({ person: idSchema, when: z.enum(['before', 'after']), comment: words }),
    answer: wholeApprovalSchema,
  }),
  withdraw: operation({
    id: 'withdraw-approval',
    method: 'POST',
    path: '/api/v1/approvals/:id/withdraw',
    tag,
    title: label('撤回审批', 'Withdraw what one asked'),
    params: idParams,
    body: z.strictObject({ reason: words }),
    answer: wholeApprovalSchema,
  }),
  /** Asks again after a return, with the record as it is now. */
  resubmit: operation({
    id: 'resubmit-approval',
    method: 'POST',
    path: '/api/v1/approvals/:id/resubmit',
    tag,
    title: label('重新提交审批', 'Ask again after a return'),
    params: idParams,
    body: z.strictObject({ reason: words, discount: questionShape.discount }),
    answer: wholeApprovalSchema,
  }),
  delegation: operation({
    id: 'read-delegation',
    method: 'GET',
    path: '/api/v1/approval-delegation',
    tag,
    title: label('审批代理', 'Who signs for me while I am away'),
    answer: z.object({ delegation: delegationSchema.nullable() }),
  }),
  delegate: operation({
    id: 'set-delegation',
    method: 'PUT',
    path: '/api/v1/approval-delegation',
    tag,
    title: label('设置审批代理', 'Let somebody sign for me while I am away'),
    body: z
      .strictObject({ to: idSchema, from: dateSchema, until: dateSchema })
      .refine((body) => body.from <= body.until, { message: 'end-before-start', path: ['until'] }),
    answer: z.object({ delegation: delegationSchema.nullable() }),
  }),
  endDelegation: operation({
    id: 'end-delegation',
    method: 'DELETE',
    path: '/api/v1/approval-delegation',
    tag,
    title: label('取消审批代理', 'Sign for myself again'),
  }),
}

export const flowOperations = {
  list: operation({
    id: 'list-approval-flows',
    method: 'GET',
    path: '/api/v1/approval-flows',
    tag,
    title: label('审批流程', 'Approval flows'),
    answer: itemsSchema(flowSchema),
  }),
  create: operation({
    id: 'create-approval-flow',
    method: 'POST',
    path: '/api/v1/approval-flows',
    tag,
    status: 201,
    title: label('新建审批流程', 'Create an approval flow'),
    body: flowDraftSchema,
    answer: flowSchema,
  }),
  /** Makes a new version; what runs keeps the version that it began with. */
  change: operation({
    id: 'change-approval-flow',
    method: 'PUT',
    path: '/api/v1/approval-flows/:id',
    tag,
    title: label('修改审批流程', 'Change an approval flow'),
    params: idParams,
    body: flowDraftSchema,
    answer: flowSchema,
  }),
  /** Of the flows of a kind the first whose conditions hold is taken. */
  arrange: operation({
    id: 'arrange-approval-flows',
    method: 'PUT',
    path: '/api/v1/approval-flows',
    tag,
    title: label('调整审批流程顺序', 'Put approval flows in order'),
    body: z.strictObject({ ids: z.array(idSchema).max(100) }),
    answer: itemsSchema(flowSchema),
  }),
}
