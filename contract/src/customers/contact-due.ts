import type { OwnOption } from '../platform/choice-list.ts'

/** Days within which customers should hear from us, by the code of their level; empty for those without one. */
export type ContactDue = Readonly<Record<string, number>>

/** Who has no level is treated as a middle one, so that leaving it out is no way around. */
export const usualDue = 60

/** What the company's levels ask for. */
export function contactDueOf(levels: readonly Pick<OwnOption, 'value' | 'days'>[]): ContactDue {
  return { ...Object.fromEntries(levels.map(({ value, days }) => [value, days ?? usualDue])), '': usualDue }
}
