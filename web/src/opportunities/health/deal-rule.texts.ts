import { label } from '#contract/shared/label.ts'

export const dealRuleTexts = {
  title: label('商机健康规则', 'Deal health rules'),
  hint: label(
    '每条规则盯住一种风险。商机从 100 分起，命中一条扣一次分；原因和依据会写在商机上。',
    'Each rule watches one kind of risk. A deal begins at 100 and loses the weight of every rule that speaks, with the reason and the evidence told on it.',
  ),
  deal: label('商机本身', 'About the deal'),
  buying: label('与客户采购过程是否合拍', 'In step with the customer'),
  own: label('公司自己的规则', 'Rules of our own'),
  ownHint: label(
    '用筛选条件描述一种风险，例如：金额大于 100 万且没有主要产品。',
    'Describe a risk by conditions, such as an amount above a million without a main product.',
  ),
  add: label('添加规则', 'Add a rule'),
  unnamed: label('未命名的规则', 'Unnamed rule'),
  zh: label('中文名称', 'Name in Chinese'),
  en: label('英文名称', 'Name in English'),
  use: label('启用“{name}”', 'Use “{name}”'),
  numberOf: label('“{name}”的数值', 'Number of “{name}”'),
  oursOf: label('“{name}”：我们应对的客户阶段', '“{name}”: the stage that ours expects'),
  theirsOf: label('“{name}”：客户所在阶段', '“{name}”: the stage of the customer'),
  weightOf: label('“{name}”的轻重', 'Weight of “{name}”'),
  processesOf: label('“{name}”适用的流程', 'Processes of “{name}”'),
  allProcesses: label('所有流程', 'All processes'),
  remove: label('删除“{name}”', 'Remove “{name}”'),
  trial: label('试算', 'Try it'),
  trialHint: label(
    '保存前先看：每条规则现在会标出多少个进行中的商机。',
    'See before saving how many open deals each rule would mark now.',
  ),
  tried: label(
    '{deals} 个进行中的商机：健康 {healthy}，关注 {watch}，有风险 {atRisk}',
    '{deals} open {deals|deal|deals}: {healthy} healthy, {watch} to watch, {atRisk} at risk',
  ),
  marks: label('会标出 {count} 个商机', 'Would mark {count} {count|deal|deals}'),
  saved: label('已保存，正在重新评估所有商机', 'Saved; all deals are being judged anew'),
  renewing: label('正在按新规则重新评估所有进行中的商机…', 'All open deals are being judged by the new rules…'),
} as const
