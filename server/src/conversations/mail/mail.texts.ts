import { label } from '#contract/shared/label.ts'

/** What mails say that the house itself writes. */
export const mailTexts = {
  testSubject: label('测试邮件', 'Test message'),
  testWords: label(
    '能读到这封邮件，说明邮件服务器已经设置好了。',
    'You can read this, so the mail server is set up well.',
  ),
  open: label('打开铁军', 'Open Tiejun'),
  testWhy: label('由{name}在“设置 · 邮件”里发出', 'Sent by {name} from Settings · Mail'),
}
