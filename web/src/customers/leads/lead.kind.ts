import { leadOperations } from '#contract/customers/lead.operations.ts'
import { leadFields, leadNames } from '#contract/customers/lead.ts'
import { beforeNow, type Condition } from '#contract/shared/filter.ts'
import { label } from '#contract/shared/label.ts'
import { CircleSlash, Magnet } from 'lucide-react'
import { lazy } from 'react'
import { recordKind } from '../../foundation/record-kind.tsx'
import { mine, newThisMonth } from '../../foundation/usual-filters.ts'
import { leadTexts } from './lead.texts.ts'

const DisqualifyLeads = lazy(async () => ({ default: (await import('./disqualify-leads.tsx')).DisqualifyLeads }))

/** Leads whose first response is overdue. */
export const lateParts: readonly Condition[] = [
  { field: 'respondBy', operator: 'within', value: beforeNow },
  { field: 'firstResponseAt', operator: 'isEmpty' },
  { field: 'status', operator: 'noneOf', value: ['qualified', 'disqualified'] },
]

export const leadKind = recordKind({
  names: leadNames,
  fields: leadFields,
  operations: leadOperations,
  icon: Magnet,
  picture: 'lead',
  teach: label(
    '展会、来电、转介绍……先记成线索，再判断值不值得跟。',
    'Exhibitions, calls, referrals: note them as leads first, then decide which are worth following.',
  ),
  columns: ['company', 'status', 'source', 'mobile', 'owner', 'nextContactOn', 'lastActivityAt'],
  asks: ['name', 'company', 'source', 'mobile', 'email', 'need', 'nextContactOn'],
  facts: ['status', 'company', 'source', 'owner', 'nextContactOn'],
  topics: [
    { label: label('基本信息', 'Basics'), fields: ['name', 'company', 'status', 'source', 'nextContactOn', 'owner'] },
    { label: label('联系方式', 'Reach'), fields: ['title', 'mobile', 'email', 'province', 'city', 'address'] },
    { label: label('需求与备注', 'Need and notes'), fields: ['need', 'description'] },
    {
      label: label('响应与结果', 'Response and outcome'),
      fields: [
        'respondBy',
        'firstResponseAt',
        'lastActivityAt',
        'disqualifyReason',
        'convertedAt',
        'convertedCustomer',
        'convertedContact',
        'convertedOpportunity',
      ],
    },
  ],
  related: [{ type: 'activity', by: 'lead' }],
  card: ['company', 'status', 'nextContactOn'],
  chips: [
    mine,
    { key: 'new', label: label('未处理', 'New'), filter: { all: [{ field: 'status', operator: 'is', value: 'new' }] } },
    {
      key: 'today',
      label: label('今天联系', 'Contact today'),
      filter: { all: [{ field: 'nextContactOn', operator: 'within', value: 'today' }] },
    },
    {
      key: 'late',
      label: label('超时未响应', 'Response overdue'),
      filter: { all: lateParts },
    },
    newThisMonth,
  ],
  selected: [
    {
      key: 'disqualify',
      label: leadTexts.disqualify,
      icon: CircleSlash,
      needs: 'change',
      takesAll: true,
      dialog: DisqualifyLeads,
    },
  ],
  sort: '-updatedAt',
  due: ['nextContactOn'],
  heeds: ['status'],
  isOver: (lead) => lead['status'] === 'qualified' || lead['status'] === 'disqualified',
})
