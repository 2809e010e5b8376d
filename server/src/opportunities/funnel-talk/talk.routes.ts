import { funnelTalkOperations } from '#contract/opportunities/funnel-talk/funnel-talk.ts'
import type { FastifyInstance } from 'fastify'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { route } from '../../foundation/http/route.ts'
import type { FunnelReviewParts } from '../funnel-review/review-part.ts'
import { listTalks } from './pair.queries.ts'
import { addTopic, removeTopic, setRhythm, settleTopic } from './talk.actions.ts'
import { readTalk } from './talk.queries.ts'

/** The standing talk about the funnel of a person with who leads them. */
export function funnelTalkRoutes(app: FastifyInstance, context: Context, parts: FunnelReviewParts): void {
  const { read } = context.database
  route(app, funnelTalkOperations.list, async ({ actor }) => ({
    items: await read(actor.tenantId, (tx: Tx<never>) => listTalks(tx, actor, context.now())),
  }))
  route(app, funnelTalkOperations.read, ({ actor, params }) =>
    read(actor.tenantId, (tx: Tx<never>) => readTalk(tx, actor, parts, context.now(), params.person)),
  )
  route(app, funnelTalkOperations.setRhythm, async ({ actor, params, body }) => {
    await setRhythm(context, actor, params.person, body.rhythm)
    return undefined
  })
  route(app, funnelTalkOperations.addTopic, ({ actor, params, body }) => addTopic(context, actor, params.person, body))
  route(app, funnelTalkOperations.settleTopic, ({ actor, params, body }) =>
    settleTopic(context, actor, parts, params.id, body),
  )
  route(app, funnelTalkOperations.removeTopic, async ({ actor, params }) => {
    await removeTopic(context, actor, params.id)
    return undefined
  })
}
