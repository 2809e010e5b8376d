import { label } from '#contract/shared/label.ts'

export const mailAddressTexts = {
  title: label('邮箱', 'Mail'),
  off: label(
    '公司还没有设置邮件服务器，不会发送邮件。管理员可以在“设置 · 邮件”里设置。',
    'No mail server is set, so no mail is sent. An administrator sets one under Settings · Mail.',
  ),
  none: label('您的账号没有邮箱，请管理员补上。', 'Your account has no address. Ask your administrator to add one.'),
  confirmed: label('提醒发到 {address}，几条合成一封。', 'Reminders come to {address}, several in one mail.'),
  unconfirmed: label(
    '{address} 还没有确认，确认后才会发送提醒。',
    '{address} is not confirmed yet; reminders come once it is.',
  ),
  confirm: label('发送确认邮件', 'Send the link to confirm it'),
  sent: label('已发送，请到邮箱点开链接', 'Sent. Open the link in your mailbox'),
} as const
