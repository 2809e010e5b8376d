import { type Kysely, sql } from 'kysely'
import { contactSpec, deriveContact } from '../../customers/index.ts'
import type { Actor } from '../../foundation/access/actor.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { renewRolesOfContacts } from '../../opportunities/index.ts'
import { demoContact } from './market.ts'
import type { Placed, Span } from './new-deal.ts'
import type { Random } from './random.ts'
import { writeRows } from './write-rows.ts'

type Known = Placed['contacts'][number]

/** Who sits at the table of a large purchase. */
const cast = [
  ['总经理', '总经办'],
  ['财务总监', '财务部'],
  ['技术总监', '技术部'],
  ['设备部经理', '设备部'],
  ['采购经理', '采购部'],
  ['工艺工程师', '工艺部'],
  ['信息部主任', '信息部'],
] as const

/** Key customers with a running deal are known from top to bottom: whoever is still missing at their table joins. */
export async function writeCast(
  context: Context,
  actor: Actor,
  random: Random,
  deals: readonly Span[],
  tables: number,
): Promise<void> {
  const running = deals.filter(
    ({ outcome, customer, steps }) => outcome === 'open' && customer.level === 'A' && steps.length > 1,
  )
  const customers = [...new Set(running.map(({ customer }) => customer))].slice(0, tables)
  const rows = customers.flatMap((customer) =>
    cast
      .filter(([title]) => customer.contacts.every((one) => one.title !== title) && random.chance(0.85))
      .map(([title, department]) => {
        const contact = { ...demoContact(random, customer), title, department }
        const values = {
          ...contact,
          decisionMaker: title === '总经理',
          customer: customer.id,
          owner: customer.seller.id,
        }
        const id = context.newId()
        customer.contacts.push({ id, name: contact.name, title })
        const at = customer.createdAt.toISOString()
        return { id, values, derived: deriveContact(values), createdAt: at, updatedAt: at }
      }),
  )
  await context.database.write(actor.tenantId, (tx: Tx<never>) => writeRows(tx, context, actor, contactSpec, rows))
}

const ranks = [/^总经理/, /副总经理/, /总监/, /经理|主任|主管/] as const

/** How high somebody stands, from 0 on down: nobody reports to their equal. */
function rankOf(title: string): number {
  const rank = ranks.findIndex((words) => words.test(title))
  return rank < 0 ? ranks.length : rank
}

function roleOf(random: Random, title: string): string | null {
  if (title === '总经理') return 'decision-maker'
  if (title === '副总经理') return random.chance(0.5) ? 'decision-maker' : 'economic'
  if (title === '财务总监') return 'economic'
  if (/采购/.test(title)) return 'gatekeeper'
  if (random.chance(0.18)) return 'coach'
  if (/技术|信息|质量/.test(title)) return 'technical'
  return random.chance(0.85) ? 'user' : null
}

type Drawn = Known & {
  boss: string | null
  role: string | null
  attitude: string
  relationship: string | null
}

/** The people of one customer with their lines, parts and attitudes. */
function draw(random: Random, contacts: readonly Known[]): Drawn[] {
  return contacts.map((contact) => {
    const rank = rankOf(contact.title)
    const above = contacts.filter((one) => rankOf(one.title) < rank)
    const nearest = Math.max(-1, ...above.map((one) => rankOf(one.title)))
    const bosses = above.filter((one) => rankOf(one.title) === nearest)
    const role = roleOf(random, contact.title)
    const attitude =
      role === 'coach'
        ? random.pick(['champion', 'champion', 'supporter'])
        : random.pick(['supporter', 'supporter', 'neutral', 'neutral', 'sceptic', 'opponent'])
    return {
      ...contact,
      boss: bosses.length > 0 && random.chance(0.92) ? random.pick(bosses).id : null,
      role,
      attitude,
      relationship: random.pick([null, 'weak', 'good', 'good', 'strong']),
    }
  })
}

/** Draws the maps: who reports to whom, who plays which part in which deal, and who of us knows whom. */
export async function writeDecisionMaps(
  context: Context,
  actor: Actor,
  random: Random,
  customers: readonly Placed[],
  deals: readonly Span[],
): Promise<void> {
  const drawn = new Map(customers.map((customer) => [customer.id, draw(random, customer.contacts)]))
  const people = [...drawn.values()].flat()
  const parts = deals.flatMap((deal) => {
    const share = 0.35 + 0.13 * deal.steps.length
    return (drawn.get(deal.customer.id) ?? [])
      .filter(() => random.chance(share))
      .map((person) => ({
        id: context.newId(),
        deal: deal.id,
        contact: person.id,
        role: person.role,
        attitude: person.attitude,
        influence: random.pick(['high', 'medium', 'low', null]),
        relationship: person.relationship,
        at: deal.from.toISOString(),
        by: deal.customer.seller.id,
      }))
  })
  const tie = (contact: string, user: string, strength: string) => ({ id: context.newId(), contact, user, strength })
  const ties = customers.flatMap(({ id, seller }) =>
    (drawn.get(id) ?? []).flatMap((person) => [
      ...(person.relationship === null ? [] : [tie(person.id, seller.id, person.relationship)]),
      ...(seller.managerId !== null && random.chance(0.15)
        ? [tie(person.id, seller.managerId, random.pick(['weak', 'good']))]
        : []),
    ]),
  )
  await context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    await writePeopleParts(tx, actor, people)
    await sql`insert into deal_contact (tenant_id, id, opportunity_id, contact_id, buying_role, attitude, influence, relationship, created_at, created_by, updated_at, updated_by)
      select ${actor.tenantId}::uuid, p.id, p.deal, p.contact, p.role, p.attitude, p.influence, p.relationship, p.at, p.by, p.at, p.by
      from jsonb_to_recordset(${JSON.stringify(parts)}::jsonb) as p(id uuid, deal uuid, contact uuid, role text, attitude text, influence text, relationship text, at timestamptz, by uuid)`.execute(
      tx,
    )
    await renewRolesOfContacts(
      tx,
      actor,
      people.map(({ id }) => id),
    )
    await sql`insert into contact_tie (tenant_id, id, contact_id, user_id, strength, updated_at)
      select ${actor.tenantId}::uuid, t.id, t.contact, t."user", t.strength, ${context.now().toISOString()}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(ties)}::jsonb) as t(id uuid, contact uuid, "user" uuid, strength text)`.execute(
      tx,
    )
  })
}

async function writePeopleParts(tx: Kysely<never>, actor: Actor, people: readonly Drawn[]): Promise<void> {
  await sql`update contact as c set buying_role = p.role, decision_maker = p.role is not distinct from 'decision-maker', attitude = p.attitude, relationship = p.relationship, reports_to_id = p.boss
    from jsonb_to_recordset(${JSON.stringify(people)}::jsonb) as p(id uuid, boss uuid, role text, attitude text, relationship text)
    where c.tenant_id = ${actor.tenantId}::uuid and c.id = p.id`.execute(tx)
}
