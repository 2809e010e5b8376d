import type { ConflictOrigin, ConflictOutcome, ConflictState, FactKind } from '#contract/customers/conflict.ts'
import { type Label, label } from '#contract/shared/label.ts'

export const stateNames: Readonly<Record<ConflictState, Label>> = {
  proposed: label('系统发现', 'Found'),
  open: label('待裁决', 'Open'),
  decided: label('已裁决', 'Decided'),
  dismissed: label('已撤销', 'Closed'),
}

export const originNames: Readonly<Record<ConflictOrigin, Label>> = {
  person: label('{who} 发起', 'Opened by {who}'),
  pair: label('两条客户疑似同一家', 'Two customers seem to be one'),
  lead: label('线索与他人的客户是同一家', "A lead of somebody else's customer"),
  deal: label('在他人的客户上建了商机', "A deal with somebody else's customer"),
}

export const outcomeNames: Readonly<Record<ConflictOutcome, Label>> = {
  party: label('归一方', 'To one party'),
  share: label('共同跟进', 'Shared'),
  pool: label('放入公海', 'Into a pool'),
  none: label('不构成撞单', 'No conflict'),
}

export const outcomeHints: Readonly<Record<ConflictOutcome, Label>> = {
  party: label(
    '客户转给一方，对方在这家客户上的联系人、进行中商机和任务一起转过去。',
    "The customer goes to one of them, with the other's contacts, open deals and tasks there.",
  ),
  share: label('一方负责，另一方共享，各自的商机不变。', 'One owns it, the other shares it; each keeps their deals.'),
  pool: label(
    '谁也不归，回到公海重新领取；有进行中商机时不行。',
    "Nobody's: claimed anew from a pool. Not over an open deal.",
  ),
  none: label('不是同一件事，维持现状。', 'Not the same thing: all stays as it is.'),
}

export const factNames: Readonly<Record<FactKind, Label>> = {
  registered: label('登记客户', 'Registered it'),
  lead: label('登记线索', 'Had it as a lead'),
  held: label('开始持有', 'Held it'),
  protected: label('进入保护期', 'Under protection'),
  contact: label('联系', 'In touch'),
  visit: label('拜访', 'Visit'),
  opportunity: label('商机', 'Deal'),
  won: label('赢单', 'Won'),
  lost: label('输单', 'Lost'),
}

export const conflictTexts = {
  title: label('撞单', 'Claim conflicts'),
  hint: label(
    '两位同事在跟同一家公司时，把双方的证据放在一条时间轴上，按公司规则给出建议，由共同的上级裁决，结果记入客户档案。',
    "When two of us work one company, the evidence of both lies on one time axis, the company's rule makes a proposal, and the superior of both rules on the record.",
  ),
  lookUp: label('查客户占用', 'Is it taken?'),
  waiting: label('等我裁决', 'Waiting for me'),
  mine: label('与我有关', 'Concerning me'),
  decided: label('已裁决', 'Decided'),
  ownHint: label(
    '您是当事人或提出人，不能裁决；由双方的共同上级裁决，逾期转给再上一级。',
    'You are a party or brought it, so you do not rule: whoever leads both does, and after the time limit whoever leads them.',
  ),
  noneWaiting: label('没有等您裁决的撞单', 'No conflict waits for your ruling'),
  noneMine: label('没有与您有关的撞单', 'No open conflict concerns you'),
  noneDecided: label('还没有裁决过的撞单', 'No conflict has been ruled on yet'),
  noneHint: label(
    '跟进一家公司之前，先查一下有没有同事在跟；有争议时从那里发起撞单。',
    'Before you start on a company, look up whether a colleague has it; open a conflict from there.',
  ),
  more: label('更多', 'More'),
  another: label('另一位同事', 'Another colleague'),
  escalated: label('已上报 {count} 次', 'Taken up {count} {count|time|times}'),
  decider: label('裁决人', 'Rules on it'),
  whoever: label('有撞单裁决权限的人', 'Whoever settles conflicts'),
  back: label('全部撞单', 'All conflicts'),
  customers: label('涉及客户', 'Customers'),
  why: label('发起说明', 'Why'),
  said: label('发起说明：{reason}', 'Why: {reason}'),
  proposal: label('规则建议', 'What the rule says'),
  proposes: label('建议归 {who}', 'For {who}'),
  noProposal: label('规则分不出先后，请按证据判断', 'The rule tells nobody apart: judge by the evidence'),
  decides: label('由此决定', 'Decides'),
  points: label('{count} 分', '{count} {count|point|points}'),
  evidence: label('证据', 'Evidence'),
  evidenceHint: label(
    '双方做过什么，从早到晚。看不到的记录只显示做了什么、什么时候。',
    'What both did, from the first on. Of records out of your sight only what and when.',
  ),
  noEvidence: label('还没有记录', 'Nothing on record'),
  present: label('至今', 'until today'),
  until: label('至 {day}', 'until {day}'),
  times: label('{kind} {count} 次', '{kind}: {count}'),
  registeredOn: label('最早登记', 'Registered'),
  firstContact: label('首次联系', 'First contact'),
  lastContact: label('最近联系', 'Last contact'),
  contacts: label('联系/拜访', 'Contacts / visits'),
  openDeals: label('进行中商机', 'Open deals'),
  wonDeals: label('赢单', 'Won'),
  protection: label('保护期', 'Protection'),
  holdsIt: label('现持有', 'Holds it'),
  yes: label('是', 'Yes'),
  none: label('无', 'None'),
  comments: label('双方说明', 'What was said'),
  noComments: label(
    '还没有人说明。裁决前，双方都可以补充。',
    'Nobody has said anything. Both parties may, until the ruling.',
  ),
  say: label('补充说明：您什么时候、做了什么', 'Say what you did, and when'),
  send: label('提交说明', 'Say it'),
  ruling: label('裁决', 'Ruling'),
  to: label('归谁', 'To whom'),
  lead: label('谁来负责', 'Who owns it'),
  pool: label('哪个公海', 'Which pool'),
  merge: label('两条客户其实是一家，同时合并', 'The two customers are one: merge them'),
  reason: label('裁决理由', 'Reason'),
  reasonHint: label('双方都会看到，并记入客户动态。', "Both parties read it, and it stands in the customer's story."),
  decide: label('确认裁决', 'Rule'),
  done: label('已裁决，双方会看到', 'Ruled; both parties will see it'),
  takeUp: label('受理', 'Take it up'),
  takeUpHint: label(
    '系统发现他们在跟同一家公司，双方还不知道。受理后双方可以说明。',
    'The house found that both work this company. They are told once you take it up.',
  ),
  dismiss: label('撤销撞单', 'Close the case'),
  dismissTitle: label('撤销这个撞单', 'Close this conflict'),
  dismissReason: label('原因', 'Reason'),
  ruledBy: label('{who} 裁决', 'Ruled by {who}'),
  closedBy: label('{who} 撤销', 'Closed by {who}'),
  open: label('发起撞单', 'Open a conflict'),
  openTitle: label('对“{name}”发起撞单', 'Open a conflict over {name}'),
  openHint: label(
    '写明您做过什么。双方的拜访、商机、登记时间会自动放在一起，由共同的上级裁决。',
    'Say what you did. Visits, deals and dates of both are laid side by side, and the superior of both rules.',
  ),
  opened: label('已发起，等待裁决', 'Opened; it waits for a ruling'),
  missing: label('找不到这个撞单，或者它与您无关', 'No such conflict, or it does not concern you'),
  see: label('查看撞单', 'Open the case'),
} as const
