import {
  mutualPlanOperations,
  sharedPlanOperations,
} from '#contract/opportunities/mutual-plan/mutual-plan.operations.ts'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Actor } from '../../foundation/access/actor.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { route } from '../../foundation/http/route.ts'
import { createAllowance } from '../../foundation/http/visitors/allowance.ts'
import { languageOf } from '../../foundation/http/visitors/language.rules.ts'
import { networkOf } from '../../foundation/http/visitors/network.rules.ts'
import { commentAsGuest, openPlan, tickStep } from './guest.actions.ts'
import { guestPage } from './guest.page.ts'
import { guestScript } from './guest.script.ts'
import { guestStyle } from './guest.style.ts'
import { revokeLink, sharePlan } from './plan-link.actions.ts'
import {
  addSteps,
  changeStep,
  commentOnPlan,
  namePlan,
  orderSteps,
  removeStep,
  takeMilestones,
} from './plan.actions.ts'
import { readMutualPlan } from './plan.queries.ts'

/** What one network may do with plans within ten minutes. */
const mostOfNetwork = 200

/** Plans that are agreed with customers, for who sells and for whom a link lets in. */
export function mutualPlanRoutes(app: FastifyInstance, context: Context): void {
  const plan = (actor: Actor, id: string) =>
    context.database.read(actor.tenantId, (tx: Tx<never>) => readMutualPlan(tx, actor, context.now(), id))
  const { read, name, add, change, remove, order, comment, share, revoke } = mutualPlanOperations
  route(app, read, ({ actor, params }) => plan(actor, params.id))
  route(app, name, async ({ actor, params, body }) => {
    await namePlan(context, actor, params.id, body.title)
    return plan(actor, params.id)
  })
  route(app, add, async ({ actor, params, body }) => {
    await addSteps(context, actor, params.id, body.steps)
    return plan(actor, params.id)
  })
  route(app, change, async ({ actor, params, body, version }) => {
    await changeStep(context, actor, params.id, params.step, body, version)
    return plan(actor, params.id)
  })
  route(app, remove, async ({ actor, params, version }) => {
    await removeStep(context, actor, params.id, params.step, version)
    return plan(actor, params.id)
  })
  route(app, order, async ({ actor, params, body }) => {
    await orderSteps(context, actor, params.id, body.steps)
    return plan(actor, params.id)
  })
  route(app, mutualPlanOperations.takeMilestones, async ({ actor, params }) => {
    await takeMilestones(context, actor, params.id)
    return plan(actor, params.id)
  })
  route(app, comment, async ({ actor, params, body }) => {
    await commentOnPlan(context, actor, params.id, body)
    return plan(actor, params.id)
  })
  route(app, share, async ({ actor, params, body }) => {
    const url = await sharePlan(context, actor, params.id, body)
    return { url, plan: await plan(actor, params.id) }
  })
  route(app, revoke, async ({ actor, params }) => {
    await revokeLink(context, actor, params.id, params.link)
    return plan(actor, params.id)
  })
  guestRoutes(app, context)
}

function guestRoutes(app: FastifyInstance, context: Context): void {
  const take = createAllowance(context)
  const coming = async (request: FastifyRequest, key: string) => {
    await take(`plan network ${networkOf(request.ip)}`, mostOfNetwork)
    return { take, key, requestId: request.id }
  }
  route(app, sharedPlanOperations.open, async ({ params, body, request }) =>
    openPlan(context, { ...(await coming(request, params.key)), passcode: body.passcode }),
  )
  route(app, sharedPlanOperations.tick, async ({ params, body, request }) =>
    tickStep(context, { ...(await coming(request, params.key)), ticket: body.ticket }, params.step, body),
  )
  route(app, sharedPlanOperations.comment, async ({ params, body, request }) =>
    commentAsGuest(context, { ...(await coming(request, params.key)), ticket: body.ticket }, body),
  )
  // The page itself says nothing: whether a link is one is told by what it asks for.
  app.get<{ Params: { key: string }; Querystring: { lang?: unknown } }>('/p/:key', async (request, reply) => {
    const language = languageOf(request.query.lang, request.headers['accept-language'], 'zh')
    return reply
      .type('text/html; charset=utf-8')
      .header(
        'content-security-policy',
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      )
      .header('cache-control', 'no-store')
      .header('x-robots-tag', 'noindex, nofollow, noarchive')
      .header('referrer-policy', 'no-referrer')
      .header('x-frame-options', 'DENY')
      .header('vary', 'accept-language')
      .send(guestPage(language))
  })
  const fixed = 'public, max-age=3600'
  app.get('/p/plan.js', async (_request, reply) =>
    reply.type('text/javascript; charset=utf-8').header('cache-control', fixed).send(guestScript),
  )
  app.get('/p/plan.css', async (_request, reply) =>
    reply.type('text/css; charset=utf-8').header('cache-control', fixed).send(guestStyle),
  )
}
