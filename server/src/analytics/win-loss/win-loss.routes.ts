import { type WinLossCut, winLossOperations } from '#contract/analytics/win-loss.ts'
import type { FastifyInstance } from 'fastify'
import type { Actor } from '../../foundation/access/actor.ts'
import { forbidden } from '../../foundation/access/refusal.ts'
import { readsField } from '../../foundation/access/sight.rules.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { route } from '../../foundation/http/route.ts'
import { mayCount } from '../may-count.ts'
import { listEnded } from './ended-deals.queries.ts'
import { readWinLoss } from './win-loss.queries.ts'

/** What a list hides, a figure must not tell: neither what is counted nor that by which it is. */
function mayCut(actor: Actor, by: WinLossCut): void {
  mayCount(actor, [
    'amount',
    'outcome',
    'closedOn',
    'owner',
    ...(by === 'reason' ? (['lossReason', 'winReason'] as const) : []),
    ...(by === 'competitor' ? (['competitor'] as const) : []),
    ...(by === 'stage' ? (['stage'] as const) : []),
  ])
  const field = ({ industry: 'industry', level: 'level', region: 'province' } as Record<string, string>)[by]
  if (!field) return
  mayCount(actor, ['customer'])
  if (!readsField(actor.rights, 'customer', field)) throw forbidden()
}

/** Why and against whom deals were won and lost. */
export function winLossRoutes(app: FastifyInstance, context: Context): void {
  route(app, winLossOperations.read, async ({ actor, query }) => {
    mayCut(actor, query.by)
    return context.database.read(actor.tenantId, (tx: Tx<never>) => readWinLoss(tx, actor, query))
  })
  route(app, winLossOperations.deals, async ({ actor, query }) => {
    mayCut(actor, query.by)
    return context.database.read(actor.tenantId, (tx: Tx<never>) => listEnded(tx, actor, query))
  })
}
