import { label } from '#contract/shared/label.ts'

export const conflictTexts = {
  title: label('别人刚刚也改了这里', 'Somebody else has just changed this too'),
  hint: label('选择每一项保留哪个版本，再保存。', 'Choose for each field which version stays, then save again.'),
  mine: label('我的', 'Mine'),
  theirs: label('对方的', 'Theirs'),
  keepTheirs: label('全部保留对方的', 'Keep all of theirs'),
  save: label('保存', 'Save'),
  empty: label('空', 'empty'),
} as const
