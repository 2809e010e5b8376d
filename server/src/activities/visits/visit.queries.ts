import type { Check, Visit, VisitPhoto } from '#contract/activities/visits/visit.ts'
import { type AnswerValue, standingOf } from '#contract/activities/visits/answers.ts'
import type { NoPosition, Verdict } from '#contract/activities/visits/check-in.ts'
import { proofOf } from '#contract/activities/visits/proof.ts'
import type { TemplateDefinition } from '#contract/activities/visits/template.ts'
import type { Reference } from '#contract/shared/field.ts'
import type { Label } from '#contract/shared/label.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { notFound } from '../../foundation/access/refusal.ts'
import { fieldAccess, readsField } from '../../foundation/access/sight.rules.ts'
import { inSight } from '../../foundation/access/sight.sql.ts'
import { together } from '../../foundation/database/together.ts'
import { readSuperiors } from '../../organization/index.ts'

type Way = 'in' | 'out'
type CheckRow<W extends Way> = {
  [K in `${W}_at` | `${W}_received_at` | `${W}_reason`]: string | null
} & { [K in `${W}_verdict`]: Verdict | null } & { [K in `${W}_no_position`]: NoPosition | null } & {
  [K in `${W}_distance` | `${W}_latitude` | `${W}_longitude` | `${W}_accuracy`]: number | null
}

type Row = CheckRow<'in'> &
  CheckRow<'out'> & {
    id: string
    name: string
    at: string | null
    done: boolean
    content: string | null
    owner: Reference | null
    customer: Reference | null
    opportunity: Reference | null
    by_id: string | null
    minimum_minutes: number | null
    minutes: number | null
    left_reason: string | null
    next: Visit['next']
    template: Visit['template']
    place: Visit['place']
    may_place: boolean
    proposal: Visit['proposal']
  }

/** A visit in the reader's sight, begun or not. */
export async function readVisit(tx: Kysely<never>, actor: Actor, id: string): Promise<Visit> {
  const [visit] = await readVisits(tx, actor, [id])
  if (!visit) throw notFound()
  return visit
}

/** Visits by the ids of their activities, in that order, as far as the reader sees them. */
export async function readVisits(tx: Kysely<never>, actor: Actor, ids: readonly string[]): Promise<Visit[]> {
  if (ids.length === 0) return []
  const [rows, answers, photos, reviews, { above }] = await together([
    readRows(tx, actor, ids),
    sql<{
      visit: string
      step: string
      value: AnswerValue
    }>`select n.visit_id as visit, n.step, n.value from visit_answer n
      where n.tenant_id = ${actor.tenantId}::uuid and n.visit_id = any(${[...ids]}::uuid[]) and n.value is not null`.execute(
      tx,
    ),
    sql<
      VisitPhoto & { visit: string }
    >`select p.visit_id as visit, p.id, p.step, f.id as file, p.taken_at as "takenAt", p.source, p.digest from visit_photo p
      left join file f on f.tenant_id = p.tenant_id and f.id = p.file_id and f.deleted_at is null
      where p.tenant_id = ${actor.tenantId}::uuid and p.visit_id = any(${[...ids]}::uuid[]) order by p.taken_at, p.id`.execute(
      tx,
    ),
    sql<
      Visit['reviews'][number] & { visit: string }
    >`select w.visit_id as visit, jsonb_build_object('id', u.id, 'name', u.name) as by, w.at, w.score, w.comment, w.again
      from visit_review w join user_account u on u.tenant_id = w.tenant_id and u.id = w.by_id
      where w.tenant_id = ${actor.tenantId}::uuid and w.visit_id = any(${[...ids]}::uuid[]) order by w.at, w.id`.execute(
      tx,
    ),
    readSuperiors(tx, actor.tenantId),
  ])
  const of = <Item extends { visit: string }>(items: readonly Item[], id: string) =>
    items.filter(({ visit }) => visit === id).map(({ visit: _, ...item }) => item)
  const told = rows.map((row) =>
    toVisit(actor, row, {
      answers: Object.fromEntries(of(answers.rows, row.id).map(({ step, value }) => [step, value])),
      photos: of(photos.rows, row.id),
      reviews: of(reviews.rows, row.id) as Visit['reviews'],
      isAbove: row.by_id !== null && above(row.by_id).includes(actor.userId),
    }),
  )
  return ids.flatMap((id) => told.find((visit) => visit.id === id) ?? [])
}

