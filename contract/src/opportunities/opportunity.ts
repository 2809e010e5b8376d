import { buyingRoles } from '../customers/relationship.ts'
import { currencies, lossReasons, sources, winReasons } from '../shared/choices.ts'
import { defineFields, type DraftOf, type PatchOf, type RecordOf } from '../shared/field.ts'
import { label } from '../shared/label.ts'
import { dealTypes } from './deal-type.ts'
import { usualNames } from './health/deal-rule.ts'
import { healthLevels } from './health/health.ts'
import { buyingStages } from './stage-definition.ts'

export const forecastCategories = [
  { value: 'pipeline', label: label('潜在', 'Pipeline') },
  { value: 'best-case', label: label('乐观', 'Best case'), tone: 'calm' },
  { value: 'commit', label: label('承诺', 'Commit'), tone: 'good' },
  { value: 'closed', label: label('已结束', 'Closed') },
] as const

export const outcomes = [
  { value: 'open', label: label('进行中', 'Open'), tone: 'calm' },
  { value: 'won', label: label('赢单', 'Won'), tone: 'good' },
  { value: 'lost', label: label('输单', 'Lost'), tone: 'bad' },
] as const
export type Outcome = (typeof outcomes)[number]['value']

/**
 * A sale in progress. `stage` is written by advancing (`/advance`), never by a generic change: each stage has its rules.
 */
