import { dayMs } from '#contract/shared/day.ts'
import { type Kysely, sql } from 'kysely'
import { activitySpec, withCompletion } from '../../activities/index.ts'
import {
  contactSpec,
  customerSpec,
  deriveContact,
  deriveCustomer,
  recountContacts,
  settleCompany,
  writeLevelRules,
} from '../../customers/index.ts'
import type { Actor } from '../../foundation/access/actor.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import type { Values } from '../../foundation/records/values.ts'
import type { NewRow } from '../../foundation/records/write.ts'
import { listProcesses, placedStages, writeOpportunities } from '../../opportunities/index.ts'
import { writeLayout } from '../../platform/index.ts'
import { specs } from '../specs.ts'
import { activityPlan, demoActivities } from './activities.ts'
import { writeCast, writeDecisionMaps } from './decision-maps.ts'
import { demoLevels, fileKeeping, partnerLayout } from './customer-files.ts'
import { writeGroups } from './groups.ts'
import { demoContact, demoCustomer, demoLead } from './market.ts'
import { demoPlace } from './places.ts'
import { demoMoment, monthMs } from './moments.ts'
import { writeLeaver } from './leaver.ts'
import { newDeal, type Placed, type Span } from './new-deal.ts'
import { type Random, randomFrom } from './random.ts'
import { endedLeads, writeLeads, writeLeadWays } from './write-leads.ts'
import { writePools } from './pools.ts'
import { writtenAgain } from './written-again.ts'
import { writeCompetitors } from './competitors.ts'
import { writePeople, writeProducts } from './write-people.ts'
import { writeRows } from './write-rows.ts'

/** How large the demo company is. */
export type DemoSize = {
  sellers: number
  customers: number
  /** How many of them are companies that somebody had written down before. */
  duplicates: number
  contacts: number
  leads: number
  opportunities: number
  activities: number
  months: number
  /** Key customers whose whole table is known; without any, nothing is drawn of who decides. */
  tables: number
}

/** A company that a person can look through, and one that a machine is measured with. */
export const demoSizes = {
  life: {
    sellers: 40,
    customers: 420,
    duplicates: 16,
    contacts: 1_050,
    leads: 620,
    opportunities: 1_150,
    activities: 6_500,
    months: 18,
    tables: 24,
  },
  scale: {
    sellers: 180,
    customers: 100_000,
    duplicates: 0,
    contacts: 120_000,
    leads: 20_000,
    opportunities: 200_000,
    activities: 1_000_000,
    months: 18,
    tables: 0,
  },
} as const satisfies Record<string, DemoSize>

export type Progress = (what: string, done: number, all: number) => void

const batch = 1_000

