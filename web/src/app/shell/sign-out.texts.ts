import { label } from '#contract/shared/label.ts'

export const signOutTexts = {
  title: label('还有 {count} 项未发送', '{count} not sent yet'),
  hint: label(
    '退出后这台设备上的客户资料会清除。未发送的记录怎么办？',
    'Signing out clears the customers’ data from this device. What about your unsent work?',
  ),
  sendFirst: label('发送后退出', 'Send, then sign out'),
  keep: label('加密保留在本机并退出', 'Keep it sealed here and sign out'),
  keepHint: label(
    '只有您本人再次在这台设备上登录才能看到并发送。',
    'Only you see and send it, when you sign in on this device again.',
  ),
  discard: label('放弃并退出', 'Discard it and sign out'),
  discardHint: label('不会被发送，也无法找回。', 'It will not be sent and cannot be brought back.'),
  stay: label('不退出', 'Stay signed in'),
  stillUnsent: label(
    '没有全部发送：没有网络，或者有的没有被接受。',
    'Not all was sent: there is no network, or something was not accepted.',
  ),
} as const
