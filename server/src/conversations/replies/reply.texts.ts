import { label } from '#contract/shared/label.ts'

/** What mails say of answering them. */
export const replyTexts = {
  reply: label('回复', 'Reply'),
  replyTo: label('回复：{name}', 'Re: {name}'),
  canReply: label(
    '直接回复这封邮件，您写的话会出现在会话里。请写在引用的内容上面。',
    'Answer this e-mail and your words appear in the conversation. Write them above what is quoted.',
  ),
  refused: label('您的邮件回复没有发到会话里', 'Your answer by e-mail did not reach the conversation'),
  yourWords: label('您写的是：', 'You wrote:'),
  open: label('打开会话', 'Open the conversation'),
  why: label(
    '因为有一封邮件回复了发给您的提醒',
    'Because an e-mail came in that answers a reminder that was sent to you',
  ),
} as const

/** Why an answer was not taken. */
export const refusals = {
  'other-address': label(
    '它来自 {address}，不是您确认过的邮箱。请用收到提醒的邮箱回复。',
    'It came from {address}, which is not your confirmed address. Answer from where you got the reminder.',
  ),
  forged: label(
    '收信的服务器认为它不是从您的邮箱发出的。',
    'The server that took it in says that it did not come from your address.',
  ),
  expired: label(
    '这封提醒发出已超过 30 天。请在铁军里回复。',
    'The reminder is older than 30 days. Please answer in Tiejun.',
  ),
  empty: label(
    '没有找到您写的话。请把话写在引用的内容上面；附件和图片不会收下。',
    'No words of yours were found. Write above what is quoted; attachments and pictures are not taken.',
  ),
  'out-of-sight': label('您已看不到这个会话。', 'You do not see the conversation any more.'),
  closed: label(
    '这个会话已归档，或只有群主可以发言。',
    'The conversation is archived, or only those who lead it write in it.',
  ),
  called: label('您提到的人看不到这个会话。', 'Somebody whom you call does not see the conversation.'),
} as const
export type RefusedReply = keyof typeof refusals
