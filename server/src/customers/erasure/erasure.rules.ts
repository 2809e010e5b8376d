import type { Fields } from '#contract/shared/field.ts'
import { inLanguage, label, type Language } from '#contract/shared/label.ts'
import { dayMs } from '#contract/shared/day.ts'

/** How an erased person is called, so that what refers to them can still be read. */
const erasedName = label('（已抹除）', '(erased)')

export function nameOfErased(language: Language): string {
  return inLanguage(erasedName, language)
}

const writtenKinds = new Set(['text', 'longText', 'phone', 'email', 'url'])

/**
 * Fields that say who somebody is or how to reach them: whatever was written freely, and days of their life. What was chosen from a list,
 * counted or noted by the house says nothing of a person once these are gone, and keeps reports as they were.
 */
export function personalFields(fields: Fields): string[] {
  return Object.entries(fields)
    .filter(([name, field]) => !field.system && (writtenKinds.has(field.kind) || name === 'birthday'))
    .map(([name]) => name)
}

/** How long the company keeps people whom it has no more use for; null: for ever. */
export type Retention = { deletedAfterDays: number | null; leadsAfterMonths: number | null }

/** Moments before which somebody must have been deleted or given up to be erased now. */
export function erasureBorders(retention: Retention, now: Date): { deleted: Date | null; givenUp: Date | null } {
  const { deletedAfterDays: days, leadsAfterMonths: months } = retention
  return {
    deleted: days === null ? null : new Date(now.getTime() - days * dayMs),
    givenUp: months === null ? null : monthsBefore(now, months),
  }
}

/** The same day of an earlier month, or its last day where it is shorter. */
function monthsBefore(now: Date, months: number): Date {
  const then = new Date(now)
  then.setUTCDate(1)
  then.setUTCMonth(then.getUTCMonth() - months)
  const last = new Date(Date.UTC(then.getUTCFullYear(), then.getUTCMonth() + 1, 0)).getUTCDate()
  then.setUTCDate(Math.min(now.getUTCDate(), last))
  return then
}
