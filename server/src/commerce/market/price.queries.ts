import type { MarketArea, PriceCut, PriceLine } from '#contract/commerce/market/market.operations.ts'
import type { Period } from '#contract/shared/period.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { inSight } from '../../foundation/access/sight.sql.ts'
import { dayIn } from '../../foundation/calendar/day.ts'
import { type PricePoint, areasOf, linesOf } from './price.rules.ts'

export type PriceQuestion = Period & {
  by: PriceCut
  competitor?: string | undefined
  product?: string | undefined
  province?: string | undefined
  model?: string | undefined
}

/** The newest are read where there are more. */
const most = 10_000

type Read = PricePoint & { currency: string | null }

/** Prices that were seen within some days, as lines over time and by province; what was found wrong is left out. */
export async function readPrices(
  tx: Kysely<never>,
  actor: Actor,
  now: Date,
  asked: PriceQuestion,
): Promise<{ currency: string; lines: PriceLine[]; areas: MarketArea[]; count: number; others: number }> {
  const { tenantId, company } = actor
  const key = {
    competitor: sql`m.competitor_id::text`,
    product: sql`m.product_id::text`,
    model: sql`m.model`,
    province: sql`m.province`,
  }[asked.by]
  const name =
    asked.by === 'competitor' || asked.by === 'product'
      ? sql`(select n.name from ${sql.table(asked.by)} as n where n.tenant_id = m.tenant_id and n.id = ${sql.ref(`m.${asked.by}_id`)})`
      : key
  const only = (column: string, value: string | undefined, type: 'uuid' | 'text') =>
    value === undefined ? sql`true` : sql`${sql.ref(`m.${column}`)} = ${value}::${sql.raw(type)}`
  const found =
    await sql<Read>`select coalesce(${key}, '') as key, coalesce(${name}, '') as name, coalesce(m.province, '') as province, m.price::float8 as price, m.currency,
      m.seen_on as "seenOn", m.source, m.state
    from market_information m where m.tenant_id = ${tenantId}::uuid and m.deleted_at is null and ${inSight(actor, 'market-information', 'see', 'm')}
      and m.price is not null and m.state is distinct from 'refuted' and m.seen_on between ${asked.from}::date and ${asked.to}::date
      and ${only('competitor_id', asked.competitor, 'uuid')} and ${only('product_id', asked.product, 'uuid')} and ${only('province', asked.province, 'text')} and ${only('model', asked.model, 'text')}
    order by m.seen_on desc, m.id limit ${most}`.execute(tx)
  const ours = found.rows.filter(({ currency }) => currency === null || currency === company.currency)
  const today = dayIn(company.timeZone, now)
  return {
    currency: company.currency,
    lines: linesOf(ours, asked, today),
    areas: areasOf(ours, today),
    count: ours.length,
    others: found.rows.length - ours.length,
  }
}
