import { label } from '#contract/shared/label.ts'

export const waitTexts = {
  byRole: label('按角色的排队与等待', 'Queue and wait by role'),
  byRoleHint: label(
    '从发起到接单的工作小时；达标率 = 在应答时限内接单的比例。',
    'Working hours from asking until somebody took it; in time is the share taken within the service level.',
  ),
  role: label('角色', 'Role'),
  asked: label('请求', 'Asked'),
  waiting: label('待接', 'Waiting'),
  late: label('逾期', 'Late'),
  p50: label('一半在', 'Half within'),
  p80: label('八成在', '80 % within'),
  hours: label('{hours} 小时内', '{hours} h'),
  within: label('达标率', 'In time'),
  none: label('–', '–'),
  costly: label('等待影响了哪些商机', 'Which waits cost which deals'),
  costlyHint: label(
    '请求超过应答时限还没人接，而商机已输单，或仍停在原地。',
    'Deals that were lost, or stand still, while a request waited past its time.',
  ),
  deal: label('商机', 'Deal'),
  state: label('商机状态', 'The deal'),
  lost: label('已输单', 'Lost'),
  open: label('停滞', 'Stands still'),
  amount: label('金额', 'Amount'),
  waited: label('等了', 'Waited'),
  over: label('超时', 'Past its time'),
  days: label('{days} 天', '{days} {days|day|days}'),
  noCostly: label('这段时间没有商机因等待受影响', 'No wait cost a deal in this time'),
  more: label('还有 {count} 条', 'And {count} more'),
  empty: label('这段时间没有资源申请', 'Nothing was asked for in this time'),
  emptyHint: label(
    '在销售流程的阶段里写明需要谁，商机进入阶段就会请同事支持，这里就能看到等待。',
    'Say in the stages of a process who is needed: entering a stage asks, and the waits are told here.',
  ),
} as const
