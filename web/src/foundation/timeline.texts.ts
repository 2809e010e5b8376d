import { inLanguage, type Label, type Language, label } from '#contract/shared/label.ts'

export const timelineTexts = {
  emptyTitle: label('这里会记下发生的每一件事', 'Everything that happens is noted here'),
  emptyHint: label('记一次电话或拜访，故事就开始了。', 'Log a call or a visit, and the story begins.'),
  earlier: label('更早的动态', 'Earlier'),
  today: label('今天', 'Today'),
  yesterday: label('昨天', 'Yesterday'),
  system: label('系统', 'The system'),
  viaImport: label('通过导入', 'by import'),
  viaApi: label('通过接口', 'through the API'),
  viaForm: label('通过网页表单', 'by web form'),
  viaCommand: label('通过命令行', 'by command line'),
  reason: label('原因：{reason}', 'Why: {reason}'),
  thisOne: label('此{one}', 'this {one}'),
  empty: label('空', 'empty'),
  showAll: label('展开 {count} 项修改', 'Show {count} changes'),
  planned: label('计划', 'Planned'),
  logged: label('记录了', 'logged'),
  arranged: label('安排了', 'planned'),
  times: label('连续 {count} 次修改', '{count} changes in a row'),
  changedBack: label('改来改去，最后没有变化', 'changed and changed back: nothing is different'),
  narrow: label('筛选动态', 'Narrow the story'),
  searchStory: label('在动态里搜索', 'Search the story'),
  whoAndWhen: label('人员与时间', 'Who and when'),
  important: label('只看重要的', 'Important only'),
  below: label('含 {count} 家下级客户', 'With {count} {count|subsidiary|subsidiaries}'),
  person: label('谁做的', 'Who did it'),
  jumpTo: label('跳到日期', 'Jump to a day'),
  jumpHint: label('从这一天往前看', 'What happened until that day'),
  from: label('不早于', 'Not before'),
  ofCustomers: label('哪几家客户', 'Which customers'),
  allOfThem: label('全部', 'All of them'),
  beginning: label('最早', 'The beginning'),
  removeCondition: label('去掉这个条件', 'Remove this condition'),
  clear: label('清除条件', 'Clear'),
  nothingTitle: label('没有符合条件的动态', 'Nothing in the story fits'),
  nothingHint: label('换一个词，或去掉一些条件。', 'Try another word, or fewer conditions.'),
} as const

