import type { Filter } from '#contract/shared/filter.ts'
import { label } from '#contract/shared/label.ts'

/** Filters that every owned record type offers in one click; `me` means each reader's own, also in a shared view. */
export const mine = {
  key: 'mine',
  label: label('我负责的', 'Mine'),
  filter: { all: [{ field: 'owner', operator: 'is', value: 'me' }] } satisfies Filter,
} as const

export const newThisMonth = {
  key: 'new-this-month',
  label: label('本月新增', 'New this month'),
  filter: { all: [{ field: 'createdAt', operator: 'within', value: 'this-month' }] } satisfies Filter,
} as const
