import { label } from '#contract/shared/label.ts'

export const reviewSettingsTexts = {
  title: label('输赢复盘', 'Reviews'),
  hint: label(
    '商机赢单或输单后，负责人、协同人员、经理和高层各自回答这些问题。越短越好；已答的不受修改影响。',
    'What owners, their team, managers and executives are asked when a deal is won or lost. Short is better; answers given stay as they are.',
  ),
  zh: label('问题（中文）', 'Question (Chinese)'),
  en: label('问题（英文）', 'Question (English)'),
  kind: label('回答方式', 'Answered by'),
  reason: label('赢单或输单原因', 'A reason of the company'),
  reasonHint: label(
    '选项就是“赢单与输单原因”里的那些，与结束商机时填的可以对照。',
    'The choices are those under “Win and loss reasons”, so that answers compare with what stands in the deal.',
  ),
  choice: label('单选', 'A choice'),
  rating: label('1–5 分', 'One to five'),
  text: label('文字', 'Words'),
  options: label('选项，每行一个', 'Choices, one a line'),
  when: label('什么时候问', 'Asked when'),
  won: label('赢单', 'Won'),
  lost: label('输单', 'Lost'),
  roles: label('问谁', 'Asked of'),
  processes: label('哪些流程', 'In which processes'),
  allProcesses: label('全部流程', 'All processes'),
  required: label('必答', 'Required'),
  add: label('添加问题', 'Add a question'),
  remove: label('删除这个问题', 'Remove this question'),
  saved: label('已保存', 'Saved'),
} as const
