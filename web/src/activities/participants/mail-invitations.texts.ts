import { label } from '#contract/shared/label.ts'

export const mailInvitationTexts = {
  send: label('用邮件邀请', 'Invite by mail'),
  title: label('用邮件邀请', 'Invite by mail'),
  who: label(
    '下面的人会收到邀请，里面有日历附件和答复链接。以后时间、地点、主题有变，或取消，也会自动发邮件。',
    'These get an invitation with an entry for their calendar and a link to answer. From then on changes of time, place or name go by mail too, and when it is off.',
  ),
  reply: label(
    '对方用邮件里的链接答复，这里马上能看到。日历程序里的答复会发到您自己的邮箱，系统还读不到。',
    'Answers by the link in the mail show here at once. Answers made in calendar programs go to your own mailbox, which is not read yet.',
  ),
  series: label('重复的行动，每次单独邀请。', 'What repeats is invited to one by one.'),
  mail: label('会收到', 'Gets it'),
  'no-address': label('没有邮箱', 'No address'),
  'not-confirmed': label('没有确认邮箱，只在应用内通知', 'Address not confirmed: told in the application only'),
  'not-readable': label('您看不到他的邮箱', 'You may not read the address'),
  nobody: label(
    '没有人能收到邮件。给参与人填上邮箱，或请同事确认邮箱。',
    'Nobody can be reached. Add addresses, or ask colleagues to confirm theirs.',
  ),
  confirm: label('发送邀请', 'Send'),
  cancel: label('取消', 'Cancel'),
  sent: label('邀请正在发出', 'The invitations are on their way'),
  on: label('{name}已用邮件邀请，有变更会自动通知', 'Invited by mail by {name}; changes go out as well'),
  stop: label('不再通知变更', 'Mail changes no more'),
  stopped: label('不再用邮件通知变更', 'Changes are mailed no more'),
} as const
