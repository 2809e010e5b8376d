import { label } from '#contract/shared/label.ts'

export const reviewTexts = {
  title: label('拜访点评', 'Visits to review'),
  review: label('点评', 'Review'),
  score: label('评分', 'Score'),
  stars: label('{count} 星', '{count} {count|star|stars}'),
  comment: label('写一句对 TA 有用的话', 'A word that helps'),
  send: label('点评', 'Review'),
  again: label('请补充', 'Ask to go on'),
  open: label('待点评', 'To review'),
  weak: label('凭证不足', 'Weakly proved'),
  all: label('全部', 'All'),
  none: label('没有待点评的拜访', 'Nothing waits for your review'),
  noneHint: label(
    '下属完成拜访后，照片、填写内容和位置会出现在这里。',
    'When those below you finish a visit, its photos, answers and place come here.',
  ),
  more: label('更早的', 'Earlier'),
} as const
