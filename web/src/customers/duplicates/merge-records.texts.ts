import type { DuplicateType } from '#contract/customers/duplicate.ts'
import { type Label, label } from '#contract/shared/label.ts'

export const mergeTexts = {
  deed: label('与重复的合并', 'Merge with a duplicate'),
  title: label('合并{many}', 'Merge {many}'),
  pick: label('哪个{one}与它重复？', 'Which {one} is the same?'),
  choose: label('不一致的内容，选择保留哪一个', 'Where they differ, choose what stays'),
  same: label('两条资料没有不一致的地方。', 'The two hold nothing that differs.'),
  stays: label('保留', 'Stays'),
  goes: label('并入', 'Merged into it'),
  empty: label('空', 'Empty'),
  merge: label('合并', 'Merge'),
  merged: label('已合并到 {name}', 'Merged into {name}'),
  undo: label('撤销', 'Undo'),
  undoMerge: label('撤销合并', 'Undo the merge'),
  undone: label('已恢复“{name}”和属于它的一切', '“{name}” is back, with all that belongs to it'),
  swap: label('交换', 'Swap the two'),
} as const

/** What moves along, by what is merged. */
export const mergeHints: Readonly<Record<DuplicateType, Label>> = {
  customer: label(
    '联系人、商机、行动和附件会全部转到保留的客户；重复的客户进入回收站。',
    'Contacts, opportunities, activities and files all move to the one that stays; the duplicate goes into the recycle bin.',
  ),
  contact: label(
    '下属、在商机里的角色、熟悉程度、行动和附件会全部转到保留的联系人；重复的进入回收站。',
    'Subordinates, parts in deals, who knows them, activities and files all move to the one that stays; the duplicate goes into the recycle bin.',
  ),
  lead: label(
    '行动和附件会全部转到保留的线索；重复的进入回收站。',
    'Activities and files all move to the one that stays; the duplicate goes into the recycle bin.',
  ),
}
