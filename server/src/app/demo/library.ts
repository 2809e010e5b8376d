import { addDays } from '#contract/shared/period.ts'
import { sql } from 'kysely'
import { createMaterial, noteMaterialUse, publishMaterial, retireMaterial } from '../../conversations/index.ts'
import type { Actor } from '../../foundation/access/actor.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { actorInBackground } from '../importing/import-actor.ts'
import { libraryParts } from '../library.ts'
import { type DemoMaterial, demoMaterials } from './library-words.texts.ts'
import { contextDaysAgo } from './moments.ts'
import { randomFrom } from './random.ts'

/** Deals on which each material is used, at most. */
const mostDeals = 14

/** What the people of the demo company sell with: materials in their versions, and on which deals these were used. */
export async function writeLibrary(context: Context, actor: Actor, seed: number): Promise<void> {
  const random = randomFrom(seed + 37)
  const people = new Map<string, Actor>()
  for (const material of demoMaterials) {
    const id = await writeMaterial(context, actor, material)
    if (material.retired || (material.validFor !== undefined && material.validFor < 0)) continue
    for (const deal of await dealsFor(context, actor, material)) {
      const seller = people.get(deal.owner) ?? (await actorInBackground(context, actor.tenantId, deal.owner))
      if (!seller) continue
      people.set(deal.owner, seller)
      const used = before(context, random.whole(1, 40))
      const record = { type: 'opportunity' as const, id: deal.id }
      await noteMaterialUse(used, seller, libraryParts, id, random.chance(0.7) ? 'opened' : 'downloaded', record)
    }
  }
}

/** The house so many days ago, in office hours of UTC+8. */
const before = (context: Context, daysAgo: number) =>
  contextDaysAgo(context, daysAgo, 1 + (daysAgo % 8), (daysAgo * 17) % 60)

async function writeMaterial(context: Context, actor: Actor, material: DemoMaterial): Promise<string> {
  const { kind, title, summary, industries = [], stages = [], competitor, series, validFor, versions } = material
  const known = await context.database.read(actor.tenantId, async (tx: Tx<never>) => {
    const ids = async (found: ReturnType<typeof sql<{ id: string }>>) =>
      (await found.execute(tx)).rows.map(({ id }) => id)
    return {
      stages: await ids(
        sql`select s.id from stage s where s.tenant_id = ${actor.tenantId}::uuid and s.name ->> 'zh' = any(${[...stages]}::text[])`,
      ),
      competitors: await ids(
        sql`select c.id from competitor c where c.tenant_id = ${actor.tenantId}::uuid and c.name = ${competitor ?? null}`,
      ),
      products: await ids(
        sql`select p.id from product p where p.tenant_id = ${actor.tenantId}::uuid and p.series = ${series ?? null}`,
      ),
    }
  })
  const today = context.now().toISOString().slice(0, 10)
  const began = before(context, (versions[0]?.[0] ?? 0) + 2)
  const { id } = await createMaterial(began, actor, libraryParts, {
    kind,
    title,
    summary,
    industries: [...industries],
    ...known,
    validUntil: validFor === undefined ? null : addDays(today, validFor),
  })
  for (const [daysAgo, note, body] of versions)
    await publishMaterial(before(context, daysAgo), actor, libraryParts, id, { file: null, body, note })
  if (material.retired) await retireMaterial(before(context, 30), actor, libraryParts, id, true)
  return id
}

/** Deals on which somebody would have needed a material: those with its competitor, in its industries, or any. */
async function dealsFor(
  context: Context,
  actor: Actor,
  { competitor, industries, series }: DemoMaterial,
): Promise<{ id: string; owner: string }[]> {
  return context.database.read(actor.tenantId, async (tx: Tx<never>) => {
    const found = await sql<{ id: string; owner: string }>`select o.id, o.owner_id as owner from opportunity o
      join user_account u on u.tenant_id = o.tenant_id and u.id = o.owner_id and u.status = 'active'
      left join customer c on c.tenant_id = o.tenant_id and c.id = o.customer_id
      where o.tenant_id = ${actor.tenantId}::uuid and o.deleted_at is null and (o.outcome = 'open' or o.closed_on > ${context.now().toISOString()}::date - 60)
        and ${competitor === undefined ? sql`true` : sql`exists(select 1 from deal_competitor d join competitor k on k.tenant_id = d.tenant_id and k.id = d.competitor_id where d.tenant_id = ${actor.tenantId}::uuid and d.opportunity_id = o.id and k.name = ${competitor})`}
        and ${industries === undefined ? sql`true` : sql`c.industry = any(${[...industries]}::text[])`}
        and ${series === undefined ? sql`true` : sql`exists(select 1 from product p where p.tenant_id = ${actor.tenantId}::uuid and p.id = o.product_id and p.series = ${series})`}
      order by o.amount desc nulls last, o.id limit ${mostDeals}`.execute(tx)
    return found.rows
  })
}
