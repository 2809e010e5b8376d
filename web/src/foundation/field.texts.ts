import { label } from '#contract/shared/label.ts'

export const fieldTexts = {
  searchKind: label('输入名称或拼音查找{kind}', 'Search {kind} by name'),
  createNamed: label('＋ 新建{kind}“{name}”', '+ New {kind}: {name}'),
  searching: label('查找中…', 'Searching…'),
  nothingFound: label('没有找到', 'Nothing found'),
  outOfSight: label('您无权查看', 'Not yours to see'),
  moreFields: label('更多字段', 'More fields'),
} as const
