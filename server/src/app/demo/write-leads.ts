import { disqualifyReasons } from '#contract/customers/lead.ts'
import { dayMs, minuteMs } from '#contract/shared/day.ts'
import { type Kysely, sql } from 'kysely'
import { addLeadForm, deriveLead, leadSpec, writeLeadRules } from '../../customers/index.ts'
import type { Actor } from '../../foundation/access/actor.ts'
import { dayIn } from '../../foundation/calendar/day.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { appendEvents, type NewEvent } from '../../foundation/events/event.ts'
import { newSecret } from '../../foundation/identity/secrets.ts'
import type { NewRow } from '../../foundation/records/write.ts'
import type { Span } from './new-deal.ts'
import type { Random } from './random.ts'
import { webForm } from './words.texts.ts'
import { writeRows } from './write-rows.ts'

/** How long after it came a lead was promised an answer in the demo, and for how long back such promises were made. */
const promised = { minutes: 120, days: 14 }

/**
 * How the leads ended: what was converted is a deal of the demo that began then, with its customer and person; what was given up has a
 * reason; what came lately has a time by which to respond.
 */
export function endedLeads(random: Random, now: Date, leads: readonly NewRow[], deals: readonly Span[]): NewRow[] {
  const oldest = Math.min(...leads.map((lead) => Date.parse(lead.createdAt ?? '')))
  const fitting = deals.filter((deal) => deal.from.getTime() > oldest && deal.customer.contacts.length > 0)
  let next = 0
  return leads.map((lead) => {
    const came = Date.parse(lead.createdAt ?? '')
    if (lead.values['status'] === 'qualified') {
      const deal = fitting[next]
      next += 1
      return deal ? convertedLead(random, lead, deal) : { ...lead, values: { ...lead.values, status: 'working' } }
    }
    const answered = came + random.skewed(60, 1) * minuteMs
    const firstResponseAt =
      lead.values['status'] !== 'new' && answered < now.getTime() ? new Date(answered).toISOString() : null
    const isLate = now.getTime() - came < promised.days * dayMs
    return {
      ...lead,
      values: {
        ...lead.values,
        firstResponseAt,
        respondBy: isLate ? new Date(came + promised.minutes * minuteMs).toISOString() : null,
        disqualifyReason:
          lead.values['status'] === 'disqualified' ? random.pick(disqualifyReasons.map((one) => one.value)) : null,
      },
    }
  })
}

function convertedLead(random: Random, lead: NewRow, { id, customer, from }: Span): NewRow {
  const contact = random.pick(customer.contacts)
  const came = new Date(from.getTime() - random.skewed(4, 0.7) * dayMs)
  const { name, source, city, province } = customer
  return {
    ...lead,
    createdAt: came.toISOString(),
    updatedAt: from.toISOString(),
    values: {
      ...lead.values,
      name: `${contact.name}（${customer.short}）`,
      company: name,
      source,
      city,
      province,
      owner: customer.seller.id,
      firstResponseAt: new Date(
        Math.min(from.getTime(), came.getTime() + random.skewed(60, 1) * minuteMs),
      ).toISOString(),
      convertedAt: from.toISOString(),
      convertedCustomer: customer.id,
      convertedContact: contact.id,
      convertedOpportunity: id,
    },
  }
}

/** Writes leads with their ends, and says of the deals that came from one. */
export async function writeLeads(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  rows: readonly NewRow[],
): Promise<void> {
  const derived = rows.map((row) => ({ ...row, derived: deriveLead(row.values) }))
  await writeRows(tx, context, actor, leadSpec, derived)
  await appendEvents(tx, context, actor, rows.flatMap(endingOf))
  const from = rows.flatMap((row) =>
    row.values['convertedOpportunity']
      ? [
          {
            id: row.values['convertedOpportunity'],
            lead_id: row.id,
            lead_on: dayIn(actor.company.timeZone, new Date(row.createdAt ?? '')),
          },
        ]
      : [],
  )
  await sql`update opportunity as o set lead_id = n.lead_id, lead_on = n.lead_on
    from jsonb_to_recordset(${JSON.stringify(from)}::jsonb) as n(id uuid, lead_id uuid, lead_on date) where o.tenant_id = ${actor.tenantId}::uuid and o.id = n.id`.execute(
    tx,
  )
}

function endingOf({ id, values, updatedAt }: NewRow): NewEvent[] {
  const { name, owner, status, convertedAt, convertedCustomer, disqualifyReason } = values
  if (status !== 'qualified' && status !== 'disqualified') return []
  return [
    {
      kind: status === 'qualified' ? 'converted' : 'disqualified',
      recordType: 'lead',
      recordId: id,
      recordName: name as string,
      customerId: (convertedCustomer as string | undefined) ?? null,
      at: new Date((convertedAt as string | undefined) ?? updatedAt ?? ''),
      by: owner as string,
      changes: {
        status: { from: 'working', to: status },
        ...(disqualifyReason ? { disqualifyReason: { from: null, to: disqualifyReason } } : {}),
      },
    },
  ]
}

/** Rules that give leads away, and a form on the company's web site. */
export async function writeLeadWays(
  context: Context,
  actor: Actor,
  sellers: readonly { id: string; region: number | null }[],
): Promise<void> {
  const inRegion = (region: number) => sellers.filter((one) => one.region === region).map((one) => one.id)
  const office = { respondMinutes: promised.minutes, workDays: [1, 2, 3, 4, 5], workFrom: 540, workTo: 1080 }
  const people = inRegion(0)
  const first = people[0] ?? sellers[0]?.id
  if (first === undefined) return
  await writeLeadRules(context, actor, [
    {
      ...office,
      name: webForm.urgent,
      active: true,
      conditions: { all: [{ field: 'source', operator: 'anyOf', value: ['inquiry', 'phone'] }] },
      giving: 'load',
      people: people.length > 0 ? people : [first],
      departmentId: null,
      respondMinutes: 30,
    },
    {
      ...office,
      name: webForm.rest,
      active: true,
      conditions: { all: [] },
      giving: 'turns',
      people: sellers.slice(0, 12).map((one) => one.id),
      departmentId: null,
    },
  ])
  await context.database.write(actor.tenantId, (tx: Tx<never>) =>
    addLeadForm(
      tx,
      context,
      actor,
      {
        name: webForm.name,
        title: webForm.title,
        fields: ['company', 'mobile', 'email', 'need'],
        source: 'inquiry',
        thanks: webForm.thanks,
        titleEn: webForm.titleEn,
        thanksEn: webForm.thanksEn,
        origins: ['https://www.example.com'],
        ownerId: first,
        active: true,
      },
      newSecret(),
    ),
  )
}
