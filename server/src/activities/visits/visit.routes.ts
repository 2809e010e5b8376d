import { visitTemplateOperations } from '#contract/activities/visits/template.operations.ts'
import {
  visitOperations,
  visitReviewOperations,
  visitSettingOperations,
} from '#contract/activities/visits/visit.operations.ts'
import type { FastifyInstance } from 'fastify'
import type { Actor } from '../../foundation/access/actor.ts'
import { forbidden, Refusal } from '../../foundation/access/refusal.ts'
import { sightOf } from '../../foundation/access/sight.rules.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { route, transfer } from '../../foundation/http/route.ts'
import type { RecordActions } from '../../foundation/records/routes.ts'
import { type AfterVisit, checkOut } from './check-out.actions.ts'
import { addPicture, readPicture } from './picture.actions.ts'
import { proposePlace, settlePlace } from './place.actions.ts'
import { listToReview, reviewVisit } from './review.actions.ts'
import { readConsent, readSetting, writeConsent, writeSetting } from './setting.ts'
import {
  changeTemplate,
  createTemplate,
  discardTemplateDraft,
  publishTemplate,
  saveTemplateDraft,
} from './template.actions.ts'
import { listTemplates, readTemplate } from './template.queries.ts'
import { addPhoto, answerStep, checkIn, chooseTemplate, prepareVisit } from './visit.actions.ts'
import { readVisit } from './visit.queries.ts'

/** Visits by template: what they ask, how they are made and proved, and what is made of them. */
export function visitRoutes(
  app: FastifyInstance,
  context: Context,
  activities: RecordActions,
  after: AfterVisit,
): void {
  const read = <Answer>(actor: Actor, work: (tx: Tx<never>) => Promise<Answer>) =>
    context.database.read(actor.tenantId, work)

  route(app, visitOperations.read, ({ actor, params }) => read(actor, (tx) => readVisit(tx, actor, params.id)))
  route(app, visitOperations.prepare, ({ actor, params }) =>
    read(actor, (tx) => prepareVisit(tx, context, actor, params.id)),
  )
  route(app, visitOperations.checkIn, ({ actor, params, body }) => checkIn(context, actor, params.id, body))
  route(app, visitOperations.choose, ({ actor, params, body }) =>
    chooseTemplate(context, actor, params.id, body.template),
  )
  route(app, visitOperations.answer, ({ actor, params, body }) =>
    answerStep(context, actor, params.id, params.step, body),
  )
  route(app, visitOperations.photo, ({ actor, params, body }) => addPhoto(context, actor, params.id, body))
  route(app, visitOperations.checkOut, ({ actor, params, body }) =>
    checkOut(context, actor, params.id, body, activities, after),
  )
  route(app, visitOperations.proposePlace, ({ actor, params }) => proposePlace(context, actor, params.id))
  route(app, visitOperations.settlePlace, ({ actor, params, body }) =>
    settlePlace(context, actor, params.id, body.take),
  )
  route(app, visitOperations.review, ({ actor, params, body }) => reviewVisit(context, actor, params.id, body))
  route(app, visitReviewOperations.list, ({ actor, query }) => {
    checkSees(actor)
    return read(actor, (tx) => listToReview(tx, actor, query))
  })
  route(app, visitSettingOperations.read, ({ actor }) => read(actor, (tx) => readSetting(tx, actor.tenantId)))
  route(app, visitSettingOperations.write, ({ actor, body, version }) => writeSetting(context, actor, body, version))
  route(app, visitSettingOperations.consent, ({ actor, body }) => writeConsent(context, actor, body.given))
  route(app, visitSettingOperations.readConsent, ({ actor }) => read(actor, (tx) => readConsent(tx, actor)))
  templateRoutes(app, context)
}

function checkSees(actor: Actor): void {
  if (sightOf(actor, 'activity', 'see').kind === 'none') throw forbidden()
}

function templateRoutes(app: FastifyInstance, context: Context): void {
  const read = <Answer>(actor: Actor, work: (tx: Tx<never>) => Promise<Answer>) =>
    context.database.read(actor.tenantId, work)
  route(app, visitTemplateOperations.list, async ({ actor }) => {
    checkSees(actor)
    return { items: await read(actor, (tx) => listTemplates(tx, actor.tenantId)) }
  })
  route(app, visitTemplateOperations.create, ({ actor, body }) => createTemplate(context, actor, body))
  route(app, visitTemplateOperations.read, ({ actor, params }) => {
    checkSees(actor)
    return read(actor, (tx) => readTemplate(tx, actor.tenantId, params.id))
  })
  route(app, visitTemplateOperations.change, ({ actor, params, body, version }) =>
    changeTemplate(context, actor, params.id, body, version),
  )
  route(app, visitTemplateOperations.save, ({ actor, params, body, version }) =>
    saveTemplateDraft(context, actor, params.id, body, version),
  )
  route(app, visitTemplateOperations.discard, ({ actor, params, version }) =>
    discardTemplateDraft(context, actor, params.id, version),
  )
  route(app, visitTemplateOperations.publish, ({ actor, params, body, version }) =>
    publishTemplate(context, actor, params.id, body.note, version),
  )
  transfer(app, visitTemplateOperations.addPicture, async ({ actor, request }) => {
    const part = await request.file()
    if (!part) throw new Refusal(422, 'file-missing')
    return addPicture(context, actor, await part.toBuffer())
  })
  transfer(app, visitTemplateOperations.picture, async ({ actor, params, reply }) => {
    const picture = await read(actor, (tx) => readPicture(tx, actor.tenantId, params.id))
    return reply
      .header('content-type', picture.mediaType)
      .header('cache-control', 'private, max-age=31536000, immutable')
      .header('content-security-policy', "sandbox; default-src 'none'")
      .send(picture.content)
  })
}
