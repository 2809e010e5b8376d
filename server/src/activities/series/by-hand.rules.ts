import type { Values } from '../../foundation/records/values.ts'
import { changesBetween, type Derived, type LockedRow } from '../../foundation/records/write.ts'
import { activitySpec } from '../activity.spec.ts'

/** What an occurrence has from the one before it; when it is, the series says. */
export const copiedFields = [
  'name',
  'kind',
  'customer',
  'contact',
  'opportunity',
  'lead',
  'minutes',
  'allDay',
  'private',
  'place',
  'content',
  'owner',
] as const

const ofSeries: ReadonlySet<string> = new Set([...copiedFields, 'at'])

/** Whether a change sets an occurrence apart from its series; what is written down when it is done does not. */
export function changedByHand({ columns, values }: Pick<LockedRow, 'columns' | 'values'>, patch: Values): Derived {
  if (typeof columns['series_id'] !== 'string' || patch['done'] === true) return {}
  const isApart = Object.keys(changesBetween(activitySpec, values, patch)).some((name) => ofSeries.has(name))
  return isApart ? { series_changed: { type: 'boolean', value: true } } : {}
}
