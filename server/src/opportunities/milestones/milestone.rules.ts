import { type Evidence, givenByHand } from '#contract/opportunities/stage-definition.ts'

/** Who says that a milestone is met, of whose deal. */
export type Saying = { userId: string; ownerId: string | null; mayOverride: boolean; hasFile: boolean }

/** Why a milestone cannot be marked by somebody, or null where it can. */
export function mayMark(
  evidence: Evidence,
  { userId, ownerId, mayOverride, hasFile }: Saying,
): 'milestone-follows' | 'file-required' | 'approval-by-right' | 'approval-of-own' | null {
  if (!givenByHand.includes(evidence.kind)) return 'milestone-follows'
  if (evidence.kind === 'file' && !hasFile) return 'file-required'
  if (evidence.kind !== 'approval') return null
  if (!mayOverride) return 'approval-by-right'
  return ownerId === userId ? 'approval-of-own' : null
}