export const opportunityFields = defineFields({
  name: {
    kind: 'text',
    label: label('商机名称', 'Opportunity'),
    required: true,
    maxLength: 200,
    aliases: ['opportunity name', 'deal', 'deal name', 'opportunity_id', 'opportunity id', '商机', '项目名称', '项目'],
  },
  customer: {
    kind: 'reference',
    to: 'customer',
    label: label('客户', 'Customer'),
    aliases: ['account', 'account name', 'company', 'customer name', '客户名称', '公司'],
  },
  process: { kind: 'reference', to: 'process', label: label('销售流程', 'Process'), atCreation: true, rare: true },
  /** The published version of the process on which it runs. */
  processVersion: { kind: 'number', label: label('流程版本', 'Process version'), system: true, rare: true },
  dealType: {
    kind: 'choice',
    label: label('业务类型', 'Deal type'),
    options: dealTypes,
    rare: true,
    aliases: ['deal type', 'opportunity type', '商机类型'],
  },
  stage: {
    kind: 'reference',
    to: 'stage',
    label: label('阶段', 'Stage'),
    system: true,
    aliases: ['deal_stage', 'deal stage', 'sales stage', '销售阶段', '商机阶段'],
  },
  outcome: { kind: 'choice', label: label('结果', 'Outcome'), system: true, options: outcomes, rare: true },
  amount: {
    kind: 'money',
    label: label('金额', 'Amount'),
    aliases: [
      'close_value',
      'close value',
      'value',
      'estimated value',
      'expected value',
      'deal size',
      'expected revenue',
      '预计金额',
      '预计签约金额',
      '商机金额',
    ],
  },
  currency: {
    kind: 'choice',
    label: label('币种', 'Currency'),
    options: currencies,
    rare: true,
    aliases: ['currency code', '货币'],
  },
  probability: {
    kind: 'percent',
    label: label('赢单率', 'Probability'),
    aliases: ['win rate', 'win probability', '成功率', '概率'],
  },
  forecastCategory: {
    kind: 'choice',
    label: label('预测类别', 'Forecast category'),
    options: forecastCategories,
    rare: true,
  },
  expectedCloseOn: {
    kind: 'date',
    label: label('预计成交日期', 'Expected close'),
    aliases: ['expected close date', 'close date', '预计成交', '预计签单日期', '预计签约日期'],
  },
  nextStep: {
    kind: 'text',
    label: label('下一步', 'Next step'),
    maxLength: 300,
    aliases: ['next action', '下一步计划'],
  },
  nextStepOn: { kind: 'date', label: label('下一步日期', 'Next step on'), aliases: ['next step date', '下次跟进时间'] },
  product: {
    kind: 'reference',
    to: 'product',
    label: label('主要产品', 'Main product'),
    aliases: ['product', 'product name', '产品', '意向产品'],
  },
  source: {
    kind: 'choice',
    label: label('来源', 'Source'),
    options: sources,
    rare: true,
    aliases: ['lead source', '商机来源'],
  },
  competitor: {
    kind: 'text',
    label: label('竞争对手', 'Competitor'),
    maxLength: 200,
    rare: true,
    aliases: ['competitors', '竞品'],
  },
  startedOn: {
    kind: 'date',
    label: label('开始日期', 'Started on'),
    rare: true,
    aliases: ['engage_date', 'engage date', 'created date', '创建日期', '立项日期'],
  },
  closedOn: {
    kind: 'date',
    label: label('结束日期', 'Closed on'),
    system: true,
    rare: true,
    aliases: ['close_date', 'actual close date', '成交日期'],
  },
  /** The parts that the people of the deal play, as far as they are known; kept by whatever writes those people. */
  buyingRoles: {
    kind: 'choices',
    label: label('已知决策角色', 'Known buying roles'),
    options: buyingRoles,
    system: true,
    rare: true,
  },
  /** How far the customer is in buying, as last said; its history with evidence is kept beside it. */
  buyingStage: {
    kind: 'choice',
    label: label('客户采购阶段', 'Buying stage'),
    options: buyingStages,
    rare: true,
    aliases: ['buying stage', 'customer stage', '采购阶段', '客户阶段'],
  },
  buyingStageOn: { kind: 'date', label: label('进入采购阶段日期', 'At buying stage since'), system: true, rare: true },
  /** Kept of open deals by the house, by the company's rules; empty of those that have ended. */
  health: { kind: 'choice', label: label('健康度', 'Health'), options: healthLevels, system: true },
  healthScore: { kind: 'number', label: label('健康分', 'Health score'), system: true, rare: true },
  /** The rules that speak against it, by key. */
  signals: {
    kind: 'choices',
    label: label('风险信号', 'Warning signals'),
    options: usualNames,
    system: true,
    rare: true,
  },
  winReason: {
    kind: 'choice',
    label: label('赢单原因', 'Win reason'),
    options: winReasons,
    list: 'win-reason',
    rare: true,
    aliases: ['won reason', 'reason won', '成交原因'],
  },
  lossReason: {
    kind: 'choice',
    label: label('输单原因', 'Loss reason'),
    options: lossReasons,
    list: 'loss-reason',
    rare: true,
    aliases: ['lost reason', 'reason lost', '丢单原因', '失败原因'],
  },
  description: {
    kind: 'longText',
    label: label('备注', 'Notes'),
    rare: true,
    aliases: ['remark', 'comment', 'description', '描述', '说明'],
  },
  owner: {
    kind: 'reference',
    to: 'user',
    label: label('负责人', 'Owner'),
    atCreation: true,
    aliases: ['sales_agent', 'sales agent', 'opportunity owner', 'sales rep', 'salesperson', '销售', '业务员'],
  },
  lead: { kind: 'reference', to: 'lead', label: label('来自线索', 'From lead'), system: true, rare: true },
  leadOn: { kind: 'date', label: label('线索日期', 'Lead of'), system: true, rare: true },
  stageEnteredAt: { kind: 'dateTime', label: label('进入阶段时间', 'In stage since'), system: true, rare: true },
  /** Position of the latest stage that it ever reached, from 0; losing reaches nothing. */
  furthest: { kind: 'number', label: label('最远到达的阶段序号', 'Furthest stage reached'), system: true, rare: true },
  lastActivityAt: { kind: 'dateTime', label: label('最后跟进时间', 'Last activity'), system: true },
})

export type Opportunity = RecordOf<typeof opportunityFields>
export type OpportunityDraft = DraftOf<typeof opportunityFields>
export type OpportunityPatch = PatchOf<typeof opportunityFields>

export const opportunityNames = {
  type: 'opportunity',
  path: 'opportunities',
  one: label('商机', 'Opportunity'),
  many: label('商机', 'Opportunities'),
} as const
