import type { Kysely } from 'kysely'
import type { Notice } from '../../conversations/index.ts'
import { thingsSeenBy } from '../things-seen-by.ts'
import { actorWithin } from '../actor-within.ts'

/** Those of some notices whose people may see what they are about; others are told nothing. */
export async function seenOnly(
  tx: Kysely<never>,
  tenantId: string,
  notices: readonly Notice[],
  now: Date,
): Promise<Notice[]> {
  const seen: Notice[] = []
  for (const [userId, own] of Map.groupBy(notices, (notice) => notice.userId)) {
    const actor = await actorWithin(tx, tenantId, userId)
    if (!actor) continue
    for (const [type, ofType] of Map.groupBy(own, ({ about }) => about?.type)) {
      const ids = ofType.flatMap(({ about }) => about?.id ?? [])
      const known = type === undefined ? null : await thingsSeenBy(tx, actor, now, type, [...new Set(ids)])
      seen.push(...ofType.filter(({ about }) => known === null || (about !== null && known.has(about.id))))
    }
  }
  return seen
}
