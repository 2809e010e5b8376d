import { label } from '#contract/shared/label.ts'

export const levelListTexts = {
  title: label('级别', 'Levels'),
  zh: label('中文名称', 'Name in Chinese'),
  en: label('英文名称', 'Name in English'),
  tone: label('颜色', 'Colour'),
  plain: label('无色', 'Plain'),
  good: label('绿色', 'Green'),
  calm: label('蓝色', 'Blue'),
  warn: label('橙色', 'Amber'),
  bad: label('红色', 'Red'),
  days: label('多久联系一次', 'How often'),
  within: label('{days} 天内联系', 'Within {days} days'),
  up: label('“{name}”上移', 'Move “{name}” up'),
  down: label('“{name}”下移', 'Move “{name}” down'),
  remove: label('去掉“{name}”', 'Take “{name}” out'),
  gone: label('“{level}”的客户改为', 'Customers of “{level}” become'),
  choose: label('选择级别', 'Choose a level'),
  add: label('添加级别', 'Add a level'),
  discard: label('放弃修改', 'Discard'),
  save: label('保存级别', 'Save the levels'),
  saved: label('级别已保存', 'Levels saved'),
} as const
