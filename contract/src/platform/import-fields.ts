import { defineFields, type Fields } from '../shared/field.ts'
import { label } from '../shared/label.ts'
import type { ImportTarget } from './import-target.ts'

/** What an import of people can fill. */
export const userImportFields = defineFields({
  name: {
    kind: 'text',
    label: label('姓名', 'Name'),
    required: true,
    maxLength: 100,
    aliases: [
      'user',
      'employee',
      'employee name',
      'full name',
      'sales_agent',
      'sales agent',
      'sales rep',
      'salesperson',
      'sales',
      '员工',
      '员工姓名',
      '业务员',
      '销售',
      '销售人员',
    ],
  },
  email: { kind: 'email', label: label('邮箱', 'E-mail'), aliases: ['e-mail', 'email address', 'mail', '电子邮箱'] },
  mobile: {
    kind: 'phone',
    label: label('手机', 'Mobile'),
    aliases: ['mobile phone', 'phone', 'cell', '手机号', '手机号码', '电话'],
  },
  title: {
    kind: 'text',
    label: label('职务', 'Title'),
    maxLength: 100,
    aliases: ['job title', 'position', '职位', '岗位'],
  },
  department: {
    kind: 'reference',
    to: 'department',
    label: label('部门', 'Department'),
    aliases: ['team', 'office', 'region', 'regional_office', 'regional office', '所属部门', '团队', '大区', '区域'],
  },
  manager: {
    kind: 'reference',
    to: 'user',
    label: label('上级', 'Manager'),
    aliases: ['supervisor', 'reports to', 'boss', 'team leader', '主管', '经理', '直属上级'],
  },
})

const givenName = {
  kind: 'text',
  label: label('名', 'First name'),
  maxLength: 60,
  aliases: ['first_name', 'given name', 'forename'],
} as const
const familyName = {
  kind: 'text',
  label: label('姓', 'Last name'),
  maxLength: 60,
  aliases: ['last_name', 'surname', 'family name', '姓氏'],
} as const

/** Columns of files that no record has as a field of its own; together they make one. */
export const furtherImportFields: Partial<Record<ImportTarget, Fields>> = {
  contact: { firstName: givenName, lastName: familyName },
  lead: { firstName: givenName, lastName: familyName },
}

/** Fields that only actions write, but that history brings along. */
export const historyFields: Partial<Record<ImportTarget, readonly string[]>> = {
  opportunity: ['stage', 'closedOn'],
  customer: ['pool'],
  lead: ['disqualifyReason'],
}

/** The fields of a record type that a column of a file can fill, given the type's own (`userImportFields` for people). */
export function importFields(target: ImportTarget, fields: Fields): Fields {
  const history = historyFields[target] ?? []
  return {
    ...Object.fromEntries(Object.entries(fields).filter(([name, field]) => !field.system || history.includes(name))),
    ...furtherImportFields[target],
  }
}
