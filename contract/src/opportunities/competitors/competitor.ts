import { defineFields, type DraftOf } from '../../shared/field.ts'
import { label } from '../../shared/label.ts'

/** How expensive a competitor is, measured by us. */
export const priceLevels = [
  { value: 'lower', label: label('比我们低', 'Lower than ours'), tone: 'warn' },
  { value: 'same', label: label('与我们相当', 'About the same'), tone: 'calm' },
  { value: 'higher', label: label('比我们高', 'Higher than ours'), tone: 'good' },
] as const

/**
 * Somebody who sells what we sell. What is said of how one wins against them is the battle card: fields like all others, so that its past
 * stands in the log.
 */
export const competitorFields = defineFields({
  name: {
    kind: 'text',
    label: label('竞争对手', 'Competitor'),
    required: true,
    maxLength: 100,
    aliases: ['competitor', 'competitor name', '对手', '对手名称', '竞品', '名称'],
  },
  aliases: {
    kind: 'text',
    label: label('别名', 'Also called'),
    maxLength: 200,
    aliases: ['alias', 'short name', '简称', '又名'],
    help: label(
      '用顿号或逗号分开。商机里写到任何一个名字，都会认出来。',
      'Apart by commas. Whichever a deal names is recognised.',
    ),
  },
  website: { kind: 'url', label: label('网址', 'Web site'), aliases: ['url', 'homepage', '官网', '网站'] },
  products: {
    kind: 'text',
    label: label('主要产品', 'Products'),
    maxLength: 300,
    aliases: ['main products', '产品', '竞品型号'],
  },
  priceLevel: { kind: 'choice', label: label('价格水平', 'Price level'), options: priceLevels, aliases: ['price'] },
  strengths: { kind: 'longText', label: label('优势', 'Strengths'), aliases: ['strength', '长处'] },
  weaknesses: { kind: 'longText', label: label('劣势', 'Weaknesses'), aliases: ['weakness', '短处'] },
  theirArguments: {
    kind: 'longText',
    label: label('对方常用说法', 'What they say'),
    help: label('他们在客户面前通常怎么说。', 'What they usually tell a customer.'),
    rare: true,
  },
  ourAnswers: {
    kind: 'longText',
    label: label('我们的回应', 'What we answer'),
    help: label('逐条对应，现场就能用。', 'Point by point, ready to be said.'),
    rare: true,
  },
  traps: {
    kind: 'longText',
    label: label('需要提防', 'Traps'),
    help: label('他们埋的坑：评分表、演示条件、交付承诺。', 'What they lay out for us: score sheets, demos, promises.'),
    rare: true,
  },
  proof: {
    kind: 'longText',
    label: label('可用的证据', 'Proof'),
    help: label('测试报告、对比数据、客户的话。', 'Test reports, comparisons, what customers said.'),
    rare: true,
  },
  referenceCustomers: {
    kind: 'longText',
    label: label('从他们那里赢来的客户', 'Customers won from them'),
    rare: true,
  },
  description: { kind: 'longText', label: label('备注', 'Notes'), rare: true, aliases: ['remark', 'notes', '说明'] },
  owner: {
    kind: 'reference',
    to: 'user',
    label: label('维护人', 'Kept by'),
    atCreation: true,
    aliases: ['maintainer', 'owner', '负责人'],
  },
})

export type CompetitorDraft = DraftOf<typeof competitorFields>

/** What stands on the battle card, in the order in which it is needed at the customer's. */
export const battleCard = [
  'theirArguments',
  'ourAnswers',
  'traps',
  'proof',
  'referenceCustomers',
  'strengths',
  'weaknesses',
] as const satisfies readonly (keyof typeof competitorFields)[]

export const competitorNames = {
  type: 'competitor',
  path: 'competitors',
  one: label('竞争对手', 'Competitor'),
  many: label('竞争对手', 'Competitors'),
} as const
