import { label } from '#contract/shared/label.ts'

export const healthReportTexts = {
  asOf: label(
    '{at} 全部评估过一遍；之后有变化的商机随时更新。',
    'All judged at {at}; deals that changed since follow within seconds.',
  ),
  never: label('还没有评估过', 'Not judged yet'),
  share: label('占 {share}', '{share} of open'),
  byOwner: label('按负责人', 'By owner'),
  byDepartment: label('按部门', 'By department'),
  byRule: label('按原因', 'By reason'),
  byRuleHint: label('一个商机可以命中几条规则。', 'A deal may be marked by several rules.'),
  owner: label('负责人', 'Owner'),
  department: label('部门', 'Department'),
  rule: label('原因', 'Reason'),
  amount: label('金额', 'Amount'),
  riskAmount: label('有风险的金额', 'Amount at risk'),
  deals: label('商机', 'Deals'),
  nobody: label('未分配', 'Nobody'),
  noDepartment: label('没有部门', 'No department'),
  worst: label('最该先看的商机', 'Deals to look at first'),
  worstHint: label('有风险的商机，金额大的在前。', 'At risk, the largest first.'),
  noneAtRisk: label('没有有风险的商机。', 'No deal is at risk.'),
  emptyTitle: label('没有进行中的商机', 'No open deal'),
  emptyHint: label(
    '每个进行中的商机都按规则评分，这里看哪些人、哪些原因最需要关心。',
    'Every open deal is judged by the rules; see here whose deals, and which reasons, need care.',
  ),
  all: label('全部', 'All of them'),
} as const
