import { label } from '#contract/shared/label.ts'
import { bringProblems } from '../../foundation/problem.texts.ts'

/** Sentences for problems with what is said and with whom. */
bringProblems({
  'called-out-of-sight': label(
    '提到的人看不到这里，先把记录共享给他，或者邀请他进来',
    'Somebody whom you call does not see this. Share the record with them, or take them in, first',
  ),
  'hosts-only': label('只有群主可以发言', 'Only those who lead it write here'),
  'hosts-none': label('至少要有一位群主', 'Somebody has to lead it'),
  'conversation-archived': label('会话已归档', 'The conversation is archived'),
  'message-removed': label('这条消息已撤回', 'This message was taken back'),
  'people-too-few': label('请选择一位同事', 'Choose a colleague'),
  'people-too-many': label('人数太多，请建群聊', 'Too many people; make a channel'),
  'members-fixed': label('不能退出这个会话', 'This conversation cannot be left'),
  'members-of-department': label('部门群的成员随部门变化', 'Its people are those of the department'),
  'not-a-member': label('您不在这个会话里', 'You take no part in it'),
})
