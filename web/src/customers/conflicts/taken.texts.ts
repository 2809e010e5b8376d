import { label } from '#contract/shared/label.ts'

export const takenTexts = {
  title: label('查客户占用', 'Is this company taken?'),
  hint: label(
    '输入公司名称、统一社会信用代码、电话或网址，看有没有同事在跟。查询会留痕，每天有次数限制；只显示您可以知道的内容。',
    'By name, credit code, phone or web domain. Look-ups are logged and limited a day; you are told what you may know.',
  ),
  field: label('公司名称、信用代码、电话或网址', 'Name, credit code, phone or web domain'),
  ask: label('查询', 'Look up'),
  left: label('今天还能查 {count} 次', '{count} left today'),
  free: label('没有同事在跟', 'Nobody has it'),
  freeHint: label('可以放心新建客户，归您跟进。', 'Make it a customer of yours.'),
  create: label('新建客户', 'New customer'),
  emptyTitle: label('先查，再跟', 'Look first'),
  emptyHint: label(
    '别人已经在跟的公司，先申请或协商，比撞单省事。',
    'A company that a colleague has is better asked for than fought over.',
  ),
  mine: label('您的客户', 'Yours'),
  taken: label('已有同事在跟', 'Taken'),
  inPool: label('在公海', 'In a pool'),
  unheld: label('没有负责人', 'Nobody holds it'),
  likeness: label('相似 {score}%', '{score}% alike'),
  protectedUntil: label('保护期至 {day}', 'Protected until {day}'),
  by: label('按{kind}查到', 'Found by {kind}'),
  goPool: label('去公海领取', 'Claim it'),
  askAccess: label('申请查看', 'Ask for access'),
  askTitle: label('向负责人申请查看', 'Ask the owner for access'),
  askReason: label('为什么需要', 'Why you need it'),
  askHint: label(
    '负责人会收到一条任务，由他决定是否共享给您。',
    'The owner gets a task, and decides whether to share it.',
  ),
  asked: label('已发给负责人', 'The owner has been asked'),
  send: label('发送', 'Send'),
  listHint: label('您看不到的客户不在列表里。', 'Customers out of your sight are not in the list.'),
  listAction: label('查“{text}”有没有同事在跟', 'Look up whether {text} is taken'),
} as const
