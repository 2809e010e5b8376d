import type { Buying, BuyingEntry, DecisionStep } from '#contract/opportunities/buying/buying.operations.ts'
import type { Label } from '#contract/shared/label.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { forbidden, notFound } from '../../foundation/access/refusal.ts'
import { fieldAccess, readsField } from '../../foundation/access/sight.rules.ts'
import { inSight } from '../../foundation/access/sight.sql.ts'
import { dayIn } from '../../foundation/calendar/day.ts'
import { designOf } from '../processes/design.queries.ts'

type Deal = {
  version: number
  process: string
  number: number
  stage: string
  outcome: string
  startedOn: string | null
  expectedCloseOn: string | null
  closedOn: string | null
}

const reads = (actor: Actor, name: string) => readsField(actor.rights, 'opportunity', name)

/** The customer's way to a decision beside ours, as far as the reader may know both; for who may read where the customer is. */
export async function readBuying(tx: Kysely<never>, actor: Actor, now: Date, id: string): Promise<Buying> {
  const { tenantId } = actor
  const { timeZone } = actor.company
  const found =
    await sql<Deal>`select r.version, r.process_id as process, r.process_version as number, r.stage_id as stage, r.outcome,
      coalesce(r.started_on, (r.created_at at time zone ${timeZone})::date) as "startedOn", r.expected_close_on as "expectedCloseOn", r.closed_on as "closedOn"
    from opportunity r where r.tenant_id = ${tenantId}::uuid and r.id = ${id}::uuid and ${inSight(actor, 'opportunity', 'see', 'r')}`.execute(
      tx,
    )
  const deal = found.rows[0]
  if (!deal) throw notFound()
  if (!reads(actor, 'buyingStage')) throw forbidden()
  const design = await designOf(tx, tenantId, deal.process, deal.number)
  const besides = new Map(design.stages.map((stage) => [stage.id, stage.definition.buyingStage]))
  const told = (name: string) => reads(actor, name)
  return {
    version: deal.version,
    today: dayIn(timeZone, now),
    open: deal.outcome === 'open',
    startedOn: told('startedOn') ? deal.startedOn : null,
    expectedCloseOn: told('expectedCloseOn') ? deal.expectedCloseOn : null,
    closedOn: told('closedOn') ? deal.closedOn : null,
    ours: told('stage') && told('stageEnteredAt') ? await readOurs(tx, tenantId, timeZone, id, besides) : null,
    beside: told('stage') ? (besides.get(deal.stage) ?? null) : null,
    entries: await readEntries(tx, actor, id),
    steps: await readSteps(tx, actor, id),
  }
}

type Visit = { id: string; name: Label; outcome: string; from: string; to: string | null }

/** The stages in which the deal stood, by days; ended ones last no time. */
async function readOurs(
  tx: Kysely<never>,
  tenantId: string,
  timeZone: string,
  deal: string,
  besides: ReadonlyMap<string, NonNullable<Buying['ours']>[number]['beside']>,
): Promise<NonNullable<Buying['ours']>> {
  const found = await sql<Visit>`
    select v.stage_id as id, s.name, s.outcome, (v.entered_at at time zone ${timeZone})::date as "from", (v.left_at at time zone ${timeZone})::date as "to"
    from stage_visit v join stage s on s.tenant_id = ${tenantId}::uuid and s.id = v.stage_id
    where v.tenant_id = ${tenantId}::uuid and v.opportunity_id = ${deal}::uuid order by v.entered_at, v.id`.execute(tx)
  return found.rows.map(({ outcome, ...visit }) => ({
    ...visit,
    to: outcome === 'open' ? visit.to : visit.from,
    beside: besides.get(visit.id) ?? null,
  }))
}

/** What is said of the customer's way, by days. */
async function readEntries(tx: Kysely<never>, actor: Actor, deal: string): Promise<BuyingEntry[]> {
  const { tenantId } = actor
  const found = await sql<BuyingEntry>`
    select b.id, b.stage, b.entered_on as "enteredOn", b.note, b.created_at as at,
      case when f.id is not null then jsonb_build_object('id', f.id, 'name', f.name) end as file,
      case when a.id is not null then jsonb_build_object('id', a.id, 'name', a.name) end as activity,
      case when u.id is not null then jsonb_build_object('id', u.id, 'name', u.name) end as "by"
    from buying_entry b
    left join file f on f.tenant_id = ${tenantId}::uuid and f.id = b.file_id and f.deleted_at is null
    left join activity a on a.tenant_id = ${tenantId}::uuid and a.id = b.activity_id and a.deleted_at is null and ${inSight(actor, 'activity', 'see', 'a')}
    left join user_account u on u.tenant_id = ${tenantId}::uuid and u.id = b.created_by
    where b.tenant_id = ${tenantId}::uuid and b.opportunity_id = ${deal}::uuid order by b.entered_on, b.id`.execute(tx)
  const named = fieldAccess(actor.rights, 'activity', 'name') !== 'hidden'
  return named ? found.rows : found.rows.map((entry) => ({ ...entry, activity: null }))
}

/** The customer's decision steps in order; a person out of the reader's sight has no name. */
export async function readSteps(tx: Kysely<never>, actor: Actor, deal: string): Promise<DecisionStep[]> {
  const { tenantId } = actor
  const found = await sql<DecisionStep & { seen: boolean }>`
    select s.id, s.name, s.stage, s.planned_on as "plannedOn", s.done_on as "doneOn", s.result,
      case when c.id is not null then jsonb_build_object('id', c.id, 'name', c.name) end as contact, coalesce(${inSight(actor, 'contact', 'see', 'c')}, false) as seen
    from decision_step s left join contact c on c.tenant_id = ${tenantId}::uuid and c.id = s.contact_id and c.deleted_at is null
    where s.tenant_id = ${tenantId}::uuid and s.opportunity_id = ${deal}::uuid order by s.position, s.id`.execute(tx)
  const named = fieldAccess(actor.rights, 'contact', 'name') !== 'hidden'
  return found.rows.map(({ seen, contact, ...step }) => ({
    ...step,
    contact: contact && (seen && named ? contact : { ...contact, name: '' }),
  }))
}
