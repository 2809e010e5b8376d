import { ownLists } from '../shared/choices.ts'
import type { FilterPart } from '../shared/filter.ts'
import { type Label, label } from '../shared/label.ts'
import type { customerFields } from './customer.ts'

/** What a complete customer file holds. */
export const completenessItems = [
  'level',
  'industry',
  'creditCode',
  'phone',
  'region',
  'address',
  'place',
  'employees',
  'website',
  'contact',
  'reachable',
  'decider',
  'followed',
] as const
export type CompletenessItem = (typeof completenessItems)[number]

/** Levels that weigh differently; `none` stands for customers without one. */
export const scoredLevels = [...ownLists.level.codes, 'none'] as const
export type ScoredLevel = (typeof scoredLevels)[number]

export type Weights = Record<CompletenessItem, number>
export type WeightsByLevel = Record<ScoredLevel, Weights>

type FieldName = keyof typeof customerFields

type Item = {
  label: Label
  /** Fields that are all filled where it is there, in the order in which one fills them. */
  fields: readonly FieldName[]
  /** Counts among them: there is something to count. */
  counted?: true
  /** How it is filled, where that is not by writing the field. */
  by?: 'contact' | 'activity'
}

/** Each item with the fields that say whether it is there. */
export const completenessOf: Readonly<Record<CompletenessItem, Item>> = {
  level: { label: label('客户级别', 'Level'), fields: ['level'] },
  industry: { label: label('行业', 'Industry'), fields: ['industry'] },
  creditCode: { label: label('统一社会信用代码', 'Credit code'), fields: ['creditCode'] },
  phone: { label: label('电话', 'Phone'), fields: ['phone'] },
  region: { label: label('省份和城市', 'Province and city'), fields: ['province', 'city'] },
  address: { label: label('详细地址', 'Address'), fields: ['address'] },
  place: { label: label('坐标', 'Coordinates'), fields: ['givenLatitude', 'givenLongitude'] },
  employees: { label: label('员工人数', 'Employees'), fields: ['employees'] },
  website: { label: label('网址', 'Website'), fields: ['website'] },
  contact: { label: label('联系人', 'A contact'), fields: ['contacts'], counted: true, by: 'contact' },
  reachable: {
    label: label('有电话的联系人', 'A contact with a phone'),
    fields: ['reachableContacts'],
    counted: true,
    by: 'contact',
  },
  decider: {
    label: label('关键决策人', 'A decision maker'),
    fields: ['decidingContacts'],
    counted: true,
    by: 'contact',
  },
  followed: { label: label('跟进记录', 'Something done with it'), fields: ['lastActivityAt'], by: 'activity' },
}

/** Key customers are to be known well, others at least reached. */
export const usualWeights: WeightsByLevel = {
  A: weights(3, 6, 8, 6, 6, 5, 4, 4, 2, 8, 10, 12, 8),
  B: weights(3, 6, 5, 8, 6, 4, 2, 2, 1, 8, 10, 6, 6),
  C: weights(3, 6, 2, 10, 6, 2, 1, 1, 0, 6, 6, 0, 4),
  D: weights(3, 6, 2, 10, 6, 2, 1, 1, 0, 6, 6, 0, 4),
  E: weights(3, 6, 2, 10, 6, 2, 1, 1, 0, 6, 6, 0, 4),
  F: weights(3, 6, 2, 10, 6, 2, 1, 1, 0, 6, 6, 0, 4),
  none: weights(8, 6, 3, 8, 6, 3, 1, 1, 0, 6, 6, 3, 4),
}

function weights(...given: readonly number[]): Weights {
  return Object.fromEntries(completenessItems.map((item, index) => [item, given[index] ?? 0])) as Weights
}

/** Below this a customer's file needs care. */
export const lowCompleteness = 0.7

/** Which items a customer's values fill; where the reader may not see a field, nobody can say. */
export function itemsOf(values: Readonly<Record<string, unknown>>): Record<CompletenessItem, boolean | null> {
  const filled = completenessItems.map((item) => {
    const { fields, counted } = completenessOf[item]
    const known = fields.map((name) => values[name])
    if (known.includes(undefined)) return [item, null]
    return [item, known.every((value) => (counted ? Number(value) > 0 : value !== null && value !== ''))]
  })
  return Object.fromEntries(filled) as Record<CompletenessItem, boolean | null>
}

/** What weighs for a customer of this level; a level of which nothing was said weighs like none. */
export function weightsFor(all: Partial<WeightsByLevel> & Pick<WeightsByLevel, 'none'>, level: unknown): Weights {
  return all[scoredLevels.find((one) => one === level) ?? 'none'] ?? all.none
}

/** The filled share of all that weighs, in whole percent and never rounded up: 1 is complete. Its twin in SQL is `scoreSql`. */
export function scoreOf(items: Readonly<Record<CompletenessItem, boolean | null>>, weights: Weights): number {
  const sum = (of: readonly CompletenessItem[]) => of.reduce((total, item) => total + weights[item], 0)
  const whole = sum(completenessItems)
  const filled = sum(completenessItems.filter((item) => items[item] === true))
  return whole === 0 ? 1 : Math.floor((100 * filled) / whole) / 100
}

/** What is missing, the heaviest first; what weighs nothing is not missed. */
export function missingOf(
  items: Readonly<Record<CompletenessItem, boolean | null>>,
  weights: Weights,
): CompletenessItem[] {
  return completenessItems
    .filter((item) => items[item] === false && weights[item] > 0)
    .toSorted((one, other) => weights[other] - weights[one])
}

/** The part of a filter that finds the customers who lack an item, among the levels for which it weighs anything. */
export function lackingPart(item: CompletenessItem, weights: WeightsByLevel): FilterPart {
  const { fields, counted } = completenessOf[item]
  const lacks = fields.map(
    (field): FilterPart => (counted ? { field, operator: 'is', value: 0 } : { field, operator: 'isEmpty' }),
  )
  const asked = scoredLevels.filter((level) => weights[level][item] > 0)
  if (asked.length === scoredLevels.length) return { any: lacks }
  const levels = asked.filter((level) => level !== 'none')
  const of: FilterPart[] = [
    ...(levels.length > 0 ? [{ field: 'level', operator: 'anyOf', value: levels } as const] : []),
    ...(asked.includes('none') ? [{ field: 'level', operator: 'isEmpty' } as const] : []),
  ]
  return { all: [{ any: lacks }, { any: of }] }
}
