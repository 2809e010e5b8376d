import { label } from '#contract/shared/label.ts'

/** What invitations and the page for their answer say. */
export const invitationTexts = {
  subject: label('邀请：{name}', 'Invitation: {name}'),
  changedSubject: label('邀请有变：{name}', 'Changed: {name}'),
  offSubject: label('已取消：{name}', 'Off: {name}'),
  title: label('{by}邀请您参加', '{by} invites you'),
  changedTitle: label('{by}更改了安排', '{by} changed the arrangement'),
  offTitle: label('{by}取消了这次安排', 'This is off, says {by}'),
  what: label('主题', 'What'),
  when: label('时间', 'When'),
  where: label('地点', 'Where'),
  answer: label('答复邀请', 'Answer the invitation'),
  answerHint: label(
    '请用上面的按钮答复，对方马上能看到。附件可以加入您的日历。',
    'Answer by the button above; it is seen at once. The attachment goes into your calendar.',
  ),
  why: label('因为{by}邀请了您参加', 'You get this because {by} invited you'),
  asks: label('{name}，您参加吗？', '{name}, do you take part?'),
  accepted: label('参加', 'Yes'),
  tentative: label('待定', 'Perhaps'),
  declined: label('不参加', 'No'),
  note: label('留言（可不填）', 'A word to it (optional)'),
  thanks: label('已收到您的答复：{answer}', 'Your answer is given: {answer}'),
  ended: label('这个邀请已失效或已取消', 'This invitation has ended or is off'),
  changeable: label('开始之前都可以修改。', 'You can change it until it begins.'),
}
