import { contactCardOperations } from '#contract/customers/contact-card.ts'
import type { FastifyInstance } from 'fastify'
import { Refusal } from '../../foundation/access/refusal.ts'
import type { Context } from '../../foundation/context.ts'
import { disposition } from '../../foundation/http/disposition.ts'
import { transfer } from '../../foundation/http/route.ts'
import { exportCards, readCards } from './contact-card.actions.ts'

/** Contacts as cards, and cards as contacts to be. */
export function contactCardRoutes(app: FastifyInstance, context: Context): void {
  transfer(app, contactCardOperations.export, async ({ actor, query, reply }) => {
    const file = await exportCards(context, actor, query.ids, query.version)
    return reply
      .header('content-type', 'text/vcard; charset=utf-8')
      .header('content-disposition', disposition(file.name))
      .send(file.content)
  })
  transfer(app, contactCardOperations.read, async ({ actor, request }) => {
    const part = await request.file()
    if (!part) throw new Refusal(422, 'file-missing')
    return { items: await readCards(actor, part.file) }
  })
}
