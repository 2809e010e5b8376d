import { defineFields, type DraftOf, type PatchOf, type RecordOf } from '../shared/field.ts'
import { activityOutcomes } from '../shared/choices.ts'
import { label } from '../shared/label.ts'

export const activityKinds = [
  { value: 'call', label: label('电话', 'Call') },
  { value: 'visit', label: label('拜访', 'Visit') },
  { value: 'meeting', label: label('会议', 'Meeting') },
  { value: 'wechat', label: label('微信', 'WeChat') },
  { value: 'email', label: label('邮件', 'E-mail') },
  { value: 'task', label: label('任务', 'Task') },
  { value: 'note', label: label('备忘', 'Note') },
] as const

/** Something done, or to be done, with a customer. */
export const activityFields = defineFields({
  name: {
    kind: 'text',
    label: label('主题', 'Subject'),
    required: true,
    maxLength: 200,
    aliases: ['subject', 'title', '标题', '跟进主题'],
  },
  kind: {
    kind: 'choice',
    label: label('方式', 'Kind'),
    options: activityKinds,
    aliases: ['type', 'activity type', '跟进方式', '类型'],
  },
  customer: {
    kind: 'reference',
    to: 'customer',
    label: label('客户', 'Customer'),
    aliases: ['account', 'company', '客户名称'],
  },
  contact: {
    kind: 'reference',
    to: 'contact',
    label: label('联系人', 'Contact'),
    aliases: ['contact name', '联系人姓名'],
  },
  opportunity: {
    kind: 'reference',
    to: 'opportunity',
    label: label('商机', 'Opportunity'),
    aliases: ['deal', '商机名称'],
  },
  lead: { kind: 'reference', to: 'lead', label: label('线索', 'Lead'), rare: true },
  at: {
    kind: 'dateTime',
    label: label('时间', 'Time'),
    aliases: ['date', 'due date', 'activity date', '日期', '跟进时间'],
  },
  minutes: { kind: 'number', label: label('时长（分钟）', 'Minutes'), rare: true, aliases: ['duration', '时长'] },
  allDay: { kind: 'boolean', label: label('全天', 'All day'), rare: true, aliases: ['all day'] },
  private: {
    kind: 'boolean',
    label: label('私人', 'Private'),
    rare: true,
    help: label('别人只在日历上看到你这段时间没空', 'Others only see in the calendar that you are busy'),
  },
  done: { kind: 'boolean', label: label('已完成', 'Done'), aliases: ['completed', 'status', '完成'] },
  /** When and by whom it was done, of what is done; a task's `at` is the time until which it should be. */
  completedAt: { kind: 'dateTime', label: label('完成时间', 'Completed'), system: true, rare: true },
  completedBy: { kind: 'reference', to: 'user', label: label('完成人', 'Completed by'), system: true, rare: true },
  place: {
    kind: 'text',
    label: label('地点', 'Place'),
    maxLength: 200,
    rare: true,
    aliases: ['location', 'venue', '地址', '会议地点'],
  },
  outcome: {
    kind: 'choice',
    label: label('结果', 'Outcome'),
    options: activityOutcomes,
    list: 'activity-outcome',
    aliases: ['result', 'call result', '跟进结果', '拜访结果'],
  },
  /** The activity of which this is the next step. */
  follows: {
    kind: 'reference',
    to: 'activity',
    label: label('上一步', 'Follows'),
    system: true,
    rare: true,
    discreet: true,
  },
  content: { kind: 'longText', label: label('内容', 'Content'), aliases: ['description', 'notes', '跟进内容', '备注'] },
  owner: {
    kind: 'reference',
    to: 'user',
    label: label('负责人', 'Owner'),
    atCreation: true,
    aliases: ['assigned to', '业务员', '跟进人'],
  },
})

export type Activity = RecordOf<typeof activityFields>
export type ActivityDraft = DraftOf<typeof activityFields>
export type ActivityPatch = PatchOf<typeof activityFields>

export const activityNames = {
  type: 'activity',
  path: 'activities',
  one: label('行动', 'Activity'),
  many: label('行动', 'Activities'),
} as const
