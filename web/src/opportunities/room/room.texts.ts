import { label } from '#contract/shared/label.ts'

export const roomTexts = {
  sections: label('本页内容', 'On this page'),
  goTo: label('跳到', 'Go to'),
  nextStep: label('下一步', 'Next step'),
  noNextStep: label(
    '还没有下一步：写下要做的事和日期，商机才会动起来',
    'No next step yet: a deal moves by what is to be done, and when',
  ),
  materials: label('适用资料', 'Materials that fit'),
  write: label('写下一步', 'Write it'),
  change: label('修改', 'Change'),
} as const
