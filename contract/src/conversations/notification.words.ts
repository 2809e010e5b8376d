import { label, type Label } from '../shared/label.ts'
import type { NotificationKind, NotificationReason, NotificationTurn } from './notification.ts'

/** What people choose by which kinds of notifications disturb them. */
export const notificationNames: Readonly<Record<NotificationKind, Label>> = {
  due: label('快要开始的行动', 'Activities about to begin'),
  day: label('一天的安排', 'What a day holds'),
  invited: label('被邀请参加', 'Invitations to take part'),
  'invitation-answer': label('邀请得到答复', 'Answers to your invitations'),
  'asked-again': label('拜访被追问', 'Questions on your visits'),
  reviewed: label('拜访被点评', 'Comments on your visits'),
  'visit-plan': label('拜访计划等您审阅', 'Visit plans for you to decide'),
  'visit-plan-decided': label('拜访计划有了结果', 'What became of your visit plans'),
  request: label('资源申请等您承接', 'Requests for your work'),
  'request-answer': label('资源申请有了进展', 'Answers to your requests'),
  'request-late': label('资源申请逾期', 'Requests that are late'),
  approval: label('审批等您处理', 'Approvals that wait for you'),
  'approval-decided': label('审批有了结果', 'What became of your approvals'),
  commitment: label('漏斗会的承诺', 'Promises of funnel reviews'),
  comment: label('共同计划的留言', 'Comments on plans with customers'),
  market: label('关注的市场信息', 'Market information that you watch'),
  mention: label('有人提到您', 'Messages that call you'),
  reply: label('有人回复您', 'Replies to your messages'),
  message: label('新消息', 'New messages'),
  'report-due': label('该写的工作报告', 'Reports to write'),
  'reports-missing': label('团队缺交的报告', 'Reports that your team owes'),
  help: label('有人向您求助', 'Requests for your help'),
  'help-answered': label('求助得到答复', 'Answers to your requests for help'),
  'funnel-talk': label('漏斗沟通', 'Talks about the funnel'),
  announcement: label('公司公告', 'Announcements'),
}

/** What a notification says happened, by its kind and what became of it: in the application and on devices alike. */
const sentences: Readonly<Record<NotificationKind, { plain: Label } & Partial<Record<NotificationTurn, Label>>>> = {
  due: { plain: label('{when} 开始', 'Begins {when}') },
  day: { plain: label('今天的安排', 'What the day holds') },
  invited: { plain: label('{by}邀请您参加', '{by} invites you to take part') },
  'invitation-answer': {
    plain: label('{by}答复了邀请', '{by} answered the invitation'),
    accepted: label('{by}接受了邀请', '{by} takes part'),
    tentative: label('{by}可能参加', '{by} may take part'),
    declined: label('{by}不参加', '{by} does not take part'),
  },
  'asked-again': { plain: label('{by}对这次拜访有疑问，请回复', '{by} asks about this visit') },
  reviewed: { plain: label('{by}点评了这次拜访', '{by} commented on this visit') },
  'visit-plan': { plain: label('{by}提交了拜访计划，请审阅', '{by} submitted a visit plan for you to decide') },
  'visit-plan-decided': {
    plain: label('{by}处理了您的拜访计划', '{by} decided on your visit plan'),
    approved: label('{by}批准了您的拜访计划', '{by} approved your visit plan'),
    returned: label('{by}退回了您的拜访计划', '{by} returned your visit plan'),
  },
  request: {
    plain: label('{by}请您承接工作', '{by} asks for your work'),
    pool: label('{by}申请资源，等人承接', '{by} asks for work that somebody should take'),
  },
  'request-answer': {
    plain: label('{by}处理了资源申请', '{by} answered the request'),
    accepted: label('{by}承接了资源申请', '{by} took the request'),
    declined: label('{by}婉拒了资源申请', '{by} declined the request'),
    delivered: label('{by}交付了资源申请', '{by} delivered what was asked for'),
  },
  'request-late': {
    plain: label('资源申请已逾期', 'A request is late'),
    untaken: label('资源申请到时还没有人承接', 'Nobody has taken the request in time'),
    undelivered: label('资源申请到期还没有交付', 'What was asked for is not there in time'),
  },
  approval: { plain: label('{by}提交的审批等您处理', '{by} asks for your approval') },
  'approval-decided': {
    plain: label('{by}处理了审批', '{by} decided on it'),
    approved: label('{by}批准了', '{by} approved it'),
    rejected: label('{by}没有批准', '{by} rejected it'),
    returned: label('{by}退回了审批', '{by} returned it'),
  },
  commitment: {
    plain: label('今天要兑现的承诺', 'Promised for today'),
    missed: label('到期没有兑现的承诺', 'Promised and not kept in time'),
  },
  comment: {
    plain: label('{by}在共同计划里留言', '{by} commented on the plan with the customer'),
    guest: label('客户在共同计划里留言', 'The customer commented on the shared plan'),
  },
  market: { plain: label('关注的市场信息有 {count} 条新内容', 'New in what you watch of the market: {count}') },
  mention: { plain: label('{by}提到了您', '{by} called you') },
  reply: { plain: label('{by}回复了您', '{by} replied to you') },
  message: { plain: label('{by}发来消息', '{by} wrote to you') },
  'report-due': {
    plain: label('该提交工作报告了', 'A report is due'),
    day: label('日报已起草，请在 {when} 前提交', 'Your daily report is drafted; send it by {when}'),
    week: label('周报已起草，请在 {when} 前提交', 'Your weekly report is drafted; send it by {when}'),
    month: label('月报已起草，请在 {when} 前提交', 'Your monthly report is drafted; send it by {when}'),
  },
  'reports-missing': {
    plain: label('有 {count} 份工作报告没有提交', 'Reports that were not sent: {count}'),
    day: label('有 {count} 人没有提交日报', 'Daily reports that were not sent: {count}'),
    week: label('有 {count} 人没有提交周报', 'Weekly reports that were not sent: {count}'),
    month: label('有 {count} 人没有提交月报', 'Monthly reports that were not sent: {count}'),
  },
  help: { plain: label('{by}需要您的帮助', '{by} needs your help') },
  'help-answered': { plain: label('{by}答复了您的求助', '{by} answered your request for help') },
  'funnel-talk': {
    plain: label('今天与{by}有漏斗沟通，议题已备好', 'Today you talk with {by} about the funnel; the agenda is ready'),
  },
  announcement: {
    plain: label('{by}发布了公告', '{by} announced something'),
    reminded: label('请阅读并确认公告', 'Please read and confirm what was announced'),
  },
}

