import { label } from '#contract/shared/label.ts'

export const storyTexts = {
  next: label('下一步', 'Next'),
  nothingPlanned: label(
    '还没有安排下一步。在上面安排一次拜访或任务，客户就不会被遗忘。',
    'Nothing is planned. Plan a visit or a task above, and the customer is not forgotten.',
  ),
  more: label('还有更多，见“行动”和“商机”', 'There is more under activities and opportunities'),
  overdue: label('已逾期', 'Overdue'),
} as const
