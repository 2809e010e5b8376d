import { label } from '#contract/shared/label.ts'

export const marketKindTexts = {
  settings: label('市场信息类别', 'Kinds of market information'),
  settingsHint: label(
    '记市场信息时可选的类别。停用的不再可选，已填的保留。',
    'What market information can be about. What is retired is no longer offered and stays where it stands.',
  ),
  add: label('添加类别', 'Add a kind'),
  settingsSaved: label('类别已保存', 'Kinds saved'),
} as const
