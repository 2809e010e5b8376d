import { label } from '#contract/shared/label.ts'

export const consentTexts = {
  title: label('签到时取一次位置', 'One position at check-in'),
  what: label(
    '签到、签退和拍照的那一刻，各取一个位置点及其精度。',
    'At the moment of check-in, check-out and each photo one point is taken, with its accuracy.',
  ),
  never: label(
    '两次之间从不跟踪，工作时间以外不取。',
    'You are never tracked in between, and never outside working hours.',
  ),
  who: label('只有您本人和您的上级能看到位置。', 'Only you and those above you see where it was.'),
  howLong: label(
    '{days} 天后位置自动删除，只留下结论。',
    'After {days} days positions are deleted; the verdict stays.',
  ),
  withdraw: label(
    '不同意也能拜访和填写；随时可以在“个人设置”里撤回。',
    'Without it you can visit and answer all the same; it can be withdrawn in your profile at any time.',
  ),
  agree: label('同意', 'I agree'),
  disagree: label('不同意，继续', 'Go on without'),
  given: label('您同意在签到时取位置', 'You agree to positions being taken at check-in'),
  none: label('签到时不取位置', 'No position is taken at check-in'),
  revoke: label('撤回同意', 'Withdraw'),
} as const
