import { label } from '#contract/shared/label.ts'

export const outcomeTexts = {
  settings: label('行动结果', 'Outcomes'),
  settingsHint: label(
    '记录电话、拜访和任务时可选的结果。每个结果可限定用于哪几种方式；停用的不再可选，已填的保留。',
    'What calls, visits and tasks can come to. Each can be for some kinds alone; what is retired is no longer offered and stays where it stands.',
  ),
  kinds: label('“{name}”用于哪些方式', 'Kinds of activity of “{name}”'),
  allKinds: label('所有方式', 'Any kind'),
  add: label('添加结果', 'Add an outcome'),
  settingsSaved: label('结果已保存', 'Outcomes saved'),
} as const
