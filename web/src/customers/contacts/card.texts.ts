import { label } from '#contract/shared/label.ts'

export const cardTexts = {
  deed: label('导出名片', 'Save as a card'),
  many: label('导出 {count} 张名片', 'Save {count} {count|card|cards}'),
  explain: label(
    '名片文件可以存进手机通讯录或发给同事。对人的判断（角色、立场、关系）不会写进去，您看到打码的号码也不会。',
    'Telephones and mail programs read it. What we think of somebody stays here, and so do numbers that you see masked.',
  ),
  version: label('版本', 'Version'),
  newer: label('vCard 4.0', 'vCard 4.0'),
  older: label('vCard 3.0（较旧的手机和软件）', 'vCard 3.0 (older telephones and programs)'),
  save: label('下载', 'Download'),
  tooMany: label(
    '一次最多 {most} 张；更多请用列表的“导出”。',
    'At most {most} at once; the list’s “Export” takes more.',
  ),
  needsLeave: label(
    '超过 {over} 条的导出需要审批：请用列表的“导出”并写明用途。',
    'Exports of more than {over} wait for leave: use the list’s “Export” and say what for.',
  ),
  add: label('从名片文件添加', 'Add from a card file'),
  addTo: label('添加到 {name}', 'Add to {name}'),
  choose: label('选择名片文件（.vcf）', 'Choose a card file (.vcf)'),
  chooseHint: label(
    '手机和邮箱里的联系人都可以分享成 .vcf 文件；2.1、3.0、4.0 版都能读。',
    'Telephones and mail programs share contacts as .vcf files; versions 2.1, 3.0 and 4.0 are read.',
  ),
  none: label('文件里没有名片', 'There is no card in this file'),
  addCount: label('添加 {count} 位', 'Add {count}'),
  added: label('已添加 {count} 位联系人', '{count} {count|contact|contacts} added'),
  done: label('已添加', 'Added'),
  anyway: label('仍然添加', 'Add anyway'),
} as const
