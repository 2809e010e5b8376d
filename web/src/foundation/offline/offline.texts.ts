import { label } from '#contract/shared/label.ts'

export const offlineTexts = {
  offline: label('没有网络', 'No network'),
  offlineHint: label(
    '照常拜访、记录、新建，联网后自动发送。',
    'Go on visiting, logging and adding: all is sent later.',
  ),
  readAt: label('显示的是 {time} 读取的部分资料', 'You see part of what was read {time}'),
  unsent: label('{count} 项待发送', '{count} not sent yet'),
  title: label('未发送', 'Not sent yet'),
  allSent: label('全部已发送', 'Everything is sent'),
  allSentHint: label(
    '没有网络时做的事会先保存在这台设备上，联网后按顺序发送，只发送一次。',
    'What you do without network is kept on this device and sent in order, once, when the network is back.',
  ),
  kept: label('已保存在本机，联网后发送', 'Kept on this device; sent when the network is back'),
  waiting: label('等待发送', 'Waits'),
  sending: label('正在发送', 'Being sent'),
  behind: label('等前一项', 'Waits for another'),
  refused: label('未被接受', 'Not accepted'),
  conflict: label('别人也改了', 'Changed by somebody else'),
  sendNow: label('立即发送', 'Send now'),
  retry: label('再试', 'Try again'),
  anyway: label('仍要保存', 'Save anyway'),
  compare: label('查看并决定', 'Look and decide'),
  discard: label('放弃', 'Discard'),
  discardHint: label('不会被发送，也无法找回。', 'It will not be sent and cannot be brought back.'),
  discardMore: label(
    '它和依赖它的 {count} 项都不会被发送，也无法找回。',
    'It and {count} more that depend on it will not be sent and cannot be brought back.',
  ),
  discardSurely: label('确认放弃', 'Discard it'),
  cancel: label('取消', 'Cancel'),
} as const
