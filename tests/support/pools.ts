import type { PoolDraft } from '#contract/customers/pool.ts'

/** A pool without limits, members and rules. */
export const plainPool: PoolDraft = {
  name: { zh: '全国公海', en: 'Nationwide' },
  hidden: [],
  claimsADay: null,
  holdingCap: null,
  capCountsWon: true,
  caps: [],
  coolDownDays: 0,
  protectionDays: 0,
  members: [],
  rules: [],
}
