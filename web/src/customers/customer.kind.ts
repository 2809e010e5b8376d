import { lowCompleteness } from '#contract/customers/completeness.items.ts'
import { customerFields, customerNames } from '#contract/customers/customer.ts'
import { customerOperations } from '#contract/customers/customer.operations.ts'
import { label } from '#contract/shared/label.ts'
import { Building2 } from 'lucide-react'
import { lazy } from 'react'
import { recordKind } from '../foundation/record-kind.tsx'
import { mine, newThisMonth } from '../foundation/usual-filters.ts'

const LookUpHint = lazy(async () => ({ default: (await import('./conflicts/look-up-hint.tsx')).LookUpHint }))

export const customerKind = recordKind({
  names: customerNames,
  fields: customerFields,
  operations: customerOperations,
  icon: Building2,
  picture: 'company',
  teach: label(
    '客户是一切的起点：联系人、商机和每一次跟进都记在客户名下。',
    'Everything begins with a customer: contacts, deals and every conversation belong to one.',
  ),
  columns: [
    'level',
    'industry',
    'owner',
    'openOpportunities',
    'lastActivityAt',
    'completeness',
    'city',
    'phone',
    'source',
  ],
  asks: ['name', 'type', 'level', 'industry', 'source', 'phone', 'province', 'city', 'district'],
  facts: ['level', 'industry', 'owner', 'openOpportunities', 'lastActivityAt'],
  topics: [
    { label: label('基本信息', 'Basics'), fields: ['name', 'type', 'level', 'industry', 'source', 'tags', 'owner'] },
    { label: label('联系方式', 'Reach'), fields: ['phone', 'website'] },
    {
      label: label('位置', 'Place'),
      fields: [
        'country',
        'province',
        'city',
        'district',
        'address',
        'givenLatitude',
        'givenLongitude',
        'datum',
        'latitude',
        'longitude',
      ],
    },
    {
      label: label('企业情况', 'Company'),
      fields: ['creditCode', 'employees', 'annualRevenue', 'foundedYear', 'parent'],
    },
    { label: label('备注', 'Notes'), fields: ['description'] },
  ],
  related: [
    { type: 'opportunity', by: 'customer' },
    { type: 'contact', by: 'customer' },
    { type: 'activity', by: 'customer' },
    { type: 'market-information', by: 'customer' },
  ],
  card: ['level', 'industry', 'city', 'lastActivityAt'],
  chips: [
    mine,
    {
      key: 'key',
      label: label('重点客户', 'Key customers'),
      filter: { all: [{ field: 'level', operator: 'is', value: 'A' }] },
      first: { field: 'level', list: 'level' },
    },
    {
      key: 'with-deals',
      label: label('有进行中商机', 'With open deals'),
      filter: { all: [{ field: 'openOpportunities', operator: 'above', value: 0 }] },
    },
    {
      key: 'incomplete',
      label: label('资料不完整', 'Incomplete'),
      filter: { all: [{ field: 'completeness', operator: 'below', value: lowCompleteness }] },
    },
    {
      key: 'level-proposed',
      label: label('有级别建议', 'Another level proposed'),
      filter: { all: [{ field: 'proposedLevel', operator: 'isNotEmpty' }] },
    },
    newThisMonth,
  ],
  whenNothing: LookUpHint,
  sort: '-updatedAt',
  due: [],
  heeds: [],
})
