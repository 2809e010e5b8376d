import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { competitorSpec } from '../../opportunities/index.ts'
import { monthMs } from './moments.ts'
import { randomFrom } from './random.ts'
import { demoRivals } from './rivals.texts.ts'
import { writeRows } from './write-rows.ts'

/** Writes whom the company meets, each kept by one who sells. */
export async function writeCompetitors(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  now: Date,
  months: number,
  sellers: readonly { id: string }[],
): Promise<void> {
  const at = new Date(now.getTime() - (months + 2) * monthMs).toISOString()
  const rows = demoRivals.map((values, index) => ({
    id: context.newId(),
    createdAt: at,
    updatedAt: at,
    values: { ...values, owner: sellers[(index * 7) % sellers.length]?.id ?? null },
  }))
  await writeRows(tx, context, actor, competitorSpec, rows)
}

const sources = ['客户采购透露', '招标公告', '代理商消息', '开标记录', '客户技术部门', '行业展会'] as const
const notes = [
  '上周做了演示，客户使用部门反应一般。',
  '通过设计院推荐进来，总部有人支持。',
  '只报了价，还没有派技术。',
  '承诺八周交货，客户将信将疑。',
  '和客户财务关系好，可能放宽账期。',
  null,
  null,
] as const

/** Share of their price to ours, by price level, around which it lies. */
const usualShare: Record<string, number> = { lower: 0.93, same: 1.0, higher: 1.14 }

type Deal = {
  id: string
  amount: string | null
  currency: string
  outcome: string
  competitor: string | null
  on: string
}

/** Says of deals with competitors how these stand, what they ask for and what became of them; many have a second or a third. */
export async function writeCompetition(context: Context, actor: Actor, seed: number): Promise<void> {
  const random = randomFrom(seed + 31)
  await context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const deals =
      await sql<Deal>`select o.id, o.amount::text as amount, o.currency, o.outcome, o.competitor, o.updated_at as on from opportunity o
      where o.tenant_id = ${actor.tenantId}::uuid and o.deleted_at is null and o.competitor is not null order by o.name, o.created_at, o.id`.execute(
        tx,
      )
    const rivals = await sql<{
      id: string
      name: string
      level: string
    }>`select c.id, c.name, c.price_level as level from competitor c
      where c.tenant_id = ${actor.tenantId}::uuid order by c.created_at, c.name`.execute(tx)
    const said: Record<string, unknown>[] = []
    const texts: { id: string; text: string }[] = []
    for (const deal of deals.rows) {
      const chosen = rivals.rows.filter(({ name }) => deal.competitor === name)
      for (let more = random.pick([0, 0, 0, 1, 1, 2]); more > 0; more -= 1) {
        const other = random.pick(rivals.rows)
        if (!chosen.includes(other)) chosen.push(other)
      }
      if (chosen.length > 1) texts.push({ id: deal.id, text: chosen.map(({ name }) => name).join('、') })
      for (const [place, rival] of chosen.entries()) {
        const share = (usualShare[rival.level] ?? 1) * random.skewed(1, 0.05)
        const isPriced = deal.amount !== null && rival.name !== '客户自研' && random.chance(0.65)
        const outcome = outcomeOf(deal.outcome, place)
        said.push({
          id: context.newId(),
          deal: deal.id,
          rival: rival.id,
          strength: random.chance(0.85) ? random.pick(['weak', 'even', 'even', 'strong']) : null,
          price: isPriced ? Math.max(1, Math.round((Number(deal.amount) * share) / 1_000)) * 1_000 : null,
          currency: isPriced ? deal.currency : null,
          outcome: outcome === null && random.chance(0.08) ? 'withdrew' : outcome,
          notes: random.pick(notes),
          source: random.chance(0.7) ? random.pick(sources) : null,
          at: deal.on,
        })
      }
    }
    await sql`insert into deal_competitor as d (tenant_id, id, opportunity_id, competitor_id, strength, price, currency, outcome, notes, source, created_at, updated_at)
      select ${actor.tenantId}::uuid, s.id, s.deal, s.rival, s.strength, s.price, s.currency, s.outcome, s.notes, s.source, s.at, s.at
      from jsonb_to_recordset(${JSON.stringify(said)}::jsonb) as s(id uuid, deal uuid, rival uuid, strength text, price numeric, currency text, outcome text, notes text, source text, at timestamptz)
      on conflict (tenant_id, opportunity_id, competitor_id) do update set strength = excluded.strength, price = excluded.price, currency = excluded.currency,
        outcome = excluded.outcome, notes = excluded.notes, source = excluded.source`.execute(tx)
    await sql`update opportunity as o set competitor = t.text from jsonb_to_recordset(${JSON.stringify(texts)}::jsonb) as t(id uuid, text text)
      where o.tenant_id = ${actor.tenantId}::uuid and o.id = t.id`.execute(tx)
  })
}

/** Of a lost deal the first took it; of a won one nobody else did. */
function outcomeOf(outcome: string, place: number): string | null {
  if (outcome === 'won') return 'lost'
  if (outcome === 'lost') return place === 0 ? 'won' : 'lost'
  return null
}
