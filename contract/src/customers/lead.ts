import { sources } from '../shared/choices.ts'
import { defineFields, type DraftOf, type PatchOf, type RecordOf } from '../shared/field.ts'
import { label } from '../shared/label.ts'

/** Why a lead is given up. */
export const disqualifyReasons = [
  { value: 'no-need', label: label('无需求', 'No need') },
  { value: 'no-budget', label: label('无预算', 'No budget') },
  { value: 'unreachable', label: label('联系不上', 'Cannot be reached') },
  { value: 'competitor', label: label('已选竞品', 'Chose a competitor') },
  { value: 'duplicate', label: label('重复', 'Duplicate') },
  { value: 'wrong-details', label: label('信息无效', 'Wrong details') },
  { value: 'other', label: label('其他', 'Other') },
] as const

/**
 * Somebody who may become a customer. `status` says `qualified` only by converting and `disqualified` only by giving up with a reason,
 * never by a generic change.
 */
export const leadFields = defineFields({
  name: {
    kind: 'text',
    label: label('线索名称', 'Lead'),
    required: true,
    maxLength: 200,
    aliases: ['lead name', 'full name', 'name', '姓名', '线索'],
  },
  company: {
    kind: 'text',
    label: label('公司名称', 'Company'),
    maxLength: 200,
    aliases: ['company name', 'account', 'organization', '公司', '客户名称', '单位'],
  },
  status: {
    kind: 'choice',
    label: label('状态', 'Status'),
    options: [
      { value: 'new', label: label('未处理', 'New'), tone: 'calm' },
      { value: 'working', label: label('跟进中', 'Working'), tone: 'warn' },
      { value: 'qualified', label: label('已转化', 'Qualified'), tone: 'good' },
      { value: 'disqualified', label: label('无效', 'Disqualified'), tone: 'bad' },
    ],
    aliases: ['lead status', '线索状态'],
  },
  source: { kind: 'choice', label: label('线索来源', 'Source'), options: sources, aliases: ['lead source', '来源'] },
  title: { kind: 'text', label: label('职务', 'Title'), maxLength: 100, rare: true, aliases: ['job title', '职位'] },
  mobile: {
    kind: 'phone',
    label: label('手机', 'Mobile'),
    personal: true,
    aliases: ['phone', 'mobile phone', 'phone number', '手机号', '电话', '联系电话'],
  },
  email: {
    kind: 'email',
    label: label('邮箱', 'E-mail'),
    personal: true,
    aliases: ['e-mail', 'email address', '电子邮箱'],
  },
  province: { kind: 'text', label: label('省份', 'Province'), maxLength: 60, rare: true, aliases: ['state', '省'] },
  city: { kind: 'text', label: label('城市', 'City'), maxLength: 60, rare: true, aliases: ['town', '市'] },
  address: { kind: 'text', label: label('地址', 'Address'), maxLength: 300, rare: true, aliases: ['street'] },
  need: {
    kind: 'longText',
    label: label('客户需求', 'Need'),
    rare: true,
    aliases: ['requirement', 'interest', '需求', '意向产品', '意向'],
  },
  nextContactOn: {
    kind: 'date',
    label: label('下次联系', 'Next contact'),
    aliases: ['follow up', 'next contact date', '下次联系时间', '下次跟进'],
  },
  description: {
    kind: 'longText',
    label: label('备注', 'Notes'),
    rare: true,
    aliases: ['remark', 'comment', 'description', '描述'],
  },
  owner: {
    kind: 'reference',
    to: 'user',
    label: label('负责人', 'Owner'),
    atCreation: true,
    aliases: ['lead owner', 'assigned to', '业务员', '销售'],
  },
  lastActivityAt: { kind: 'dateTime', label: label('最后跟进时间', 'Last activity'), system: true },
  disqualifyReason: {
    kind: 'choice',
    label: label('无效原因', 'Reason given up'),
    system: true,
    rare: true,
    options: disqualifyReasons,
  },
  respondBy: { kind: 'dateTime', label: label('应首次响应时间', 'Respond by'), system: true, rare: true },
  firstResponseAt: { kind: 'dateTime', label: label('首次响应时间', 'First response'), system: true, rare: true },
  convertedAt: { kind: 'dateTime', label: label('转化时间', 'Converted at'), system: true, rare: true },
  convertedCustomer: {
    kind: 'reference',
    to: 'customer',
    label: label('转化为客户', 'Became customer'),
    system: true,
    rare: true,
  },
  convertedContact: {
    kind: 'reference',
    to: 'contact',
    label: label('转化为联系人', 'Became contact'),
    system: true,
    rare: true,
  },
  convertedOpportunity: {
    kind: 'reference',
    to: 'opportunity',
    label: label('转化为商机', 'Became opportunity'),
    system: true,
    rare: true,
  },
})

export type Lead = RecordOf<typeof leadFields>
export type LeadDraft = DraftOf<typeof leadFields>
export type LeadPatch = PatchOf<typeof leadFields>

export const leadNames = {
  type: 'lead',
  path: 'leads',
  one: label('线索', 'Lead'),
  many: label('线索', 'Leads'),
} as const
