import { label } from '#contract/shared/label.ts'

export const outsideTexts = {
  title: label('在铁军日历里看外部日历', 'See other calendars here'),
  hint: label(
    '粘贴 Outlook、Google、iCloud 等日历的订阅地址（以 https 或 webcal 开头）。内容只有您自己看得到，同事只看到您这段时间忙碌。每半小时更新。',
    'Paste the address of a calendar of Outlook, Google, iCloud or another (it begins with https or webcal). Only you see what stands in it; colleagues see that you are busy. It is read every half hour.',
  ),
  name: label('名称，例如：个人日历', 'Name, such as: private'),
  address: label('订阅地址', 'Address'),
  follow: label('订阅', 'Follow'),
  upload: label('导入 .ics 文件', 'Take over an .ics file'),
  uploadHint: label('文件只导入一次，不会自动更新。', 'A file is taken over once and not read again.'),
  followed: label('已订阅', 'Followed'),
  taken: label('已导入', 'Taken over'),
  removed: label('已取消订阅', 'Followed no more'),
  refresh: label('立即更新 {name}', 'Read {name} now'),
  remove: label('取消订阅 {name}', 'Follow {name} no more'),
  fromFile: label('来自文件', 'from a file'),
  entries: label('{count} 项', '{count} {count|entry|entries}'),
  readAt: label('更新于 {when}', 'read {when}'),
  passedOver: label('{count} 项无法识别', '{count} could not be read'),
  notRead: label('还没有读到', 'not read yet'),
} as const

/** Why an outside calendar could not be read. */
export const outsideFaults: Readonly<Record<string, ReturnType<typeof label>>> = {
  'address-wrong': label('地址不正确', 'The address is not right'),
  'address-not-public': label(
    '地址指向内部网络，不能订阅',
    'The address lies within a private network and is not read',
  ),
  'host-unknown': label('找不到这个服务器', 'There is no such server'),
  'host-unreachable': label('连接不上对方服务器', 'The server cannot be reached'),
  'too-slow': label('对方响应太慢', 'The server takes too long'),
  'too-large': label('日历太大', 'The calendar is too large'),
  'too-many-redirects': label('地址跳转太多次', 'The address leads on and on'),
  'refused-there': label('对方拒绝访问，请检查是否已公开', 'The server refuses: is the calendar shared?'),
  'gone-there': label('日历已不存在', 'The calendar is gone'),
  'answer-wrong': label('对方没有给出日历', 'The server gives no calendar'),
  'no-calendar': label('内容不是日历（iCalendar）', 'What is there is no calendar (iCalendar)'),
  'too-many-entries': label('一年内的日程超过 5000 项', 'There are more than 5,000 entries within a year'),
  internal: label('读取出错，稍后再试', 'Reading failed; it is tried again'),
}
