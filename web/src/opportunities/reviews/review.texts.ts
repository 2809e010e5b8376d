import { label } from '#contract/shared/label.ts'

export const reviewTexts = {
  title: label('输赢复盘', 'Reviews'),
  ownTitle: label('等我复盘', 'Waiting for my review'),
  ownHint: label('各说各的：先写自己的，再看别人的。', 'Each for themselves: yours first, then what others say.'),
  noneTitle: label('没有等您复盘的商机', 'No deal waits for your review'),
  noneHint: label(
    '商机结束后会请相关的人各自复盘，出现在这里。',
    'When a deal ends, those around it are asked, and it shows up here.',
  ),
  asked: label('作为{role}', 'as {role}'),
  answer: label('去复盘', 'Review'),
  save: label('提交复盘', 'Give my review'),
  change: label('修改我的复盘', 'Change my review'),
  saved: label('已提交，可以看看别人怎么说', 'Thank you. Now see what others say'),
  onRecord: label('结束时填的原因：{reason}', 'The reason given when it ended: {reason}'),
  open: label('还没有复盘', 'not yet'),
  closed: label('您回答后可见', 'shown after your own'),
  notEnded: label(
    '商机结束后，负责人、协同人员和上级各自复盘。',
    'When the deal ends, its owner, team and superiors each look back on it.',
  ),
  nobody: label('没有人被请求复盘。', 'Nobody was asked.'),
  differ: label('看法不一', 'Views differ'),
  optional: label('（选填）', '(optional)'),
} as const
