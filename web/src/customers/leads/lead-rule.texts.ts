import { label } from '#contract/shared/label.ts'

export const ruleTexts = {
  title: label('线索分配', 'Lead assignment'),
  hint: label(
    '没有指定负责人的线索（接口、导入、网页表单）按规则分配：从上往下，第一条符合且有人可接的规则生效。',
    'Leads that name no owner (API, import, web form) are given away by these rules: from the top, the first that fits and has somebody free.',
  ),
  add: label('添加规则', 'Add a rule'),
  empty: label('还没有分配规则', 'No rules yet'),
  emptyHint: label(
    '有了规则，新线索几秒内就有人负责，也有首次响应的时限。',
    'With rules every new lead has somebody within seconds, and a time by which to respond.',
  ),
  name: label('规则名称', 'Name of the rule'),
  newName: label('新规则', 'New rule'),
  active: label('启用', 'In use'),
  conditions: label('符合这些条件的线索', 'Leads that match'),
  every: label('不设条件：所有线索', 'No condition: every lead'),
  addConditions: label('设置条件', 'Set conditions'),
  giving: label('分给谁', 'Given to'),
  people: label('人员', 'People'),
  person: label('人员', 'Person'),
  department: label('部门', 'Department'),
  respond: label('首次响应时限（工作时间，分钟）', 'First response within (working minutes)'),
  respondHint: label('留空则不计时', 'Empty: no promise'),
  days: label('工作日', 'Working days'),
  hours: label('工作时间', 'Working hours'),
  from: label('开始', 'From'),
  to: label('结束', 'To'),
  up: label('上移', 'Move up'),
  down: label('下移', 'Move down'),
  remove: label('删除规则', 'Delete the rule'),
  saved: label('已保存', 'Saved'),
  takers: label('谁在接收线索', 'Who takes leads'),
  takersHint: label(
    '休假的人和当天已满的人会被跳过，回来后照常排队。',
    'Who is on leave or has enough for today is passed over, and stands in line again afterwards.',
  ),
  takerName: label('姓名', 'Name'),
  onLeave: label('休假', 'On leave'),
  dailyCap: label('每天最多', 'At most a day'),
  noCap: label('不限', 'No limit'),
} as const

export const weekdayLabels = [
  label('周一', 'Mon'),
  label('周二', 'Tue'),
  label('周三', 'Wed'),
  label('周四', 'Thu'),
  label('周五', 'Fri'),
  label('周六', 'Sat'),
  label('周日', 'Sun'),
] as const
