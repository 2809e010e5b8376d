import { type Kysely, sql } from 'kysely'
import { poolEntries } from '../../customers/index.ts'
import { type Actor, can } from '../../foundation/access/actor.ts'
import type { ReferenceSource } from '../../platform/index.ts'
import { lowerKey } from './text-keys.rules.ts'

type Named = { id: string; zh: string; en: string }

/** Pools into which somebody may bring customers: those that they may enter, or all for who manages them. */
async function ownPools(tx: Kysely<never>, actor: Actor): Promise<Named[]> {
  const found = await sql<Named>`select p.id, coalesce(p.name ->> 'zh', '') as zh, coalesce(p.name ->> 'en', '') as en
    from pool p where p.tenant_id = ${actor.tenantId}::uuid order by p.created_at, p.id`.execute(tx)
  if (can(actor, 'manage-pools')) return found.rows
  const entries = await poolEntries(tx, actor.tenantId, actor.userId)
  return found.rows.filter(({ id }) => entries.has(id))
}

/** Pools by name in either language. A name that is none makes the row bad: who was meant for a pool is not given to whoever imports. */
export const poolSource: ReferenceSource = {
  mustBeKnown: true,
  find: async (tx, actor, texts) => {
    const pools = await ownPools(tx, actor)
    return new Map(
      texts.flatMap((text) => {
        const named = pools.filter(({ zh, en }) => lowerKey(zh) === lowerKey(text) || lowerKey(en) === lowerKey(text))
        return named.length === 1 && named[0] ? [[text, named[0].id] as const] : []
      }),
    )
  },
  visible: async (tx, actor, ids) =>
    new Set((await ownPools(tx, actor)).map(({ id }) => id).filter((id) => ids.includes(id))),
  candidates: async (tx, actor) =>
    (await ownPools(tx, actor)).map(({ id, zh, en }) => ({
      value: id,
      name: zh || en,
      names: [zh, en].filter((name) => name !== ''),
    })),
}
