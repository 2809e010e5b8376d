import { type AnswerValue, faultOfAnswer } from '#contract/activities/visits/answers.ts'
import { fitOf } from '#contract/activities/visits/template.ts'
import { mayTakePosition } from '#contract/activities/visits/check-in.ts'
import type { CheckIn, PhotoDraft, Visit, VisitPreparation } from '#contract/activities/visits/visit.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { invalidField, Refusal } from '../../foundation/access/refusal.ts'
import { wallTime } from '../../foundation/calendar/wall-time.ts'
import type { Context } from '../../foundation/context.ts'

import { together } from '../../foundation/database/together.ts'
import { noteRecount } from '../execution/recount.ts'
import { readConsent, readSetting } from './setting.ts'
import { latestVersion, versionOfNumber } from './template.queries.ts'
import { readOffers, readVisit } from './visit.queries.ts'
import {
  checkGoesOn,
  type Held,
  inOwnVisit,
  judgedCheck,
  keepStanding,
  keptPosition,
  tellOfVisit,
} from './visit.write.ts'

/** What whoever goes needs to know before they check in: templates, the planned one and those that fit first, and whether a position is taken. */
export async function prepareVisit(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  id: string,
): Promise<VisitPreparation> {
  await readVisit(tx, actor, id)
  const [{ offers, ground }, { setting }, { consent }] = await together([
    readOffers(tx, actor, id),
    readSetting(tx, actor.tenantId),
    readConsent(tx, actor),
  ])
  const ranked = offers
    .map(({ customerTypes, industries, stages, ...offer }) => ({
      ...offer,
      fit: offer.id === ground.planned ? Infinity : fitOf({ customerTypes, industries, stages }, ground),
    }))
    .sort((one, other) => (other.fit ?? -1) - (one.fit ?? -1))
  return {
    templates: ranked.map(({ fit, ...offer }) => ({ ...offer, fits: fit !== null })),
    setting,
    consent,
    takesPosition: mayTakePosition(setting, wallTime(context.now().getTime(), actor.company.timeZone)),
  }
}

/** Begins a visit: where and when, judged against the customer's place; the template's present version, or the one that the device has, holds from now on. */
export async function checkIn(context: Context, actor: Actor, id: string, said: CheckIn): Promise<Visit> {
  return inOwnVisit(context, actor, id, async (held) => {
    const { tx, locked, visit } = held
    if (visit.checkIn) throw new Refusal(409, 'checked-in-already')
    if (visit.done) throw new Refusal(409, 'visit-over')
    const template = !said.template
      ? null
      : said.number === undefined
        ? await latestVersion(tx, actor.tenantId, said.template)
        : await versionOfNumber(tx, actor.tenantId, said.template, said.number)
    if (said.template && !template) throw invalidField('template', 'reference-unknown')
    const { setting, verdict, columns } = await judgedCheck(held, context, actor, said)
    const minimum = template?.definition.minimumMinutes ?? setting.minimumMinutes
    await sql`insert into visit (tenant_id, id, version_id, by_id, minimum_minutes, in_at, in_received_at, in_verdict, in_no_position, in_reason, in_distance, in_latitude, in_longitude, in_accuracy)
      values (${actor.tenantId}::uuid, ${id}::uuid, ${template?.id ?? null}::uuid, ${actor.userId}::uuid, ${minimum}, ${columns.at}::timestamptz, ${columns.received_at}::timestamptz,
        ${columns.verdict}, ${columns.no_position}, ${columns.reason}, ${columns.distance}, ${columns.latitude}::float8, ${columns.longitude}::float8, ${columns.accuracy}::float8)`.execute(
      tx,
    )
    await tellOfVisit(tx, context, actor, locked, 'visit-checked-in', {
      reason: columns.reason,
      changes: { verdict: { from: null, to: verdict } },
    })
  })
}

/** Goes by another template, as long as nothing was answered or photographed by the one before. */
export async function chooseTemplate(
  context: Context,
  actor: Actor,
  id: string,
  template: string | null,
): Promise<Visit> {
  return inOwnVisit(context, actor, id, async (held) => {
    const { tx, visit } = held
    await checkGoesOn(held, actor)
    if (Object.keys(visit.answers).length > 0 || visit.photos.some(({ step }) => step !== null))
      throw new Refusal(409, 'visit-answered-already')
    const chosen = template ? await latestVersion(tx, actor.tenantId, template) : null
    if (template && !chosen) throw invalidField('template', 'reference-unknown')
    const { setting } = await readSetting(tx, actor.tenantId)
    await sql`update visit set version_id = ${chosen?.id ?? null}::uuid, minimum_minutes = ${chosen?.definition.minimumMinutes ?? setting.minimumMinutes}, version = version + 1
      where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid`.execute(tx)
    await noteRecount(tx, actor.tenantId, [id])
  })
}

