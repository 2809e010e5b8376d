import { leadFormOperations } from '#contract/customers/lead-form.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { notFound, Refusal } from '../../foundation/access/refusal.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { route } from '../../foundation/http/route.ts'
import { createAllowance } from '../../foundation/http/visitors/allowance.ts'
import { languageOf } from '../../foundation/http/visitors/language.rules.ts'
import { networkOf } from '../../foundation/http/visitors/network.rules.ts'
import {
  changeLeadForm,
  createLeadForm,
  findOpenForm,
  listLeadForms,
  type OpenForm,
  submitForm,
} from './lead-form.actions.ts'
import { formPage, formScript, formStyle } from './lead-form.page.ts'
import { mayEmbed, saidIn } from './lead-form.rules.ts'

/** What one network may send within ten minutes, and what may be sent of one form by all of them. */
const mostOfNetwork = 10
const mostOfForm = 600
const largestBody = 20_000

/** Tells a browser that the page which asks may read the answer. */
function allowOrigin(request: FastifyRequest, reply: FastifyReply): void {
  const { origin } = request.headers
  reply.header('vary', 'origin')
  if (origin) reply.header('access-control-allow-origin', origin)
}

/** Web forms: kept by who manages how one sells, sent by everybody. */
export function leadFormRoutes(app: FastifyInstance, context: Context): void {
  const take = createAllowance(context)
  const find = async (request: FastifyRequest, key: string): Promise<OpenForm | null> => {
    const form = await findOpenForm(context, key)
    const own = [context.publicUrl, `${request.protocol}://${request.headers.host}`]
    return form && mayEmbed(request.headers.origin, own, form.origins) ? form : null
  }

  route(app, leadFormOperations.list, async ({ actor }) => ({
    items: await context.database.read(actor.tenantId, (tx: Tx<never>) => listLeadForms(tx, actor)),
  }))
  route(app, leadFormOperations.create, ({ actor, body }) => createLeadForm(context, actor, body))
  route(app, leadFormOperations.change, ({ actor, params, body, version }) =>
    changeLeadForm(context, actor, params.id, body, version),
  )
  route(app, leadFormOperations.submit, async ({ params, body, request, reply }) => {
    await take(`network ${networkOf(request.ip)}`, mostOfNetwork)
    if (Number(request.headers['content-length'] ?? 0) > largestBody) throw new Refusal(413, 'too-large')
    // Absent, out of use, or not for this site: told alike.
    const form = await find(request, params.key)
    if (!form) throw notFound()
    allowOrigin(request, reply)
    await take(`form ${form.id}`, mostOfForm)
    await submitForm(context, form, body)
    return { thanks: saidIn(form, body.language ?? form.company.language).thanks }
  })
  app.options<{ Params: { key: string } }>('/api/v1/forms/:key', async (request, reply) => {
    if (await find(request, request.params.key)) {
      allowOrigin(request, reply)
      reply.header('access-control-allow-methods', 'POST').header('access-control-allow-headers', 'content-type')
    }
    return reply.code(204).send()
  })

  app.get<{ Params: { key: string }; Querystring: { lang?: unknown } }>('/f/:key', async (request, reply) => {
    const form = await findOpenForm(context, request.params.key)
    if (!form) throw notFound()
    const language = languageOf(request.query.lang, request.headers['accept-language'], form.company.language)
    const frames = form.origins.length > 0 ? form.origins.join(' ') : "'none'"
    return reply
      .type('text/html; charset=utf-8')
      .header(
        'content-security-policy',
        `default-src 'none'; style-src 'self' 'unsafe-inline'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors ${frames}`,
      )
      .header('referrer-policy', 'no-referrer')
      .header('vary', 'accept-language')
      .send(formPage(form, request.params.key, language))
  })
  const fixed = 'public, max-age=3600'
  app.get('/f/form.js', async (_request, reply) =>
    reply
      .type('text/javascript; charset=utf-8')
      .header('cache-control', fixed)
      .header('cross-origin-resource-policy', 'cross-origin')
      .send(formScript),
  )
  app.get('/f/form.css', async (_request, reply) =>
    reply.type('text/css; charset=utf-8').header('cache-control', fixed).send(formStyle),
  )
}
