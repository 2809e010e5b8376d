import { marketInformationFields, marketInformationNames } from '#contract/commerce/market/market-information.ts'
import { marketInformationOperations } from '#contract/commerce/market/market-information.operations.ts'
import { label } from '#contract/shared/label.ts'
import { Radar } from 'lucide-react'
import { lazy } from 'react'
import { recordKind } from '../../foundation/record-kind.tsx'
import { mine } from '../../foundation/usual-filters.ts'

const MarketSheet = lazy(async () => ({ default: (await import('./market-sheet.tsx')).MarketSheet }))

export const marketInformationKind = recordKind({
  names: marketInformationNames,
  fields: marketInformationFields,
  operations: marketInformationOperations,
  icon: Radar,
  picture: 'story',
  teach: label(
    '看到的价格、听到的消息随手记一条，大家的连起来就是市场。',
    'Note prices and news in passing: what all note together is the market.',
  ),
  columns: ['kind', 'competitor', 'model', 'price', 'unit', 'seenOn', 'province', 'source', 'state', 'owner'],
  asks: ['name', 'kind', 'competitor', 'product', 'model', 'price', 'unit', 'seenOn', 'source', 'customer', 'content'],
  facts: ['kind', 'competitor', 'price', 'seenOn', 'source', 'state'],
  topics: [
    {
      label: label('信息', 'What it is'),
      fields: ['name', 'kind', 'competitor', 'product', 'model', 'price', 'currency', 'unit', 'seenOn', 'tags'],
    },
    {
      label: label('来自哪里', 'Where it is from'),
      fields: ['source', 'province', 'city', 'customer', 'opportunity', 'activity', 'owner'],
    },
    { label: label('内容', 'What was learned'), fields: ['content'] },
    { label: label('核实', 'Verified'), fields: ['state', 'verifiedBy', 'verifiedAt'] },
  ],
  related: [],
  card: ['kind', 'price', 'seenOn'],
  chips: [
    mine,
    {
      key: 'proposed',
      label: label('待确认', 'Proposed'),
      filter: { all: [{ field: 'state', operator: 'is', value: 'proposed' }] },
    },
    {
      key: 'prices',
      label: label('有价格', 'With a price'),
      filter: { all: [{ field: 'price', operator: 'isNotEmpty' }] },
    },
  ],
  sort: '-seenOn',
  due: [],
  heeds: ['currency'],
  creator: MarketSheet,
})