/** Keeps the answer to one step. What was said earlier by the clock of the device never replaces what was said later. */
export async function answerStep(
  context: Context,
  actor: Actor,
  id: string,
  step: string,
  { value, at }: { value: AnswerValue | null; at: string },
): Promise<Visit> {
  return inOwnVisit(context, actor, id, async (held) => {
    const { tx, visit } = held
    await checkGoesOn(held, actor)
    const asked = visit.template?.definition.steps.find(({ key }) => key === step)
    if (!asked) throw invalidField('step', 'reference-unknown')
    const fault = value === null ? null : faultOfAnswer(asked, value)
    if (fault) throw invalidField('value', fault)
    await sql`insert into visit_answer as n (tenant_id, id, visit_id, step, value, answered_at, received_at)
      values (${actor.tenantId}::uuid, ${context.newId()}::uuid, ${id}::uuid, ${step}, ${value === null ? null : JSON.stringify(value)}::jsonb, ${at}::timestamptz, ${context.now().toISOString()}::timestamptz)
      on conflict (tenant_id, visit_id, step) do update set value = excluded.value, answered_at = excluded.answered_at, received_at = excluded.received_at
      where n.answered_at <= excluded.answered_at`.execute(tx)
    await keepIfOver(held, actor)
  })
}

/** After somebody asked to go on, what is kept of a visit for lists follows what is added. */
async function keepIfOver({ tx, visit }: Held, actor: Actor): Promise<void> {
  if (visit.checkOut) await keepStanding(tx, actor, visit.id)
}

/** Notes a photo that was uploaded to the activity; the same picture twice is one. */
export async function addPhoto(context: Context, actor: Actor, id: string, photo: PhotoDraft): Promise<Visit> {
  return inOwnVisit(context, actor, id, async (held) => {
    const { tx, visit } = held
    await checkGoesOn(held, actor)
    const step = visit.template?.definition.steps.find(({ key }) => key === photo.step)
    if (photo.step !== null && step?.kind !== 'photo') throw invalidField('step', 'reference-unknown')
    const digest = await digestOfFile(tx, actor, id, photo)
    const { setting } = await readSetting(tx, actor.tenantId)
    const { position } = await keptPosition(tx, actor, setting, { at: photo.takenAt, position: photo.position ?? null })
    await sql`insert into visit_photo (tenant_id, id, visit_id, step, file_id, digest, source, taken_at, latitude, longitude, accuracy, received_at)
      values (${actor.tenantId}::uuid, ${context.newId()}::uuid, ${id}::uuid, ${photo.step}, ${photo.file}::uuid, ${digest}, ${photo.source}, ${photo.takenAt}::timestamptz,
        ${position?.latitude ?? null}::float8, ${position?.longitude ?? null}::float8, ${position?.accuracy ?? null}::float8, ${context.now().toISOString()}::timestamptz)
      on conflict (tenant_id, visit_id, digest) do nothing`.execute(tx)
    await keepIfOver(held, actor)
  })
}

/** The file is this activity's, brought by the same person, a picture, and the one that the device took. */
async function digestOfFile(tx: Kysely<never>, actor: Actor, id: string, photo: PhotoDraft): Promise<string> {
  const found = await sql<{ digest: string; media: string }>`select f.digest, f.media_type as media from file f
    where f.tenant_id = ${actor.tenantId}::uuid and f.id = ${photo.file}::uuid and f.record_type = 'activity' and f.record_id = ${id}::uuid
      and f.created_by = ${actor.userId}::uuid and f.deleted_at is null`.execute(tx)
  const file = found.rows[0]
  if (!file) throw invalidField('file', 'reference-unknown')
  if (!file.media.startsWith('image/')) throw invalidField('file', 'image-expected')
  if (photo.digest !== null && file.digest !== photo.digest) throw invalidField('digest', 'digest-differs')
  return file.digest
}
