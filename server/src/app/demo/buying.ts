import { type BuyingStage, buyingStages } from '#contract/opportunities/stage-definition.ts'
import { dayMs } from '#contract/shared/day.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { appendEvents } from '../../foundation/events/event.ts'
import { healthWork } from '../../opportunities/index.ts'
import { healthParts } from '../deal-health.ts'
import { type Random, randomFrom } from './random.ts'
import { buyingNotes, decisionSteps } from './words.texts.ts'

/** An open deal as its customer's way is told: when it began, and when it entered each of our stages, by their place. */
type Deal = {
  id: string
  name: string
  customer: string | null
  owner: string
  began: string
  closes: string | null
  entered: string[]
  contacts: string[] | null
}

type Entry = { id: string; deal: Deal; stage: BuyingStage; on: string; note: string }

const order = buyingStages.map(({ value }) => value)
const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10)

/** Open deals tell how their customers buy: most keep step with us, some are left behind; what they still have to decide is planned. */
export async function writeBuying(context: Context, actor: Actor, seed: number): Promise<void> {
  const random = randomFrom(seed + 7)
  await context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const deals = await openDeals(tx, actor)
    const told = deals.map((deal) => ({ deal, random: random.fork() })).filter((one) => one.random.chance(0.82))
    const ways = told.map((one) => ({ ...one, entries: wayOf(context, one.random, one.deal) }))
    await writeEntries(
      tx,
      context,
      actor,
      ways.flatMap(({ entries }) => entries),
    )
    await writeSteps(tx, context, actor, ways)
    // The background may have looked at what was half written.
    await sql`update deal_rule_setting set passed_on = null where tenant_id = ${actor.tenantId}::uuid`.execute(tx)
  })
  // Nobody who looks at the demo waits for the background.
  await healthWork(context, healthParts).run(actor.tenantId, '', new AbortController().signal)
}

async function openDeals(tx: Kysely<never>, actor: Actor): Promise<Deal[]> {
  const found = await sql<Deal>`
    select o.id, o.name, o.customer_id as customer, o.owner_id as owner, o.created_at as began, o.expected_close_on as closes,
      (select array_agg(v.entered_at order by v.entered_at) from stage_visit v where v.tenant_id = o.tenant_id and v.opportunity_id = o.id) as entered,
      (select array_agg(d.contact_id order by d.contact_id) from deal_contact d where d.tenant_id = o.tenant_id and d.opportunity_id = o.id and d.buying_role in ('decision-maker', 'economic')) as contacts
    from opportunity o where o.tenant_id = ${actor.tenantId}::uuid and o.outcome = 'open' and o.deleted_at is null and o.owner_id is not null
    order by o.created_at, o.name`.execute(tx)
  return found.rows
}

/** The customer comes to each stage some days before or after we do; who lags stops a few stages short of us. */
function wayOf(context: Context, random: Random, deal: Deal): Entry[] {
  const now = context.now().getTime()
  const lags = random.chance(0.28) ? random.whole(1, 3) : 0
  const leads = lags === 0 && random.chance(0.08) ? 2 : 0
  const reached = Math.max(1, Math.min(order.length, deal.entered.length - lags + leads))
  let last = Date.parse(deal.began)
  return order.slice(0, reached).flatMap((stage, at) => {
    const ours = Date.parse(deal.entered[at] ?? dayOf(now))
    const shift = random.whole(-8, 10) * dayMs
    const on = at === 0 ? last : Math.min(now, Math.max(last + dayMs, ours + shift))
    // Nobody comes to two stages on one day.
    if (at > 0 && dayOf(on) <= dayOf(last)) return []
    last = on
    return [{ id: context.newId(), deal, stage, on: dayOf(on), note: random.pick(buyingNotes[stage]) }]
  })
}

async function writeEntries(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  entries: readonly Entry[],
): Promise<void> {
  const rows = entries.map(({ id, deal, stage, on, note }) => ({ id, deal: deal.id, stage, on, note, by: deal.owner }))
  await sql`insert into buying_entry (tenant_id, id, opportunity_id, stage, entered_on, note, created_at, created_by)
    select ${actor.tenantId}::uuid, n.id, n.deal, n.stage, n."on", n.note, n."on"::timestamptz, n."by"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id uuid, deal uuid, stage text, "on" date, note text, "by" uuid)`.execute(
    tx,
  )
  await sql`update opportunity as o set buying_stage = n.stage, buying_stage_on = n.entered_on
    from (select distinct on (b.opportunity_id) b.opportunity_id, b.stage, b.entered_on from buying_entry b
      where b.tenant_id = ${actor.tenantId}::uuid order by b.opportunity_id, b.entered_on desc, b.id desc) as n
    where o.tenant_id = ${actor.tenantId}::uuid and o.id = n.opportunity_id`.execute(tx)
  await appendEvents(
    tx,
    context,
    actor,
    entries.map(({ deal, stage, on, note }) => ({
      kind: 'buying-stage-entered',
      recordType: 'opportunity',
      recordId: deal.id,
      recordName: deal.name,
      customerId: deal.customer,
      at: new Date(`${on}T02:00:00Z`),
      by: deal.owner,
      changes: {
        buyingStage: { from: null, to: stage },
        buyingStageOn: { from: null, to: on },
        'buyingStage.note': { from: null, to: note },
      },
    })),
  )
}

/** What a customer decides in each stage: done where they have left it behind, planned where they have not, and now and then late. */
async function writeSteps(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  ways: readonly { deal: Deal; random: Random; entries: readonly Entry[] }[],
): Promise<void> {
  const now = context.now().getTime()
  const rows = ways.flatMap(({ deal, random, entries }) => {
    if (deal.entered.length < 2 || !random.chance(0.7)) return []
    const present = entries.at(-1)
    const place = present ? order.indexOf(present.stage) : 0
    const end = Math.max(now + 10 * dayMs, Date.parse(deal.closes ?? dayOf(now + 60 * dayMs)))
    const ahead = decisionSteps.filter(({ stage }) => order.indexOf(stage) >= place).length
    let coming = 0
    return decisionSteps.map(({ name, stage, results }, position) => {
      const past = entries.find((entry) => entry.stage === stage)
      const isDone = order.indexOf(stage) < place && past !== undefined
      if (!isDone) coming += 1
      const late = coming === 1 && random.chance(0.3) ? random.whole(3, 15) * dayMs : 0
      const planned = isDone
        ? Date.parse(past.on) + random.whole(-4, 4) * dayMs
        : late > 0
          ? now - late
          : now + ((end - now) * coming) / (ahead + 1)
      return {
        id: context.newId(),
        deal: deal.id,
        position,
        name,
        stage,
        contact: deal.contacts && deal.contacts.length > 0 && random.chance(0.7) ? random.pick(deal.contacts) : null,
        planned: dayOf(planned),
        done: isDone ? past.on : null,
        result: isDone ? random.pick(results) : null,
      }
    })
  })
  await sql`insert into decision_step (tenant_id, id, opportunity_id, position, name, stage, contact_id, planned_on, done_on, result)
    select ${actor.tenantId}::uuid, s.id, s.deal, s.position, s.name, s.stage, s.contact, s.planned, s.done, s.result
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as s(id uuid, deal uuid, position integer, name text, stage text, contact uuid, planned date, done date, result text)`.execute(
    tx,
  )
}
