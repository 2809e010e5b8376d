import { defineFields, type DraftOf, type PatchOf, type RecordOf } from '../shared/field.ts'
import { label } from '../shared/label.ts'
import { attitudes, buyingRoles, strengths } from './relationship.ts'

/** A person at a customer. */
export const contactFields = defineFields({
  name: {
    kind: 'text',
    label: label('姓名', 'Name'),
    required: true,
    maxLength: 100,
    aliases: ['fn', 'full name', 'contact', 'contact name', '联系人', '联系人姓名', '名字'],
  },
  customer: {
    kind: 'reference',
    to: 'customer',
    label: label('客户', 'Customer'),
    aliases: [
      'org',
      'company',
      'company name',
      'account',
      'account name',
      'organization',
      '公司',
      '公司名称',
      '客户名称',
    ],
  },
  title: {
    kind: 'text',
    label: label('职务', 'Title'),
    maxLength: 100,
    aliases: ['job title', 'position', '职位', '头衔'],
  },
  department: {
    kind: 'text',
    label: label('部门', 'Department'),
    maxLength: 100,
    rare: true,
    aliases: ['所属部门', 'org unit'],
  },
  mobile: {
    kind: 'phone',
    label: label('手机', 'Mobile'),
    personal: true,
    aliases: ['tel cell', 'mobile phone', 'cell', 'cell phone', 'phone_work', '手机号', '手机号码', '移动电话'],
  },
  phone: {
    kind: 'phone',
    label: label('电话', 'Phone'),
    personal: true,
    rare: true,
    aliases: ['telephone', 'tel', 'work phone', '座机', '办公电话', 'phone number'],
  },
  email: {
    kind: 'email',
    label: label('邮箱', 'E-mail'),
    personal: true,
    aliases: ['e-mail', 'email address', 'mail', 'email_work', '电子邮箱', '电子邮件'],
  },
  wechat: {
    kind: 'text',
    label: label('微信', 'WeChat'),
    personal: true,
    maxLength: 60,
    rare: true,
    aliases: ['微信号', 'weixin'],
  },
  gender: {
    kind: 'choice',
    label: label('性别', 'Gender'),
    rare: true,
    options: [
      { value: 'male', label: label('男', 'Male') },
      { value: 'female', label: label('女', 'Female') },
    ],
  },
  decisionMaker: {
    kind: 'boolean',
    label: label('关键决策人', 'Decision maker'),
    aliases: ['key contact', '是否关键决策人', '决策人'],
  },
  buyingRole: {
    kind: 'choice',
    label: label('决策角色', 'Buying role'),
    options: buyingRoles,
    rare: true,
    aliases: ['buying center role', '采购角色'],
    help: label(
      '在采购中通常担任的角色；每个商机里可以不同',
      'The usual part in purchases; each deal may say otherwise',
    ),
  },
  attitude: {
    kind: 'choice',
    label: label('立场', 'Attitude'),
    rare: true,
    options: attitudes,
    aliases: ['support level', '态度', '支持程度'],
  },
  relationship: {
    kind: 'choice',
    label: label('关系强度', 'Relationship'),
    rare: true,
    options: strengths,
    aliases: ['relationship strength', '关系', '熟悉程度'],
  },
  reportsTo: {
    kind: 'reference',
    to: 'contact',
    discreet: true,
    label: label('直属上级', 'Reports to'),
    rare: true,
    aliases: ['reports to person', '汇报给', '汇报对象'],
  },
  birthday: {
    kind: 'date',
    label: label('生日', 'Birthday'),
    personal: true,
    rare: true,
    aliases: ['bday', 'date of birth', '出生日期'],
  },
  address: {
    kind: 'text',
    label: label('地址', 'Address'),
    maxLength: 300,
    rare: true,
    personal: true,
    aliases: ['adr', '联系地址'],
  },
  tags: { kind: 'choices', label: label('标签', 'Tags'), rare: true, aliases: ['labels', 'tag', 'categories'] },
  description: {
    kind: 'longText',
    label: label('备注', 'Notes'),
    rare: true,
    aliases: ['note', 'background', 'remark', 'description', '描述', '说明'],
  },
  owner: {
    kind: 'reference',
    to: 'user',
    label: label('负责人', 'Owner'),
    atCreation: true,
    aliases: ['contact owner', 'sales', 'assigned to', '业务员'],
  },
  lastActivityAt: { kind: 'dateTime', label: label('最后跟进时间', 'Last activity'), system: true },
})

export type Contact = RecordOf<typeof contactFields>
export type ContactDraft = DraftOf<typeof contactFields>
export type ContactPatch = PatchOf<typeof contactFields>

export const contactNames = {
  type: 'contact',
  path: 'contacts',
  one: label('联系人', 'Contact'),
  many: label('联系人', 'Contacts'),
} as const