async function readRows(tx: Kysely<never>, actor: Actor, ids: readonly string[]): Promise<readonly Row[]> {
  const reads = (name: string, column: RawBuilder<unknown>) =>
    readsField(actor.rights, 'activity', name) ? column : sql`null`
  const named = (alias: string) => {
    const id = sql.ref(`${alias}.id`)
    return sql`case when ${id} is null then null else jsonb_build_object('id', ${id}, 'name', ${sql.ref(`${alias}.name`)}) end`
  }
  const knowsPlace = ['latitude', 'longitude'].every((name) => readsField(actor.rights, 'customer', name))
  const mayPlace = ['givenLatitude', 'givenLongitude', 'datum'].every(
    (name) => fieldAccess(actor.rights, 'customer', name) === 'write',
  )
  const found =
    await sql<Row>`select a.id, ${reads('name', sql`a.name`)} as name, ${reads('at', sql`a.at`)} as at, coalesce(a.done, false) as done, ${reads('content', sql`a.content`)} as content,
      ${reads('owner', named('u'))} as owner, ${reads('customer', named('c'))} as customer, ${reads('opportunity', named('o'))} as opportunity,
      v.by_id, v.minimum_minutes, v.minutes, v.left_reason, ${checkColumns('in')}, ${checkColumns('out')},
      case when x.id is null then null else jsonb_build_object('id', x.id, 'name', x.name, 'at', x.at) end as next,
      case when w.id is null then null else jsonb_build_object('id', t.id, 'name', t.name, 'number', w.number, 'definition', w.definition) end as template,
      ${knowsPlace ? sql`case when c.latitude is not null and ${inSight(actor, 'customer', 'see', 'c')} then jsonb_build_object('latitude', c.latitude, 'longitude', c.longitude) end` : sql`null`} as place,
      ${mayPlace ? sql`coalesce(c.deleted_at is null and ${inSight(actor, 'customer', 'change', 'c')}, false)` : sql`false`} as may_place,
      case when p.id is null then null else jsonb_build_object('state', p.state, 'latitude', p.latitude, 'longitude', p.longitude) end as proposal
    from activity a
      left join visit v on v.tenant_id = a.tenant_id and v.id = a.id
      left join visit_template_version w on w.tenant_id = a.tenant_id and w.id = v.version_id
      left join visit_template t on t.tenant_id = a.tenant_id and t.id = w.template_id
      left join user_account u on u.tenant_id = a.tenant_id and u.id = a.owner_id
      left join customer c on c.tenant_id = a.tenant_id and c.id = a.customer_id
      left join opportunity o on o.tenant_id = a.tenant_id and o.id = a.opportunity_id
      left join activity x on x.tenant_id = a.tenant_id and x.id = v.next_id and x.deleted_at is null and ${inSight(actor, 'activity', 'see', 'x')}
      left join place_proposal p on p.tenant_id = a.tenant_id and p.id = a.id
    where a.tenant_id = ${actor.tenantId}::uuid and a.id = any(${[...ids]}::uuid[]) and a.kind = 'visit' and a.deleted_at is null and ${inSight(actor, 'activity', 'see', 'a')}`.execute(
      tx,
    )
  return found.rows
}

const checkColumns = (way: Way) =>
  sql.raw(
    ['at', 'received_at', 'verdict', 'no_position', 'reason', 'distance', 'latitude', 'longitude', 'accuracy']
      .map((name) => `v.${way}_${name}`)
      .join(', '),
  )

type Known = Pick<Visit, 'answers' | 'photos' | 'reviews'> & { isAbove: boolean }

function toVisit(actor: Actor, row: Row, { answers, photos, reviews, isAbove }: Known): Visit {
  const mine = row.by_id === null ? row.owner?.id === actor.userId : row.by_id === actor.userId
  const seesPosition = mine || isAbove
  const checkIn = checkOf(row, 'in', seesPosition)
  const checkOut = checkOf(row, 'out', seesPosition)
  const definition = row.template?.definition ?? null
  return {
    id: row.id,
    name: row.name ?? '',
    owner: row.owner,
    customer: row.customer,
    opportunity: row.opportunity,
    plannedAt: row.at,
    done: row.done,
    result: row.content,
    mine,
    mayReview: isAbove && checkOut !== null,
    template: row.template,
    checkIn,
    checkOut,
    minutes: row.minutes,
    minimumMinutes: row.minimum_minutes ?? 0,
    leftReason: row.left_reason,
    next: row.next,
    answers,
    photos,
    reviews,
    standing: definition && standingOf(definition, answers, countPhotos(photos)),
    proof: proofOfRow(row, definition, { answers, photos }),
    place: row.place,
    proposal:
      row.proposal &&
      (seesPosition || row.may_place ? row.proposal : { ...row.proposal, latitude: null, longitude: null }),
    mayPlace: row.may_place,
  }
}

