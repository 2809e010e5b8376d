import { competitorOperations } from '#contract/opportunities/competitors/competitor.operations.ts'
import { competitorFields, competitorNames } from '#contract/opportunities/competitors/competitor.ts'
import { competitorOutcomes, standings } from '#contract/opportunities/competitors/deal-competitor.ts'
import { label } from '#contract/shared/label.ts'
import { Swords } from 'lucide-react'
import { recordKind } from '../../foundation/record-kind.tsx'
import { mine } from '../../foundation/usual-filters.ts'

export const competitorKind = recordKind({
  names: competitorNames,
  fields: competitorFields,
  operations: competitorOperations,
  icon: Swords,
  picture: 'path',
  teach: label(
    '把常遇到的对手和应对要点写在这里，每个商机里一点就能看到。',
    'Note whom you meet and how you win against them: one click away in every deal.',
  ),
  columns: ['aliases', 'products', 'priceLevel', 'strengths', 'weaknesses', 'owner'],
  asks: ['name', 'aliases', 'website', 'products', 'priceLevel'],
  facts: ['priceLevel', 'products', 'website', 'owner'],
  topics: [
    {
      label: label('对手信息', 'Competitor'),
      fields: ['name', 'aliases', 'website', 'products', 'priceLevel', 'owner'],
    },
    {
      label: label('作战卡', 'Battle card'),
      fields: ['theirArguments', 'ourAnswers', 'traps', 'proof', 'referenceCustomers', 'strengths', 'weaknesses'],
    },
    { label: label('备注', 'Notes'), fields: ['description'] },
  ],
  related: [{ type: 'market-information', by: 'competitor' }],
  card: ['products', 'priceLevel', 'owner'],
  chips: [
    mine,
    {
      key: 'no-answers',
      label: label('还没写应对', 'Nothing to answer yet'),
      filter: { all: [{ field: 'ourAnswers', operator: 'isEmpty' }] },
    },
    {
      key: 'cheaper',
      label: label('价格比我们低', 'Cheaper than us'),
      filter: { all: [{ field: 'priceLevel', operator: 'is', value: 'lower' }] },
    },
  ],
  sort: 'name',
  due: [],
  heeds: [],
  told: {
    strength: { kind: 'choice', label: label('对手强弱', 'Standing'), options: standings },
    price: { kind: 'number', label: label('对手报价', 'Their price') },
    currency: { kind: 'text', label: label('报价币种', 'Currency of their price') },
    outcome: { kind: 'choice', label: label('对手结果', 'What became of them'), options: competitorOutcomes },
    notes: { kind: 'longText', label: label('说明', 'Notes') },
    source: { kind: 'text', label: label('消息来源', 'Known from') },
  },
})
