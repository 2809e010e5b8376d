import { label } from '#contract/shared/label.ts'

export const settingsTexts = {
  title: label('设置', 'Settings'),
  groupCompany: label('企业', 'Company'),
  groupWork: label('业务', 'Work'),
  groupSafety: label('数据与安全', 'Data and safety'),
  company: label('企业信息', 'Company'),
  departments: label('部门', 'Departments'),
  users: label('用户', 'Users'),
  roles: label('角色与权限', 'Roles and rights'),
  processes: label('销售流程', 'Sales processes'),
  leadRules: label('线索分配', 'Lead assignment'),
  leadForms: label('网页表单', 'Web forms'),
  pools: label('公海', 'Pools'),
  fields: label('自定义字段', 'Custom fields'),
  duplicates: label('查重规则', 'Duplicates'),
  completeness: label('资料完整度', 'Completeness'),
  apiKeys: label('API 密钥', 'API keys'),
  audit: label('审计日志', 'Audit log'),
  transfers: label('导入与导出', 'Imports and exports'),
  nothing: label('这里没有您可以设置的内容', 'There is nothing here for you to set'),
  nothingHint: label('需要时，请联系管理员。', 'Ask your administrator where you need to.'),
} as const