/** Photos of each step that are still there. */
export function countPhotos(photos: readonly Pick<VisitPhoto, 'step' | 'file'>[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { step, file } of photos) if (step !== null && file !== null) counts[step] = (counts[step] ?? 0) + 1
  return counts
}

function checkOf(row: Row, way: Way, seesPosition: boolean): Check | null {
  const [at, receivedAt, verdict] = [row[`${way}_at`], row[`${way}_received_at`], row[`${way}_verdict`]]
  if (at === null || receivedAt === null || verdict === null) return null
  const { [`${way}_latitude`]: latitude, [`${way}_longitude`]: longitude } = row as Record<string, unknown>
  const isKept = typeof latitude === 'number' && typeof longitude === 'number'
  return {
    at,
    receivedAt,
    verdict,
    noPosition: row[`${way}_no_position`],
    reason: row[`${way}_reason`],
    distance: seesPosition ? row[`${way}_distance`] : null,
    position: seesPosition && isKept ? { latitude, longitude, accuracy: row[`${way}_accuracy`] ?? 0 } : null,
  }
}

function proofOfRow(
  row: Row,
  definition: TemplateDefinition | null,
  { answers, photos }: Pick<Visit, 'answers' | 'photos'>,
): Visit['proof'] {
  const { in_at: at, in_received_at: receivedAt, in_verdict: verdict } = row
  if (at === null || receivedAt === null || verdict === null) return null
  const standing = definition && standingOf(definition, answers, countPhotos(photos))
  const signatures = definition?.steps.filter(({ kind }) => kind === 'signature') ?? []
  return proofOf({
    checkIn: { at, receivedAt, verdict, noPosition: row.in_no_position, accuracy: row.in_accuracy },
    checkOut: row.out_at !== null && row.out_verdict !== null ? { at: row.out_at, verdict: row.out_verdict } : null,
    minutes: row.minutes,
    minimumMinutes: row.minimum_minutes ?? 0,
    missing: standing?.missing.length ?? 0,
    asked: standing?.asked ?? 0,
    photos: photos.map(({ takenAt, source, file }) => ({ takenAt, source, isThere: file !== null })),
    signed: signatures.some(({ key }) => answers[key] !== undefined),
  })
}

/** A template as whoever goes chooses it. */
type Offered = {
  id: string
  name: Label
  purpose: string
  steps: number
  customerTypes: string[]
  industries: string[]
  stages: string[]
}

/** Templates in force, and what of the visit they are chosen by. */
export async function readOffers(tx: Kysely<never>, actor: Actor, id: string) {
  const [offers, ground] = await together([
    sql<Offered>`select t.id, t.name, t.purpose, jsonb_array_length(w.definition -> 'steps') as steps, t.customer_types as "customerTypes", t.industries, t.stages
      from visit_template t join visit_template_version w on w.tenant_id = t.tenant_id and w.template_id = t.id and w.number = t.latest
      where t.tenant_id = ${actor.tenantId}::uuid and not t.retired order by t.id`.execute(tx),
    sql<{
      customerType: string | null
      industry: string | null
      stage: string | null
      planned: string | null
    }>`select c.type as "customerType", c.industry, o.stage_id as stage,
        (select p.template_id from visit_plan_visit p where p.tenant_id = ${actor.tenantId}::uuid and p.plan_id = a.plan_id and p.activity_id = a.id limit 1) as planned
      from activity a left join customer c on c.tenant_id = a.tenant_id and c.id = a.customer_id
        left join opportunity o on o.tenant_id = a.tenant_id and o.id = a.opportunity_id
      where a.tenant_id = ${actor.tenantId}::uuid and a.id = ${id}::uuid`.execute(tx),
  ])
  return {
    offers: offers.rows,
    ground: ground.rows[0] ?? { customerType: null, industry: null, stage: null, planned: null },
  }
}
