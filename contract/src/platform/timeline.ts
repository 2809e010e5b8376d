import { z } from 'zod'
import type { Option } from '../shared/field.ts'
import { label } from '../shared/label.ts'
import { jsonText } from '../shared/page.ts'
import { cleanText, idSchema } from '../shared/schema.ts'

/** What a line of a story is about; a line can be about several. */
export const timelineTopics = [
  'visit',
  'call',
  'meeting',
  'message',
  'task',
  'note',
  'deal',
  'people',
  'ownership',
  'file',
  'change',
] as const
export type TimelineTopic = (typeof timelineTopics)[number]

export const timelineTopicOptions: readonly (Option & { value: TimelineTopic })[] = [
  { value: 'visit', label: label('拜访', 'Visits') },
  { value: 'call', label: label('电话', 'Calls') },
  { value: 'meeting', label: label('会议', 'Meetings') },
  { value: 'message', label: label('微信与邮件', 'Messages') },
  { value: 'task', label: label('任务', 'Tasks') },
  { value: 'note', label: label('备忘', 'Notes') },
  { value: 'deal', label: label('商机', 'Deals') },
  { value: 'people', label: label('联系人与线索', 'People and leads') },
  { value: 'ownership', label: label('归属变化', 'Ownership') },
  { value: 'file', label: label('附件', 'Files') },
  { value: 'change', label: label('字段修改', 'Changes') },
]

const yesOrNo = z.enum(['true', 'false'])

/** What of a story is asked for, newest first from the cursor on. Days are the company's. */
export const timelineQuerySchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(200).optional(),
  topics: jsonText(z.array(z.enum(timelineTopics)).max(timelineTopics.length)).optional(),
  /** Who did it. */
  person: idSchema.optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  search: cleanText.min(2).max(100).optional(),
  important: yesOrNo.optional(),
  /** A customer with all that belong to it, to any depth. */
  below: yesOrNo.optional(),
  /** Of the customer and those below it, only these. */
  customers: jsonText(z.array(idSchema).min(1).max(50)).optional(),
})
export type TimelineQuestion = z.infer<typeof timelineQuerySchema>
