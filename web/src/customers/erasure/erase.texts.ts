import { label } from '#contract/shared/label.ts'

export const eraseTexts = {
  deed: label('抹除个人信息…', 'Erase this person…'),
  title: label('抹除“{name}”的个人信息', 'Erase {name}'),
  hint: label(
    '应本人要求时使用。姓名、电话、邮箱、地址、备注、附件，以及历史记录里的这些内容都会被抹除，不能恢复。',
    'For when the person asks for it. Name, telephones, addresses, notes and files go, here and in the history. There is no way back.',
  ),
  stays: label(
    '保留：谁在什么时候做过什么、来源和状态。跟进内容里提到的、备份里和已导出的文件里的，需要另行处理。',
    'What stays: who did what when, source and status. Texts of activities, backups and files taken along before are yours to look after.',
  ),
  reason: label('依据', 'On what ground'),
  reasonHint: label(
    '例如：本人 11 月 20 日来信要求。会记入日志。',
    'For example: their letter of 20 November. It is logged.',
  ),
  confirm: label('抹除', 'Erase'),
  done: label(
    '已抹除。涉及 {events} 条历史、{files} 个附件。',
    'Erased, with {events} {events|entry|entries} of the log and {files} {files|file|files}.',
  ),
} as const
