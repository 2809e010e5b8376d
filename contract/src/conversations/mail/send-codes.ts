import { label, type Label } from '../../shared/label.ts'

/** How an attempt to send ended: taken; again later; never; the whole server is at fault; or nobody knows whether it was taken. */
export const sendResults = ['sent', 'again', 'failed', 'trouble', 'unsure'] as const

/** Why something was not sent, as stable codes. */
export const sendCodes = [
  'host-unknown',
  'host-refused',
  'port-refused',
  'unreachable',
  'too-slow',
  'no-mail-server',
  'tls-failed',
  'certificate-wrong',
  'starttls-missing',
  'login-wrong',
  'sender-refused',
  'recipient-refused',
  'message-refused',
  'later',
  'connection-lost',
  'stopped-while-sending',
  'expired',
  'nothing-left',
  'out-of-sight',
  'address-not-confirmed',
  'server-removed',
  'robot-removed',
  'robot-too-fast',
  'robot-refused',
  'no-robot',
  'by-hand',
] as const
export type SendCode = (typeof sendCodes)[number]

export const sendCodeNames: Readonly<Record<SendCode, Label>> = {
  'host-unknown': label('找不到这个主机名', 'No server has that name'),
  'host-refused': label('不允许连接这个地址', 'That address may not be connected to'),
  'port-refused': label('不允许使用这个端口', 'That port may not be used'),
  unreachable: label('连不上服务器：主机、端口或防火墙不对', 'The server cannot be reached: host, port or a firewall'),
  'too-slow': label('服务器太久没有答复', 'The server took too long to answer'),
  'no-mail-server': label('那里答复的不是邮件服务器', 'What answers there is no mail server'),
  'tls-failed': label('无法建立加密连接：换一种加密方式或端口', 'No secure connection: try another security or port'),
  'certificate-wrong': label('服务器的证书不可信', 'The server’s certificate cannot be trusted'),
  'starttls-missing': label('服务器不支持 STARTTLS', 'The server does not offer STARTTLS'),
  'login-wrong': label('登录名或密码不对，或需要授权码', 'Login or password is wrong, or an app password is needed'),
  'sender-refused': label('服务器不接受这个发件地址', 'The server does not accept the sender’s address'),
  'recipient-refused': label('服务器不接受这个收件地址', 'The server does not accept the recipient’s address'),
  'message-refused': label('服务器不接受这封邮件', 'The server does not accept the message'),
  later: label('服务器请稍后再试', 'The server asks to try later'),
  'connection-lost': label('连接中断', 'The connection was lost'),
  'stopped-while-sending': label('发送途中程序停止了', 'The application stopped while sending'),
  expired: label('已经没有意义，不再发送', 'Of no use any more, so it was not sent'),
  'nothing-left': label('收件人已经看过，不再发送', 'Read meanwhile, so it was not sent'),
  'out-of-sight': label('收件人已无权查看，没有发送', 'The recipient may no longer see it, so it was not sent'),
  'address-not-confirmed': label('收件人的邮箱未确认', 'The recipient’s address is not confirmed'),
  'server-removed': label('邮件服务器已被停用', 'The mail server was removed'),
  'robot-removed': label('机器人已停用或删除', 'The robot was switched off or deleted'),
  'robot-too-fast': label('平台限制了发送频率', 'The platform takes no more so soon'),
  'robot-refused': label('平台拒绝了这条消息', 'The platform refused the message'),
  'no-robot': label('那里答复的不是群机器人', 'What answers there is no robot'),
  'by-hand': label('管理员取消了发送', 'An administrator gave it up'),
}
