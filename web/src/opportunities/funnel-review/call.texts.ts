import { label } from '#contract/shared/label.ts'

export const callTexts = {
  own: label('我的预测', 'My call'),
  ownOf: label('{who} 自己的预测', 'Own call of {who}'),
  yours: label('您的预测', 'Your call'),
  commit: label('承诺', 'Commit'),
  bestCase: label('乐观', 'Best case'),
  figure: label('判断数', 'Figure'),
  figureHint: label('您认为最后会来多少', 'What you think will come in the end'),
  note: label('依据', 'Why'),
  save: label('给出预测', 'Call it'),
  again: label('再给一次', 'Call again'),
  saved: label('已记录，之前的预测保留', 'Kept; earlier calls stay'),
  none: label('还没有', 'None yet'),
  soFar: label('期内已赢', 'Won so far'),
  pipeline: label('潜在', 'Pipeline'),
  suggested: label(
    '按您的逐单判断：承诺 {commit}，乐观 {best}',
    'By your calls deal by deal: commit {commit}, best case {best}',
  ),
  at: label('{who} · {when}', '{who} · {when}'),
  below: label('乐观不能低于承诺', 'The best case cannot be below the commit'),
} as const
