import { label } from '#contract/shared/label.ts'
import { bringProblems } from '../../foundation/problem.texts.ts'

/** Sentences for problems with mailboxes and letters. */
bringProblems({
  'no-mailbox': label('还没有连接工作邮箱', 'No mailbox is connected'),
  'mailbox-fault': label(
    '现在连不上邮箱，请到个人设置里测试',
    'The mailbox cannot be reached; test it in your profile',
  ),
  'letter-file-away': label(
    '附件已不在邮箱里，或邮箱已断开',
    'The attachment is no longer in the mailbox, or the mailbox is disconnected',
  ),
  'letter-too-large': label('附件合计不能超过 18 MB', 'Attachments may have 18 MB together'),
  'merge-field-open': label('还有没填的占位符', 'There are places left open'),
  'merge-field-unknown': label('没有这个占位符', 'There is no such place'),
  'password-anew': label('服务器或登录名变了，请重新输入密码', 'Servers or login changed: enter the password again'),
})
