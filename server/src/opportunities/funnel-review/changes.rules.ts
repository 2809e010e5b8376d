import type { Outcome } from '#contract/opportunities/opportunity.ts'
import type { ReviewChange } from '#contract/opportunities/funnel-review/review-change.ts'
import type { Label } from '#contract/shared/label.ts'
import { daysBetween } from '#contract/shared/day.ts'

/** What a deal was at a moment. */
export type DealState = {
  stage: { id: string; name: Label; position: number }
  outcome: Outcome
  amount: string | null
  expectedCloseOn: string | null
  category: string | null
  owner: { id: string; name: string } | null
}

const sameAmount = (one: string | null, other: string | null) =>
  one === other || (one !== null && other !== null && Number(one) === Number(other))

/** What became of a deal; one that was not there before is new, and nothing else is told of it. */
export function changesOf(before: DealState | null, after: DealState): ReviewChange[] {
  if (before === null) return after.outcome === 'open' ? [{ kind: 'new' }] : [{ kind: 'new' }, { kind: after.outcome }]
  const changes: ReviewChange[] = []
  if (before.outcome !== after.outcome)
    changes.push({ kind: after.outcome === 'open' ? ('reopened' as const) : after.outcome })
  if (before.owner?.id !== after.owner?.id) changes.push({ kind: 'came', from: before.owner?.name ?? null })
  if (before.stage.id !== after.stage.id && after.outcome === 'open' && before.outcome === 'open')
    changes.push({
      kind: 'stage',
      from: before.stage.name,
      to: after.stage.name,
      back: after.stage.position < before.stage.position,
    })
  if (!sameAmount(before.amount, after.amount)) changes.push({ kind: 'amount', from: before.amount, to: after.amount })
  const [from, to] = [before.expectedCloseOn, after.expectedCloseOn]
  if (from !== to) changes.push({ kind: 'close', from, to, days: from && to ? daysBetween(from, to) : null })
  if (before.category !== after.category && after.outcome === 'open')
    changes.push({ kind: 'category', from: before.category, to: after.category })
  return changes
}
