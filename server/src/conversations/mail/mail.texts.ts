import { label } from '#contract/shared/label.ts'

/** What mails and the pages behind their links say. */
export const mailTexts = {
  testSubject: label('测试邮件', 'Test message'),
  testWords: label(
    '能读到这封邮件，说明邮件服务器已经设置好了。',
    'You can read this, so the mail server is set up well.',
  ),
  open: label('打开铁军', 'Open Tiejun'),
  testWhy: label('由{name}在“设置 · 邮件”里发出', 'Sent by {name} from Settings · Mail'),
  confirmSubject: label('确认您的邮箱', 'Confirm your address'),
  confirmWords: label(
    '确认以后，您选择的提醒会发到这个邮箱。链接三天内有效。',
    'Once confirmed, the reminders that you choose come to this address. The link works for three days.',
  ),
  confirm: label('确认这个邮箱', 'Confirm this address'),
  confirmWhy: label(
    '如果不是您本人操作，忽略这封邮件即可。',
    'If you did not ask for this, leave it: nothing happens.',
  ),
  confirmAsk: label('{address} 是您的邮箱吗？', 'Is {address} your address?'),
  confirmed: label('邮箱已确认', 'Your address is confirmed'),
  confirmedWords: label('提醒可以发到 {address} 了。', 'Reminders can come to {address} now.'),
  ended: label('这个链接已失效', 'This link is no longer valid'),
  stop: label('不再用邮件提醒', 'No more reminders by mail'),
  stopAsk: label(
    '{name}，要停止邮件提醒吗？应用内的通知和邀请不受影响。',
    '{name}, stop reminders by mail? Notifications in the application and invitations stay.',
  ),
  stopped: label('已停止邮件提醒', 'Reminders by mail are off'),
  stoppedWords: label(
    '需要时，可以在“个人设置 · 提醒”里再打开。',
    'You can switch them on again in your settings, under Reminders.',
  ),
  many: label('{count} 条提醒：{first}', '{count} reminders: {first}'),
  noticesTitle: label('{name}，有需要您看的', '{name}, for you to see'),
  because: label('因为它是您的，或您参加', 'because it is yours or you take part'),
  becauseDay: label('因为您要了每天的安排', 'because you wanted what each day holds'),
  openAll: label('打开通知', 'Open notifications'),
  noticesWhy: label('您在“个人设置 · 提醒”里选择了邮件提醒', 'You chose reminders by mail in your settings'),
  noticesSetting: label('修改提醒设置', 'Change what you get'),
}
