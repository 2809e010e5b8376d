import type { RuleKind } from '#contract/opportunities/health/deal-rule.ts'
import { type Label, label } from '#contract/shared/label.ts'

export const healthTexts = {
  title: label('商机健康度', 'Deal health'),
  score: label('{score} 分', '{score} points'),
  fine: label('没有规则报警：这单走得稳。', 'No rule speaks against it: this deal goes well.'),
  ended: label('商机已结束，不再评估。', 'The deal has ended; nothing is judged any more.'),
  hidden: label('依据涉及您看不到的信息', 'Its evidence is not yours to see'),
  weight: label('−{weight} 分', '−{weight} points'),
  rule: label('规则：{rule}', 'Rule: {rule}'),
  why: label(
    '{score} 分 = 100 − 各信号的扣分；{healthy} 分起健康，{watch} 分起关注。',
    '{score} = 100 less the weight of each signal; healthy from {healthy}, watch from {watch}.',
  ),
  asOf: label('刚刚评估 {at}', 'Judged {at}'),
  signals: label('风险信号', 'Warning signals'),
  reasons: label('{level}：看原因', '{level}: see why'),
  none: label('没有报警的规则', 'No rule speaks'),
  outOfSight: label('不可见的联系人', 'somebody out of sight'),
  met: label('{name}（{on}）', '{name} ({on})'),
  pushed: label('{on}：{from} → {to}', '{on}: {from} → {to}'),
  settings: label('调整规则', 'Change the rules'),
} as const

/** What a rule says, with its numbers. */
export const ruleWords: Readonly<Record<RuleKind, Label>> = {
  stalled: label(
    '在当前阶段停留超过常见天数的 {count}%（常见天数：后来赢单的商机八成在此之内离开）',
    'Stands in its stage longer than {count} % of the usual days (within which four of five later-won deals left it)',
  ),
  'no-next-step': label(
    '没有带日期的下一步，或已过期（宽限 {count} 天）',
    'No dated next step, or one more than {count} {count|day|days} late',
  ),
  silent: label('{count} 天没有跟进', 'No activity for {count} {count|day|days}'),
  'close-pushed': label(
    '预计成交日期推迟了 {count} 次以上（含）',
    'The expected close was put off {count} {count|time|times} or more',
  ),
  'single-threaded': label('商机里的联系人少于 {count} 位', 'Fewer than {count} people are known in the deal'),
  'decider-unmet': label(
    '客户应到“{ours}”时，还没有当面见过决策人',
    'Nobody who decides was met by the time they should be at “{ours}”',
  ),
  'roles-missing': label('本阶段需要的角色没有人担任', 'A role that the stage needs is filled by nobody'),
  'competitor-strong': label('有强势的竞争对手', 'A competitor is strong'),
  ahead: label(
    '我们的阶段比客户领先 {count} 步以上（含）',
    'We are {count} or more buying stages ahead of the customer',
  ),
  behind: label(
    '我们的阶段比客户落后 {count} 步以上（含）',
    'We are {count} or more buying stages behind the customer',
  ),
  'quoted-early': label('客户还没到“{theirs}”就报了价', 'A quote went out before they were at “{theirs}”'),
  'stages-apart': label(
    '我们已到“{ours}”，客户最多才到“{theirs}”',
    'We are at “{ours}” while they are no further than “{theirs}”',
  ),
  'step-late': label(
    '客户的决策步骤超过计划日期 {count} 天仍未完成',
    'A decision step of theirs is more than {count} {count|day|days} late',
  ),
  'close-early': label('预计成交早于客户最后的决策步骤', 'We expect to close before their last decision step'),
  'buying-unknown': label(
    '立项 {count} 天后仍不知道客户走到哪一步',
    'The buying stage is unknown {count} {count|day|days} after the start',
  ),
  custom: label('商机符合公司的条件：', 'The deal meets: '),
}

/** The same where a rule gives no grace. */
export const strictWords: Readonly<Partial<Record<RuleKind, Label>>> = {
  'no-next-step': label('没有带日期的下一步，或已过期', 'No dated next step, or one that is late'),
  'step-late': label('客户的决策步骤过了计划日期仍未完成', 'A decision step of theirs is late'),
}

/** What speaks of a deal by a rule, with its own numbers. */
export const evidenceWords: Readonly<Record<Exclude<RuleKind, 'custom'>, Label>> = {
  stalled: label(
    '{from} 进入本阶段，已 {is} 天，常见不超过 {limit} 天',
    'In the stage since {from}, {is} {is|day|days}; usual are {limit}',
  ),
  'no-next-step': label('下一步定在 {to}，已过 {is} 天', 'The next step was due on {to}, {is} {is|day|days} ago'),
  silent: label('最后一次跟进在 {from}，已 {is} 天', 'Last activity on {from}, {is} {is|day|days} ago'),
  'close-pushed': label('已推迟 {is} 次', 'Put off {is} {is|time|times}'),
  'single-threaded': label('现在 {is} 位，至少要 {limit} 位', '{is} known, {limit} wanted'),
  'decider-unmet': label('还没见过：{names}', 'Not met yet: {names}'),
  'roles-missing': label('缺：{roles}', 'Missing: {roles}'),
  'competitor-strong': label('{names}', '{names}'),
  ahead: label(
    '我们应对“{ours}”，客户在“{theirs}”（{from} 起），差 {is} 步',
    'Ours expects “{ours}”, they are at “{theirs}” since {from}: {is} {is|stage|stages} apart',
  ),
  behind: label(
    '我们应对“{ours}”，客户已在“{theirs}”（{from} 起），差 {is} 步',
    'Ours expects “{ours}”, they are at “{theirs}” since {from}: {is} {is|stage|stages} apart',
  ),
  'quoted-early': label(
    '{from} 已为报价申请折扣，客户在“{theirs}”',
    'Leave for a discount was asked on {from}; they are at “{theirs}”',
  ),
  'stages-apart': label(
    '我们应对“{ours}”，客户在“{theirs}”（{from} 起）',
    'Ours expects “{ours}”, they are at “{theirs}” since {from}',
  ),
  'step-late': label('逾期：{names}', 'Late: {names}'),
  'close-early': label('预计 {to} 成交，而客户还要：{names}', 'Expected to close on {to}, yet to come: {names}'),
  'buying-unknown': label(
    '{from} 立项，已 {is} 天没有记录',
    'Begun on {from}, {is} {is|day|days} without a word of it',
  ),
}

/** The same where there is nothing to count from. */
export const bareWords: Readonly<Partial<Record<RuleKind, Label>>> = {
  'no-next-step': label('没有下一步日期', 'There is no date of a next step'),
  silent: label('立项 {is} 天，从未跟进', 'No activity in {is} {is|day|days}'),
  'decider-unmet': label('还不知道谁是决策人', 'Nobody is known to decide'),
}
