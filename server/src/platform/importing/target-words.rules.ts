import type { ImportTarget } from '#contract/platform/import-target.ts'
import { wordsOf } from './likeness.rules.ts'

/** Words by which heads and file names call the records that a file holds. */
const nouns: Readonly<Record<ImportTarget, readonly string[]>> = {
  user: ['user', 'employee', 'team', 'staff', '用户', '员工', '人员', '团队'],
  product: ['product', 'item', '产品', '商品'],
  customer: ['customer', 'account', 'company', 'client', '客户', '公司'],
  contact: ['contact', 'person', '联系人'],
  lead: ['lead', '线索'],
  opportunity: ['opportunity', 'deal', 'pipeline', '商机'],
  competitor: ['competitor', 'rival', '竞争对手', '竞品'],
  activity: ['activity', 'task', '行动', '活动', '跟进记录'],
  'market-information': ['market', '市场信息', '市场情报', '竞品价格'],
}

export function nounsOf(target: ImportTarget): readonly string[] {
  return nouns[target]
}

/** What is left of a head that begins with the noun of its record, as in `OpportunityStage`; null where it does not. */
export function withoutNoun(header: string, known: readonly string[]): string | null {
  const han = known.find((noun) => /\p{Script=Han}/u.test(noun) && header.startsWith(noun))
  const rest = han
    ? header.slice(han.length).trim()
    : known.includes(wordsOf(header)[0] ?? '')
      ? wordsOf(header).slice(1).join(' ')
      : ''
  return [...rest].length > 1 ? rest : null
}

/** Whether a file is named after such records, in the singular or the plural. */
export function isNamedAfter(fileName: string, target: ImportTarget): boolean {
  const words = wordsOf(fileName).map((word) => word.replace(/ies$/, 'y').replace(/s$/, ''))
  return nouns[target].some((noun) => (/\p{Script=Han}/u.test(noun) ? fileName.includes(noun) : words.includes(noun)))
}
