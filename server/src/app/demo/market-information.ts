import { dayMs } from '#contract/shared/day.ts'
import type { Filter } from '#contract/shared/filter.ts'
import { type Kysely, sql } from 'kysely'
import { marketInformationSpec } from '../../commerce/index.ts'
import type { Actor } from '../../foundation/access/actor.ts'
import { dayIn } from '../../foundation/calendar/day.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import type { NewRow } from '../../foundation/records/write.ts'
import { createView } from '../../platform/index.ts'
import { marketGoods, marketNews } from './market-words.texts.ts'
import { type Random, randomFrom } from './random.ts'
import { writeRows } from './write-rows.ts'

type At = { customer: string; name: string; province: string; city: string | null; owner: string }
type Named = { id: string; name: string }

/** So many prices and pieces of news a year brings. */
const prices = 210
const pieces = 60

const sources = ['visit', 'visit', 'customer', 'customer', 'partner', 'document', 'hearsay'] as const

/** A year of what the field learned: prices of three competitors in several provinces, and news of other kinds. */
export async function writeMarketInformation(context: Context, actor: Actor, seed: number): Promise<void> {
  const random = randomFrom(seed + 601)
  await context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const places =
      await sql<At>`select c.id as customer, c.name, c.province, c.city, c.owner_id as owner from customer c join user_account u on u.tenant_id = c.tenant_id and u.id = c.owner_id
      where c.tenant_id = ${actor.tenantId}::uuid and c.deleted_at is null and c.province is not null order by u.email, c.name, c.id`.execute(
        tx,
      )
    const rivals =
      await sql<Named>`select r.id, r.name from competitor r where r.tenant_id = ${actor.tenantId}::uuid and r.deleted_at is null order by r.name`.execute(
        tx,
      )
    if (places.rows.length === 0 || rivals.rows.length === 0) return
    const rows = [
      ...Array.from({ length: prices }, () => priceRow(context, actor, random.fork(), places.rows, rivals.rows)),
      ...Array.from({ length: pieces }, () => newsRow(context, actor, random.fork(), places.rows, rivals.rows)),
    ]
    await writeRows(tx, context, actor, marketInformationSpec, rows)
    await verifySome(tx, actor, random, rows)
  })
  const filter: Filter = { all: [{ field: 'kind', operator: 'anyOf', value: ['bid', 'activity'] }] }
  const view = await createView(context, actor, {
    recordType: 'market-information',
    name: '招投标与对手动向',
    shared: true,
    definition: { filter, sort: '-seenOn' },
  })
  const seen = new Date(context.now().getTime() - 21 * dayMs).toISOString()
  await context.database.write(actor.tenantId, (tx: Tx<never>) =>
    sql`insert into market_watch (tenant_id, id, user_id, view_id, seen_at) select ${actor.tenantId}::uuid, gen_random_uuid(), u.id, ${view.id}::uuid, ${seen}::timestamptz
      from user_account u where u.tenant_id = ${actor.tenantId}::uuid and (u.id = ${actor.userId}::uuid or u.email = 's0@demo.example')`.execute(
      tx,
    ),
  )
}

/** Competitors whom the goods name, or any where the company knows others. */
function rivalOf(random: Random, rivals: readonly Named[], name: string): Named | undefined {
  return rivals.find((one) => one.name === name) ?? random.pick(rivals)
}

function moment(context: Context, random: Random): Date {
  return new Date(context.now().getTime() - Math.floor(random.unit() * 365 * 24) * (dayMs / 24))
}

function row(context: Context, actor: Actor, at: Date, values: Record<string, unknown>): NewRow {
  const made = at.toISOString()
  return {
    id: context.newId(),
    values: { ...values, seenOn: dayIn(actor.company.timeZone, at) },
    createdAt: made,
    updatedAt: made,
  }
}

function priceRow(
  context: Context,
  actor: Actor,
  random: Random,
  places: readonly At[],
  rivals: readonly Named[],
): NewRow {
  const at = moment(context, random)
  const place = random.pick(places)
  const goods = random.pick(marketGoods)
  const rival = rivalOf(random, rivals, goods.rival)
  const passed = 1 - (context.now().getTime() - at.getTime()) / (365 * dayMs)
  const price = Math.round((goods.price * (1 + goods.change * passed) * random.skewed(1, 0.035)) / 100) * 100
  return row(context, actor, at, {
    name: `${rival?.name ?? goods.rival} · ${goods.model} · ${price}/${goods.unit}`,
    kind: 'price',
    competitor: rival?.id,
    model: goods.model,
    unit: goods.unit,
    price: `${price}.00`,
    currency: actor.company.currency,
    source: random.pick(sources),
    province: place.province,
    city: place.city,
    customer: place.customer,
    owner: place.owner,
  })
}

function newsRow(
  context: Context,
  actor: Actor,
  random: Random,
  places: readonly At[],
  rivals: readonly Named[],
): NewRow {
  const at = moment(context, random)
  const place = random.pick(places)
  const rival = random.pick(rivals)
  const [kind, title, content] = random.pick(marketNews)
  const namesRival = title.includes('{对手}')
  const isOfCustomer = title.includes('{客户}')
  return row(context, actor, at, {
    // Everybody reads a headline: it calls a customer by what it is.
    name: title.replace('{对手}', rival.name).replace('{客户}', `${place.city ?? place.province}一家客户`),
    kind,
    content,
    source: random.pick(sources),
    province: place.province,
    city: place.city,
    owner: place.owner,
    ...(namesRival ? { competitor: rival.id } : {}),
    ...(isOfCustomer ? { customer: place.customer } : {}),
  })
}

type Said = { id: string; state: string; by: string | null; at: string | null }

/** A third was looked at by a colleague, a few were wrong, and the newest wait to be taken over from visits. */
async function verifySome(tx: Kysely<never>, actor: Actor, random: Random, rows: readonly NewRow[]): Promise<void> {
  const owners = rows.flatMap(({ values }) => (typeof values['owner'] === 'string' ? [values['owner']] : []))
  const said = rows.flatMap(({ id, values, createdAt = null }): Said[] => {
    const isProposed = values['source'] === 'visit' && random.chance(0.12)
    const isLooked = random.chance(0.36)
    const isWrong = random.chance(0.12)
    const by = random.pick(owners)
    if (isProposed) return [{ id, state: 'proposed', by: null, at: null }]
    if (!isLooked || by === values['owner']) return []
    return [{ id, state: isWrong ? 'refuted' : 'confirmed', by, at: createdAt }]
  })
  await sql`update market_information as m set state = n.state, verified_by_id = n.by, verified_at = n.at
    from jsonb_to_recordset(${JSON.stringify(said)}::jsonb) as n(id uuid, state text, by uuid, at timestamptz) where m.tenant_id = ${actor.tenantId}::uuid and m.id = n.id`.execute(
    tx,
  )
}
