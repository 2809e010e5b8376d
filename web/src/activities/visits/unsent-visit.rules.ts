import { type AnswerValue, standingOf } from '#contract/activities/visits/answers.ts'
import { atOnceMs, minutesBetween, type VisitSetting, verdictOf } from '#contract/activities/visits/check-in.ts'
import { proofOf } from '#contract/activities/visits/proof.ts'
import type { TemplateDesign } from '#contract/activities/visits/template.operations.ts'
import type { Check, CheckIn, CheckOut, PhotoDraft, Visit } from '#contract/activities/visits/visit.ts'
import type { Entry, Queue } from '../../foundation/offline/outbox.rules.ts'

/** What the device knows beside a visit: how the template looks by which it goes, and what the company decided. */
export type Known = {
  design: Pick<TemplateDesign, 'id' | 'name' | 'number' | 'published'> | undefined
  setting: Pick<VisitSetting, 'radius' | 'minimumMinutes'> | undefined
}

/** Photos of each step that are there. */
export function photosOf(visit: Pick<Visit, 'photos'>): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { step, file } of visit.photos) if (step && file) counts[step] = (counts[step] ?? 0) + 1
  return counts
}

type Deed = (visit: Visit, entry: Entry, known: Known) => Visit

const deeds: Readonly<Record<string, Deed>> = {
  'check-in-to-visit': (visit, { body }, known) => {
    if (visit.checkIn) return visit
    const said = body as CheckIn
    return goingBy({ ...visit, checkIn: checkOf(visit, said, known) }, said.template ?? null, known)
  },
  'choose-visit-template': (visit, { body }, known) =>
    goingBy(visit, (body as { template: string | null }).template, known),
  'answer-visit-step': (visit, { params, body }) => {
    const step = String(params?.['step'])
    const { value } = body as { value: AnswerValue | null }
    const { [step]: _, ...others } = visit.answers
    return { ...visit, answers: value === null ? others : { ...others, [step]: value } }
  },
  'add-visit-photo': (visit, { key, body }) => {
    const { file, step, takenAt, source, digest } = body as PhotoDraft
    if (visit.photos.some((photo) => photo.file === file || (digest !== null && photo.digest === digest))) return visit
    return { ...visit, photos: [...visit.photos, { id: key, file, step, takenAt, source, digest: digest ?? '' }] }
  },
  'propose-place-from-visit': (visit) => {
    const { position } = visit.checkIn ?? {}
    if (visit.proposal || !position) return visit
    return { ...visit, proposal: { state: 'open', latitude: position.latitude, longitude: position.longitude } }
  },
  'check-out-of-visit': (visit, { body }, known) => {
    if (!visit.checkIn) return visit
    const said = body as CheckOut
    const leftReason = said.leftReason ?? visit.leftReason
    if (visit.checkOut) return { ...visit, leftReason, reviews: visit.reviews.map((one) => ({ ...one, again: false })) }
    return {
      ...visit,
      checkOut: checkOf(visit, said, known),
      minutes: minutesBetween(visit.checkIn.at, said.at),
      done: true,
      result: said.result ?? visit.result,
      leftReason,
      next: said.next ? { id: '', name: said.next.name, at: said.next.at } : null,
    }
  },
}

/** A check as the device judges it until the server has. */
function checkOf(visit: Visit, said: CheckIn | CheckOut, { setting }: Known): Check {
  const { position } = said
  const judged = verdictOf(position, visit.place, setting?.radius ?? 0)
  return {
    at: said.at,
    receivedAt: said.at,
    ...judged,
    noPosition: said.noPosition ?? null,
    reason: said.reason ?? null,
    position: position && {
      latitude: position.latitude,
      longitude: position.longitude,
      accuracy: position.accuracy,
    },
  }
}

function goingBy(visit: Visit, template: string | null, { design, setting }: Known): Visit {
  const definition = design?.id === template ? design?.published : null
  return {
    ...visit,
    template: design && definition ? { id: design.id, name: design.name, number: design.number, definition } : null,
    minimumMinutes: definition?.minimumMinutes ?? setting?.minimumMinutes ?? 0,
  }
}

/** Unsent deeds on one visit, in their order; what was refused is not done. */
export function deedsOn(queue: Queue, id: string): Queue {
  return queue.filter(
    ({ params, operation, state }) => params?.['id'] === id && operation.id in deeds && state !== 'refused',
  )
}

/** The visit as it stands with what the server has not heard yet. */
export function visitWithUnsent(visit: Visit, queue: Queue, known: Known): Visit {
  const unsent = deedsOn(queue, visit.id)
  if (unsent.length === 0) return visit
  const stood = unsent.reduce((one, entry) => deeds[entry.operation.id]?.(one, entry, known) ?? one, visit)
  const definition = stood.template?.definition
  const standing = definition ? standingOf(definition, stood.answers, photosOf(stood)) : null
  return { ...stood, standing, proof: proofSoFar({ ...stood, standing }, visit.checkIn !== null) }
}

/** The proof as far as it can be told here: when a check-in arrives that is not sent yet, nobody knows. */
function proofSoFar(visit: Visit, isSent: boolean): Visit['proof'] {
  const { checkIn, checkOut, minutes, minimumMinutes, standing, photos, template, answers } = visit
  if (!checkIn) return null
  const receivedAt = isSent ? checkIn.receivedAt : new Date(Date.parse(checkIn.at) + 2 * atOnceMs).toISOString()
  const signatures = template?.definition.steps.filter(({ kind }) => kind === 'signature') ?? []
  const { level, points } = proofOf({
    checkIn: { ...checkIn, receivedAt, accuracy: checkIn.position?.accuracy ?? null },
    checkOut,
    minutes,
    minimumMinutes,
    missing: standing?.missing.length ?? 0,
    asked: standing?.asked ?? 0,
    photos: photos.map(({ takenAt, source, file }) => ({ takenAt, source, isThere: file !== null })),
    signed: signatures.some(({ key }) => answers[key] !== undefined),
  })
  return { level, points: points.filter(({ key }) => isSent || key !== 'sent-later') }
}

/** The template by which a visit goes with what is unsent; undefined where nothing unsent says. */
export function templateAsked(queue: Queue, id: string): string | undefined {
  const asked = deedsOn(queue, id).flatMap(({ body }) => {
    const { template } = (body ?? {}) as { template?: string | null }
    return typeof template === 'string' ? [template] : []
  })
  return asked.at(-1)
}

/** What a person begins without network, before the server knows of it: the wish that makes the activity. */
export function draftOf(queue: Queue, id: string): Entry | undefined {
  return queue.find((entry) => entry.makes === id && entry.operation.id === 'create-activity')
}

/** A visit of which the server knows nothing yet. */
export function visitOfDraft(
  { makes = '', body }: Entry,
  owner: { id: string; name: string },
  customer: { name: string; place: Visit['place'] } | undefined,
): Visit {
  const draft = body as { name: string; customer?: string; at?: string }
  return {
    id: makes,
    name: draft.name,
    owner,
    customer: draft.customer ? { id: draft.customer, name: customer?.name ?? draft.name } : null,
    opportunity: null,
    plannedAt: draft.at ?? null,
    done: false,
    result: null,
    mine: true,
    mayReview: false,
    template: null,
    checkIn: null,
    checkOut: null,
    minutes: null,
    minimumMinutes: 0,
    leftReason: null,
    next: null,
    answers: {},
    photos: [],
    reviews: [],
    standing: null,
    proof: null,
    place: customer?.place ?? null,
    proposal: null,
    mayPlace: false,
  }
}
