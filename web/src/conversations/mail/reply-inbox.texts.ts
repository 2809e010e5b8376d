import { label } from '#contract/shared/label.ts'

export const replyInboxTexts = {
  title: label('邮件回复', 'Answers by e-mail'),
  hint: label(
    '设置专用的收信邮箱后，同事可以直接回复关于消息的提醒邮件，写的话会出现在会话里。只收下本人用已确认的邮箱写的回复；邮箱里的邮件不会被改动。',
    'With an inbox of its own, colleagues answer mails about messages and their words appear in the conversation. Only answers from a person’s own confirmed address are taken; nothing in the inbox is changed.',
  ),
  off: label('现在不收取回复。', 'Answers are not read.'),
  address: label('收信地址', 'Address'),
  server: label('收信服务器（IMAP）', 'Server (IMAP)'),
  login: label('登录名', 'Login'),
  password: label('密码或授权码', 'Password or app password'),
  passwordKept: label('已保存；不改就留空', 'Saved. Leave empty to keep it'),
  plus: label('服务器收“地址+任意文字”的邮件', 'The server takes mail for “address+anything”'),
  plusHint: label(
    '不支持时请关闭（国内的企业邮箱多数不支持），改用邮件编号识别回复。',
    'Switch it off where it does not; answers are then known by the id of what they answer.',
  ),
  save: label('保存回复邮箱', 'Save the inbox'),
  saved: label('已保存', 'Saved'),
  test: label('测试收信', 'Test reading'),
  testGood: label('收信正常', 'Reading works'),
  testBad: label('收不到信：{reason}', 'It cannot be read: {reason}'),
  readAt: label('上次收取：{at}', 'Last read {at}'),
  waiting: label('一分钟内开始收取', 'It is read within a minute'),
  internal: label('系统出错', 'A fault of the system'),
  remove: label('不再收取', 'Stop reading answers'),
  removeAsk: label('不再收取邮件回复？', 'Stop reading answers by e-mail?'),
  removeHint: label(
    '已发出的邮件仍写着这个地址，之后的回复会留在邮箱里，没有人收到。',
    'Mails that were sent still name this address: what is answered to them stays in the inbox and reaches nobody.',
  ),
  removed: label('已停止收取', 'Answers are not read any more'),
} as const
