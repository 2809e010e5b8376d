import { cardFields } from '#contract/customers/contact-card.ts'
import { contactFields, contactNames } from '#contract/customers/contact.ts'
import { contactOperations } from '#contract/customers/customer.operations.ts'
import { influences, strengths } from '#contract/customers/relationship.ts'
import { label } from '#contract/shared/label.ts'
import { ContactRound, IdCard } from 'lucide-react'
import { lazy } from 'react'
import { recordKind } from '../../foundation/record-kind.tsx'
import { mine, newThisMonth } from '../../foundation/usual-filters.ts'
import { cardTexts } from './card.texts.ts'

const SaveCards = lazy(async () => ({ default: (await import('./save-cards.tsx')).SaveCards }))

export const contactKind = recordKind({
  names: contactNames,
  fields: contactFields,
  operations: contactOperations,
  icon: ContactRound,
  picture: 'person',
  teach: label(
    '生意是和人谈成的：记下谁拍板、谁支持、怎么联系。',
    'Deals are made with people: note who decides, who supports you and how to reach them.',
  ),
  columns: ['customer', 'title', 'mobile', 'email', 'decisionMaker', 'owner', 'lastActivityAt'],
  asks: ['name', 'customer', 'title', 'mobile', 'email', 'wechat', 'buyingRole'],
  facts: ['customer', 'title', 'mobile', 'decisionMaker', 'lastActivityAt'],
  topics: [
    { label: label('基本信息', 'Basics'), fields: ['name', 'customer', 'title', 'department', 'owner'] },
    { label: label('联系方式', 'Reach'), fields: ['mobile', 'phone', 'email', 'wechat', 'address'] },
    {
      label: label('关系', 'Relationship'),
      fields: ['buyingRole', 'decisionMaker', 'attitude', 'relationship', 'reportsTo', 'gender', 'birthday', 'tags'],
    },
    { label: label('备注', 'Notes'), fields: ['description'] },
  ],
  related: [{ type: 'activity', by: 'contact' }],
  card: ['customer', 'title', 'mobile'],
  chips: [
    mine,
    {
      key: 'deciders',
      label: label('关键决策人', 'Decision makers'),
      filter: { all: [{ field: 'decisionMaker', operator: 'is', value: true }] },
    },
    newThisMonth,
  ],
  cards: cardFields,
  selected: [{ key: 'cards', label: cardTexts.deed, icon: IdCard, needs: 'export', dialog: SaveCards }],
  told: {
    'buyingRole.influence': { kind: 'choice', label: label('影响力', 'Influence'), options: influences },
    'relationship.tie': { kind: 'choice', label: label('熟悉程度', 'How well'), options: strengths },
  },
  sort: '-updatedAt',
  due: [],
  heeds: [],
})