/** Writes the demo company into an empty company through the same functions as everything else. The same seed gives the same company. */
export async function writeDemo(
  context: Context,
  actor: Actor,
  size: DemoSize,
  seed: number,
  progress: Progress,
): Promise<void> {
  const random = randomFrom(seed)
  const now = context.now()
  const write = <Result>(work: (tx: Tx<never>) => Promise<Result>) => context.database.write(actor.tenantId, work)
  const sellers = await write((tx) => writePeople(tx, context, actor, random, size.sellers))
  const products = await write((tx) => writeProducts(tx, context, actor, now, size.months))
  await write((tx) => writeCompetitors(tx, context, actor, now, size.months, sellers))
  const stages = await context.database.read(actor.tenantId, async (tx: Tx<never>) => {
    const process = (await listProcesses(tx, actor.tenantId))[0]
    if (!process) throw new Error('the demo needs a sales process')
    return placedStages(process)
  })

  const customers: Placed[] = []
  // Streams of their own keep everything else as it was.
  const chanceOfPlaces = randomFrom(seed + 2)
  const keptFile = fileKeeping(randomFrom(seed + 3))
  const taken = new Set<string>()
  // Every so many is a company that a colleague had written down before.
  const every = size.duplicates > 0 ? Math.floor(size.customers / size.duplicates) : Infinity
  await inBatches('customers', size.customers, progress, (count) =>
    write(async (tx) => {
      const made: Placed[] = []
      for (let index = 0; index < count; index += 1) {
        const seller = random.pick(sellers)
        const earlier = (index + 1) % every === 0 ? made[index - 9] : undefined
        made.push({
          ...demoCustomer(random, seller.region ?? 0, taken),
          ...(earlier ? writtenAgain(earlier, Math.floor(index / every)) : {}),
          id: context.newId(),
          seller,
          createdAt: metAt(random, now, size.months),
          contacts: [],
        })
      }
      customers.push(...made)
      await writeRows(
        tx,
        context,
        actor,
        customerSpec,
        made.map((one) => customerRow(one, { ...keptFile(one), ...demoPlace(chanceOfPlaces, one.city) })),
      )
    }),
  )
  await inBatches('contacts', size.contacts, progress, (count, from) =>
    write((tx) => {
      const rows = Array.from({ length: count }, (_, index): NewRow => {
        const customer = customers[
          from + index < customers.length ? from + index : random.whole(0, customers.length - 1)
        ] as Placed
        const id = context.newId()
        const contact = demoContact(random, customer)
        const values = { ...contact, customer: customer.id, owner: customer.seller.id }
        customer.contacts.push({ id, name: contact.name, title: contact.title })
        return {
          id,
          values,
          derived: deriveContact(values),
          createdAt: customer.createdAt.toISOString(),
          updatedAt: customer.createdAt.toISOString(),
        }
      })
      return writeRows(tx, context, actor, contactSpec, rows)
    }),
  )
  const leads = Array.from({ length: size.leads }, (): NewRow => {
    const seller = random.pick(sellers)
    const came = demoMoment(random, now, Math.min(6, size.months))
    const at = came.toISOString()
    const lead = demoLead(random, seller.region ?? 0, taken, (now.getTime() - came.getTime()) / dayMs)
    const nextContactOn =
      lead.status === 'working'
        ? new Date(now.getTime() + random.whole(-4, 12) * dayMs).toISOString().slice(0, 10)
        : null
    return {
      id: context.newId(),
      values: { ...lead, nextContactOn, owner: seller.id },
      createdAt: at,
      updatedAt: at,
    }
  })
  const deals: Span[] = []
  await inBatches('opportunities', size.opportunities, progress, (count) =>
    write((tx) => {
      const rows = Array.from({ length: count }, () => {
        const customer = random.pick(customers)
        const made = newDeal(random, context, now, customer, size.months, products, stages)
        deals.push(made.span)
        return made.row
      })
      return writeOpportunities(tx, context, actor, rows)
    }),
  )
  // A stream of its own here too.
  const maps = randomFrom(seed + 2)
  if (size.tables > 0) await writeCast(context, actor, maps, deals, size.tables)
  const plan = activityPlan(random, deals, customers, size.activities)
  // What leads became is known once the deals are there; a stream of its own keeps everything else as it was.
  const ended = endedLeads(randomFrom(seed + 1), now, leads, deals)
  await inBatches('leads', size.leads, progress, (count, from) =>
    write((tx) => writeLeads(tx, context, actor, ended.slice(from, from + count))),
  )
  await writeLeadWays(context, actor, sellers)
  await inBatches('activities', size.activities, progress, (count, from) =>
    write((tx) =>
      writeRows(
        tx,
        context,
        actor,
        activitySpec,
        demoActivities(random, context, now, plan.slice(from, from + count)).map((row) => withCompletion(row, now)),
      ),
    ),
  )
  await write((tx) => noteLastActivities(tx, actor))
  await writeLayout(context, specs, actor, { recordType: 'customer', of: 'channel' }, partnerLayout, undefined)
  await writeLevelRules(context, actor, { rules: demoLevels, automatic: false }, undefined)
  await writeGroups(context, actor, randomFrom(seed + 4), customers)
  if (size.tables > 0) {
    await writeDecisionMaps(context, actor, maps, customers, deals)
    const ids = customers.map(({ id }) => id)
    await write((tx) => recountContacts(tx, actor.tenantId, ids))
  }
  await writePools(context, actor, random.fork(), sellers, size.customers)
  await writeLeaver(context, actor, sellers)
}

/** When a customer became known: most of them before the time that is told of, none in the last days. */
function metAt(random: Random, now: Date, months: number): Date {
  const latest = new Date(now.getTime() - 10 * dayMs)
  return random.chance(0.65)
    ? demoMoment(random, new Date(now.getTime() - months * monthMs), 24)
    : demoMoment(random, latest, months)
}

async function inBatches(
  what: string,
  all: number,
  progress: Progress,
  work: (count: number, from: number) => Promise<unknown>,
): Promise<void> {
  for (let done = 0; done < all; done += batch) {
    await work(Math.min(batch, all - done), done)
    progress(what, Math.min(all, done + batch), all)
  }
}

function customerRow(customer: Placed, more: Values): NewRow {
  const { id, seller, createdAt, name, level, industry, source, phone, city, province, address, employees } = customer
  const known = { name, level, industry, source, phone, city, province, address, employees }
  const values = { ...known, ...more, owner: seller.id, country: '中国' }
  return {
    id,
    values,
    derived: deriveCustomer(values),
    createdAt: createdAt.toISOString(),
    updatedAt: createdAt.toISOString(),
  }
}

/** Last activities, and what customers count of their contacts, in one pass over what was written. */
async function noteLastActivities(tx: Kysely<never>, actor: Actor): Promise<void> {
  const latest = (table: 'customer' | 'contact' | 'opportunity') => {
    const column = sql.ref(`a.${table}_id`)
    return sql`select ${column} as id, max(a.at) as at from activity a where a.tenant_id = ${actor.tenantId}::uuid and a.done and ${column} is not null group by 1`
  }
  for (const table of ['contact', 'opportunity'] as const)
    await sql`update ${sql.table(table)} as r set last_activity_at = done.at from (${latest(table)}) as done
      where r.tenant_id = ${actor.tenantId}::uuid and r.id = done.id`.execute(tx)
  await settleCompany(tx, actor.tenantId, latest('customer'))
  await sql`update lead as r set last_activity_at = r.updated_at where r.tenant_id = ${actor.tenantId}::uuid and r.status <> 'new'`.execute(
    tx,
  )
}
