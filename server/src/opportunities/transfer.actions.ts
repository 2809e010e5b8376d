import { type Kysely, sql } from 'kysely'
import type { HandoverPart } from '../customers/index.ts'
import type { Actor } from '../foundation/access/actor.ts'
import { inSight } from '../foundation/access/sight.sql.ts'
import type { Context } from '../foundation/context.ts'
import { type Given, transferRecords } from '../foundation/records/actions.ts'
import { transferVisits } from './durations.ts'
import { keepHistory } from './history/history.ts'
import { versionOf } from './history/version.rules.ts'
import { opportunitySpec } from './opportunity.spec.ts'
import { renewTeamShares } from './team/team-shares.ts'
import { releaseParts } from './requests/release.actions.ts'
import { countedOf, keepTally } from './tally.ts'

/** Gives locked opportunities to other owners, with their stays, their history and the sums of both. */
export async function transferOpportunities(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  given: readonly Given[],
  reason: string | undefined,
): Promise<void> {
  if (given.length === 0) return
  await transferRecords(tx, context, actor, opportunitySpec, given, reason)
  await transferVisits(tx, context, actor, new Map(given.map(({ locked, owner }) => [locked.id, owner.id])))
  await keepHistory(
    tx,
    context,
    actor,
    given.map(({ locked, owner }) => {
      const before = versionOf(locked.columns)
      return { id: locked.id, before, after: { ...before, owner_id: owner.id } }
    }),
  )
  await renewTeamShares(
    tx,
    context,
    actor,
    given.map(({ locked }) => locked.id),
  )
  const before = given.map(({ locked }) => countedOf(locked.columns))
  // Sums come last: others who write the same ones wait for the end of this transaction.
  await keepTally(
    tx,
    context,
    actor,
    before,
    before.map((counted, at) => ({ ...counted, ownerId: given[at]?.owner.id ?? counted.ownerId })),
  )
}

/** What of opportunities is handed over: the open ones, and ended ones where asked, for they tell who won them. */
export const opportunityHandover: HandoverPart = {
  spec: opportunitySpec,
  pending: (alias, withEnded) => (withEnded ? sql`true` : sql`${sql.ref(`${alias}.outcome`)} = 'open'`),
  transfer: transferOpportunities,
  release: releaseParts,
  weigh: async (tx, actor, from) => {
    const found = await sql<{ id: string; customer: string | null; amount: string }>`
      select r.id, r.customer_id as customer, r.amount from opportunity r
      where r.tenant_id = ${actor.tenantId}::uuid and r.owner_id = ${from}::uuid and r.deleted_at is null and r.outcome = 'open'
        and r.currency = ${actor.company.currency} and r.amount is not null and ${inSight(actor, 'opportunity', 'transfer', 'r')}`.execute(
      tx,
    )
    return found.rows
  },
}
