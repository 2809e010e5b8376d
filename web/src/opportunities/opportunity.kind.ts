import { opportunityOperations } from '#contract/opportunities/opportunity.operations.ts'
import { opportunityFields, opportunityNames } from '#contract/opportunities/opportunity.ts'
import { teamColumns } from '#contract/opportunities/team/team-columns.ts'
import { label } from '#contract/shared/label.ts'
import { ArrowRightCircle, Target } from 'lucide-react'
import { lazy } from 'react'
import { recordKind } from '../foundation/record-kind.tsx'
import { teamTold } from './team/team-told.ts'
import { bulkMoveTexts } from './gates/bulk-advance.texts.ts'
import { mine } from '../foundation/usual-filters.ts'
import { HealthBadge } from './health/health-badge.tsx'
import { ownRules } from './health/health-queries.ts'
import { SignalTags } from './health/signal-tags.tsx'

const BulkAdvance = lazy(async () => ({ default: (await import('./gates/bulk-advance.tsx')).BulkAdvance }))

const open = { field: 'outcome', operator: 'is', value: 'open' } as const

export const opportunityKind = recordKind({
  names: opportunityNames,
  fields: opportunityFields,
  operations: opportunityOperations,
  icon: Target,
  picture: 'path',
  teach: label(
    '每个商机都有金额、阶段和下一步：哪一单在动、哪一单停了，一眼看清。',
    'Every deal has an amount, a stage and a next step: see at a glance which one moves and which one stopped.',
  ),
  further: { list: 'deal-role', columns: teamColumns },
  columns: [
    'customer',
    'stage',
    'amount',
    'health',
    'expectedCloseOn',
    'nextStep',
    'nextStepOn',
    'owner',
    'probability',
    'lastActivityAt',
  ],
  asks: ['name', 'customer', 'amount', 'expectedCloseOn', 'product', 'nextStep', 'nextStepOn'],
  facts: ['amount', 'expectedCloseOn', 'probability', 'owner', 'customer'],
  topics: [
    { label: label('下一步', 'Next step'), fields: ['nextStep', 'nextStepOn'] },
    {
      label: label('商机信息', 'Deal'),
      fields: [
        'name',
        'customer',
        'amount',
        'currency',
        'expectedCloseOn',
        'probability',
        'forecastCategory',
        'product',
        'dealType',
        'owner',
      ],
    },
    {
      label: label('来源与竞争', 'Source and competition'),
      fields: ['source', 'lead', 'leadOn', 'competitor', 'startedOn', 'buyingRoles'],
    },
    {
      label: label('客户采购与健康度', 'Buying and health'),
      fields: ['buyingStage', 'buyingStageOn', 'health', 'healthScore', 'signals'],
    },
    { label: label('结果', 'Outcome'), fields: ['outcome', 'closedOn', 'winReason', 'lossReason'] },
    { label: label('流程', 'Process'), fields: ['process', 'processVersion', 'stage', 'stageEnteredAt', 'furthest'] },
    { label: label('备注', 'Notes'), fields: ['description'] },
  ],
  related: [{ type: 'activity', by: 'opportunity' }],
  card: ['customer', 'stage', 'amount', 'health', 'nextStepOn'],
  chips: [
    mine,
    { key: 'open', label: label('进行中', 'Open'), filter: { all: [open] } },
    {
      key: 'closing',
      label: label('本月预计成交', 'Closing this month'),
      filter: { all: [open, { field: 'expectedCloseOn', operator: 'within', value: 'this-month' }] },
    },
    {
      key: 'no-next',
      label: label('没有下一步', 'No next step'),
      filter: { all: [open, { field: 'nextStepOn', operator: 'isEmpty' }] },
    },
    {
      key: 'at-risk',
      label: label('有风险', 'At risk'),
      filter: { all: [{ field: 'health', operator: 'is', value: 'at-risk' }] },
    },
    {
      key: 'no-decider',
      label: label('决策人未知', 'Decision maker unknown'),
      filter: { all: [open, { field: 'buyingRoles', operator: 'noneOf', value: ['decision-maker'] }] },
    },
    {
      key: 'won-quarter',
      label: label('本季赢单', 'Won this quarter'),
      filter: {
        all: [
          { field: 'outcome', operator: 'is', value: 'won' },
          { field: 'closedOn', operator: 'within', value: 'this-quarter' },
        ],
      },
    },
    {
      key: 'no-customer',
      label: label('未关联客户', 'Without a customer'),
      filter: { all: [{ field: 'customer', operator: 'isEmpty' }] },
    },
  ],
  sort: '-updatedAt',
  selected: [
    { key: 'advance', label: bulkMoveTexts.deed, icon: ArrowRightCircle, needs: 'change', dialog: BulkAdvance },
  ],
  told: {
    milestone: { kind: 'text', label: label('里程碑', 'Milestone') },
    evidence: { kind: 'text', label: label('凭证', 'Evidence') },
    'plan.title': { kind: 'text', label: label('计划标题', 'Title of the plan') },
    'plan.step': { kind: 'text', label: label('步骤', 'Step') },
    'plan.comment': { kind: 'text', label: label('留言', 'Comment') },
    'plan.link': { kind: 'text', label: label('链接', 'Link') },
    missing: { kind: 'text', label: label('缺少', 'Missing') },
    'buyingStage.note': { kind: 'text', label: label('依据', 'Evidence') },
    'buyingStage.steps': { kind: 'text', label: label('决策步骤', 'Decision steps') },
    ...teamTold,
  },
  due: ['nextStepOn', 'expectedCloseOn'],
  heeds: ['outcome', 'currency', 'signals'],
  choices: { signals: ownRules },
  shown: { health: HealthBadge, signals: SignalTags },
  isOver: (opportunity) => opportunity['outcome'] !== 'open',
  tone: (opportunity, field) => {
    if (field !== 'stage') return undefined
    return opportunity['outcome'] === 'won' ? 'good' : opportunity['outcome'] === 'lost' ? 'bad' : 'accent'
  },
})
