import { label } from '#contract/shared/label.ts'

export const mailLogTexts = {
  title: label('发送记录', 'What went out'),
  hint: label(
    '已发出的保留 30 天，没发出的保留 90 天。内容不在这里显示。',
    'Sent ones are kept for 30 days, others for 90. What they say is not shown here.',
  ),
  none: label(
    '还没有发送过。设置邮件服务器或群机器人后，发出的会出现在这里。',
    'Nothing yet. What goes out appears here once a mail server or a robot is set.',
  ),
  noneOfState: label('没有这样的消息', 'None of these'),
  show: label('显示哪些', 'Which to show'),
  all: label('全部', 'All'),
  tries: label('第 {count} 次', 'try {count}'),
  retry: label('重新发送', 'Send again'),
  retryNow: label('马上发送', 'Send now'),
  discard: label('不再发送', 'Give up'),
  retryOf: label('{action}：{name}', '{action}: {name}'),
  retryAsk: label('可能已经发出，仍要再发一次？', 'Perhaps it was sent already. Send it once more?'),
  retryHint: label(
    '服务器没有答复就断开了，对方可能收到两次。',
    'The connection ended without an answer; the recipient may get it twice.',
  ),
  queued: label('已加入发送', 'It will be sent'),
  discarded: label('已取消发送', 'It will not be sent'),
  more: label('更早的', 'Earlier ones'),
} as const
