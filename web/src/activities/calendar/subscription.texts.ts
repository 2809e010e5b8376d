import { label } from '#contract/shared/label.ts'

export const subscriptionTexts = {
  title: label('日历订阅', 'Subscribe'),
  feeds: label('在手机或电脑日历里看铁军日程', 'See this calendar in another program'),
  feedsHint: label(
    '为每个程序生成一个地址，填到它的“订阅日历”里。知道地址的人就能看到您的日程，请不要转发；随时可以停用。重复安排在这里逐次列出。',
    'Make one address for each program and enter it there as a calendar to follow. Whoever knows it sees your calendar: keep it to yourself, and revoke it at any time. What repeats is written there as single entries.',
  ),
  feedName: label('用在哪里，例如：我的手机', 'Where it is used, such as: my phone'),
  make: label('生成地址', 'Make an address'),
  once: label('地址只显示这一次：', 'The address is shown this once:'),
  copy: label('复制', 'Copy'),
  copied: label('已复制', 'Copied'),
  used: label('最近读取 {when}', 'Last read {when}'),
  unused: label('还没有程序读取', 'Not read yet'),
  revoke: label('停用 {name}', 'Revoke {name}'),
  revoked: label('已停用', 'Revoked'),
  none: label('还没有地址。', 'There is no address yet.'),
} as const