const reasons: Readonly<Record<NotificationReason, Label>> = {
  'asked-by-name': label('因为点名请您', 'because you are asked by name'),
  'in-pool': label('因为您可以承接这类工作', 'because you take such requests'),
  took: label('因为是您承接的', 'because you took it'),
  asked: label('因为是您发起的', 'because you asked for it'),
  'leads-deal': label('因为您负责这个商机', 'because you lead this deal'),
  signs: label('因为轮到您审批', 'because it is your turn to sign'),
  'stands-in': label('因为您在代人审批', 'because you sign for somebody who is away'),
  'leads-person': label('因为您是上级', 'because you lead them'),
  own: label('因为是您的', 'because it is yours'),
  organizes: label('因为是您的安排', 'because you arranged it'),
  promised: label('因为您在漏斗会上答应过', 'because you promised it in a funnel review'),
  'led-review': label('因为您主持了漏斗会', 'because you led the funnel review'),
  watches: label('因为您关注了这个视图', 'because you watch this view'),
  called: label('因为提到了您', 'because you are called by name'),
  answered: label('因为是您说的话', 'because it answers you'),
  'takes-part': label('因为您在这个会话里', 'because you take part'),
  'in-audience': label('因为是发给您的', 'because it is for you'),
}

/** What happened, with places for `by`, `when` and `count`. */
export function sentenceOf({ kind, turn }: { kind: NotificationKind; turn: NotificationTurn | null }): Label {
  const known = sentences[kind]
  return known[turn ?? 'plain'] ?? known.plain
}

/** Why its reader is told. */
export const reasonOf = (reason: NotificationReason): Label => reasons[reason]

type Told = { kind: NotificationKind; turn: NotificationTurn | null; count: number | null }
type Place = { to: string; show?: string }

/** Where a notification leads that is about no single record one may open; null where nowhere. */
export function placeOf({ kind, turn, count }: Told): Place | null {
  if (kind === 'day') return { to: '/day' }
  if (kind === 'market') return { to: '/market' }
  if (kind === 'report-due') return { to: '/work-reports', ...(turn ? { show: turn } : {}) }
  if (kind === 'reports-missing') return { to: '/work-reports/team', ...(turn ? { show: turn } : {}) }
  if (count === null) return null
  switch (kind) {
    case 'request':
      return { to: '/requests', show: turn === 'pool' ? 'pool' : 'mine' }
    case 'request-answer':
      return { to: '/requests', show: 'asked' }
    case 'request-late':
      return { to: '/requests', show: turn === 'undelivered' ? 'taken' : 'asked' }
    case 'approval':
    case 'approval-decided':
      return { to: '/approvals' }
    case 'visit-plan':
    case 'visit-plan-decided':
      return { to: '/visit-plans' }
    default:
      return null
  }
}

/** Where something lies that is no record of its own list; null for others. */
export function placeOfThing({ kind, turn }: Told, about: { type: string; id: string }): Place | null {
  switch (about.type) {
    case 'resource-request':
      return placeOf({ kind, turn, count: 1 })
    case 'approval':
      return { to: `/approvals/${about.id}` }
    case 'visit-plan':
      return { to: `/visit-plans/${about.id}` }
    case 'conversation':
      return { to: `/messages/${about.id}` }
    case 'announcement':
      return { to: `/announcements/${about.id}` }
    case 'saved-view':
      return { to: '/market' }
    case 'funnel-talk':
      return { to: `/funnel-talk/${about.id}` }
    case 'help-request':
      return { to: '/help-requests', show: kind === 'help' ? 'for-me' : 'mine' }
    default:
      return null
  }
}
