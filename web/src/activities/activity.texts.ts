import { label } from '#contract/shared/label.ts'

export const activityTexts = {
  kind: label('方式', 'Kind'),
  content: label('内容', 'What happened'),
  contentHint: label('说了什么、答应了什么？', 'What was said, what was promised?'),
  taskHint: label('接下来要做什么？', 'What is to be done?'),
  outcome: label('结果如何？', 'What came of it?'),
  time: label('时间', 'When'),
  atNow: label('刚刚发生', 'Just now'),
  log: label('记录', 'Log'),
  plan: label('安排', 'Plan'),
  logCall: label('记电话、拜访', 'Log a call or visit'),
  visitNow: label('现在拜访', 'Visit now'),
  visitOf: label('拜访{name}', 'Visit to {name}'),
  logged: label('已记入时间线', 'It stands in the story'),
  markDone: label('标为完成', 'Mark as done'),
  markOpen: label('重新打开', 'Open again'),
} as const
