import { label } from '#contract/shared/label.ts'

export const commandPaletteTexts = {
  title: label('搜索与命令', 'Search and commands'),
  placeholder: label('输入名称、拼音首字母、电话，或一个命令', 'A name, initials, a phone number, or a command'),
  recent: label('最近打开', 'Opened lately'),
  goTo: label('前往', 'Go to'),
  create: label('新建', 'Create'),
  createOne: label('新建{kind}', 'New {kind}'),
  commands: label('命令', 'Commands'),
  light: label('切换到浅色', 'Switch to light'),
  dark: label('切换到深色', 'Switch to dark'),
  profile: label('个人设置', 'Profile'),
  taken: label('查客户占用（撞单）', 'Is a company taken?'),
  further: label('继续查找', 'Look further'),
  inMessages: label('在消息里找“{text}”', 'Look for “{text}” in messages'),
  inLetters: label('在邮件里找“{text}”', 'Look for “{text}” in e-mails'),
  inLibrary: label('在资料库里找“{text}”', 'Look for “{text}” in the library'),
  nothing: label('没有找到“{text}”', 'Nothing found for “{text}”'),
  nothingHint: label(
    '试试名称的一部分，或拼音首字母，例如 hw 可以找到华为。',
    'Try part of the name, or pinyin initials: hw finds 华为.',
  ),
  keys: label('↑↓ 选择 · Enter 打开 · Esc 关闭', '↑↓ choose · Enter opens · Esc closes'),
} as const
