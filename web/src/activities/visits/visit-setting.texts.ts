import { label } from '#contract/shared/label.ts'

export const visitSettingTexts = {
  title: label('签到规则', 'Check-in rules'),
  radius: label('多近算在客户处（米）', 'How near is at the customer (metres)'),
  radiusHint: label('另加定位误差，最多 500 米。', 'To this comes what the device cannot tell, 500 m at most.'),
  minimum: label('最短停留（分钟）', 'Shortest stay (minutes)'),
  minimumHint: label('模板里另有规定的，以模板为准。', 'Where a template says otherwise, the template holds.'),
  keep: label('位置保留（天）', 'Positions are kept (days)'),
  keepHint: label(
    '{days} 天后位置自动删除，只留下结论和说明。',
    'After {days} days positions are deleted; verdicts and reasons stay.',
  ),
  hoursOnly: label('只在工作时间取位置', 'Take positions within working hours only'),
  days: label('工作日', 'Working days'),
  from: label('从', 'From'),
  to: label('到', 'Until'),
  save: label('保存', 'Save'),
} as const