/** What happened, said of `{what}`: a sentence after the person's name. */
const eventLabels: Record<string, Label> = {
  created: label('创建了{what}', 'created {what}'),
  changed: label('修改了{what}', 'changed {what}'),
  deleted: label('把{what}移入了回收站', 'moved {what} to the recycle bin'),
  restored: label('恢复了{what}', 'restored {what}'),
  transferred: label('转移了{what}', 'transferred {what}'),
  'stage-changed': label('推进了{what}', 'moved {what}'),
  claimed: label('从公海领取了{what}', 'claimed {what} from the pool'),
  'pool-assigned': label('从公海分配了{what}', 'assigned {what} from the pool'),
  returned: label('把{what}退回了公海', 'returned {what} to the pool'),
  recycled: label('把{what}收回了公海', 'took {what} back to the pool'),
  'recycle-near': label('提醒：{what}即将回公海', 'reminds: {what} goes back to the pool soon'),
  locked: label('锁定了{what}，不会回公海', 'locked {what}: it stays with its owner'),
  unlocked: label('解除了{what}的锁定', 'unlocked {what}'),
  merged: label('把重复的一条合并到了{what}', 'merged a duplicate into {what}'),
  'merged-away': label('把{what}合并到了另一条', 'merged {what} into its duplicate'),
  'merge-undone': label('撤销了与另一条的合并', 'undid a merge with a duplicate'),
  unmerged: label('撤销合并，恢复了{what}', 'undid a merge and brought {what} back'),
  'duplicate-dismissed': label('确认{what}与另一条不是重复', 'said that {what} is no duplicate'),
  'duplicate-reopened': label('重新打开了{what}的疑似重复', 'opened the question of duplicates of {what} again'),
  shared: label('调整了{what}的共享', 'changed who shares {what}'),
  'conflict-proposed': label('发现可能的撞单', 'found what may be a claim conflict'),
  'conflict-opened': label('发起了撞单', 'opened a claim conflict'),
  'conflict-commented': label('在撞单中补充了说明', 'said something in a claim conflict'),
  'conflict-escalated': label('把撞单交给了上一级', 'took a claim conflict to the next superior'),
  'conflict-decided': label('裁决了撞单', 'ruled on a claim conflict'),
  'conflict-dismissed': label('撤销了撞单', 'closed a claim conflict without a ruling'),
  'approval-asked': label('为{what}发起了审批', 'asked for leave for {what}'),
  'approval-signed': label('在审批中同意了{what}', 'approved {what} in its turn'),
  'approval-signer-added': label('为{what}的审批加签', 'added a signer for {what}'),
  'approval-approved': label('批准了{what}', 'approved {what}'),
  'approval-rejected': label('没有批准{what}', 'rejected {what}'),
  'approval-returned': label('退回了{what}的审批', 'returned the request for {what}'),
  'approval-withdrawn': label('撤回了{what}的审批', 'withdrew the request for {what}'),
  'approval-escalated': label('{what}的审批超时，交上一级', 'took the late request for {what} to the next superior'),
  'request-asked': label('为{what}发起了资源请求', 'asked for somebody’s work on {what}'),
  'request-accepted': label('承接了{what}的资源请求', 'took a request for {what}'),
  'request-declined': label('婉拒了{what}的资源请求', 'declined a request for {what}'),
  'request-reassigned': label('转派了{what}的资源请求', 'gave a request for {what} to somebody else'),
  'request-delivered': label('交付了{what}的资源请求', 'delivered what was asked for {what}'),
  'request-withdrawn': label('撤回了{what}的资源请求', 'withdrew a request for {what}'),
  'member-added': label('把同事加入了{what}的团队', 'took a colleague into the team of {what}'),
  'member-left': label('把同事移出了{what}的团队', 'took a colleague out of the team of {what}'),
  'credit-split': label('调整了{what}的业绩分配', 'split credit for {what}'),
  'access-asked': label('申请查看{what}', 'asked for access to {what}'),
  'duplicate-told': label('查重时得知有相似的资料', 'was told of a likely duplicate while typing'),
  'looked-up': label('查询了占用：{what}', 'looked up whether {what} is taken'),
  'file-added': label('上传了附件', 'added a file'),
  'file-deleted': label('删除了附件', 'deleted a file'),
  erased: label('抹除了{what}的个人信息', 'erased {what}'),
  revealed: label('查看了{what}的打码信息', 'revealed a masked value of {what}'),
  assigned: label('按规则分配了{what}', 'assigned {what} by a rule'),
  converted: label('转化了{what}', 'converted {what}'),
  disqualified: label('把{what}判为无效', 'gave {what} up'),
  reopened: label('重新跟进{what}', 'took {what} up again'),
  'milestone-met': label('确认了{what}的里程碑', 'met a milestone of {what}'),
  'milestone-taken-back': label('撤回了{what}的里程碑', 'took a milestone of {what} back'),
  'funnel-reviewed': label('在漏斗会上讨论了{what}', 'discussed {what} in a funnel review'),
  'gate-overridden': label('越过关卡推进了{what}', 'moved {what} past its gate'),
  'gates-skipped': label('导入{what}时跳过了阶段关卡', 'brought {what} in past its gates'),
  'version-moved': label('把{what}移到了流程的最新版本', 'moved {what} to the latest version of its process'),
  'buying-stage-entered': label('记录了{what}的客户采购阶段', 'noted where the customer of {what} is in buying'),
  'buying-stage-corrected': label('更正了{what}的客户采购阶段', 'corrected where the customer of {what} was in buying'),
  'buying-stage-withdrawn': label('撤销了{what}的客户采购阶段', 'took back where the customer of {what} was in buying'),
  'decision-steps-changed': label('修改了{what}的客户决策步骤', "changed the customer's decision steps of {what}"),
  'lines-changed': label('修改了{what}的产品明细', 'changed the products of {what}'),
  'contact-linked': label('把联系人加入了{what}', 'took a person into {what}'),
  'contact-part-changed': label('修改了{what}中联系人的角色或立场', 'changed the part of a person in {what}'),
  'contact-unlinked': label('把联系人移出了{what}', 'took a person out of {what}'),
  'deal-linked': label('把{what}加入了商机', 'took {what} into a deal'),
  'deal-part-changed': label('修改了{what}在商机中的角色或立场', 'changed the part of {what} in a deal'),
  'deal-unlinked': label('把{what}移出了商机', 'took {what} out of a deal'),
  'tie-said': label('说明了与{what}的熟悉程度', 'said how well they know {what}'),
}

/** The sentence of a kind of event; one that this version does not know stands as it is. */
export function eventLabel(kind: string): Label {
  return eventLabels[kind] ?? { zh: kind, en: kind }
}

const ruleReasons: Record<string, Label> = {
  'follow-up': label('{days} 天未跟进', '{days} days without follow-up'),
  opportunity: label('{days} 天未建商机', '{days} days without an opportunity'),
  deal: label('{days} 天未成交', '{days} days without a deal'),
}
const dueReason = label('{why}，{on} 回公海', '{why}; back to the pool on {on}')
const codedReasons: Record<string, Label> = {
  'import-of-past-deals': label('历史商机导入', 'import of past deals'),
  'import-undone': label('撤销导入', 'an import was taken back'),
  'level-list': label('原来的级别已取消', 'its level was taken out of the list'),
  'level-rule': label('按公司的客户级别标准', "by the company's criteria for levels"),
  retention: label('保留期已到', 'its time is over'),
}

/** A reason as people read it: what a person wrote stands as it is, what the house did is said in the reader's language. */
export function reasonText(reason: string, language: Language): string {
  const coded = codedReasons[reason]
  if (coded) return inLanguage(coded, language)
  const [, on, trigger = '', days = ''] = /^(?:rule|due:(\d{4}-\d{2}-\d{2})):([a-z-]+):(\d+)$/.exec(reason) ?? []
  const rule = ruleReasons[trigger]
  if (!rule) return reason
  const why = inLanguage(rule, language).replace('{days}', days)
  return on === undefined ? why : inLanguage(dueReason, language).replace('{why}', why).replace('{on}', on)
}
