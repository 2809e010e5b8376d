import type { Material, MaterialUse, Standing } from '#contract/conversations/library/material.ts'
import { isRecordType } from '#contract/shared/field.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import type { LibraryParts } from './library.parts.ts'
import { usesInSight } from './material-sight.sql.ts'

/** For which deals a material was used, as far as the reader sees both the use and the deal, with how these stand. */
async function dealsOf(
  tx: Kysely<never>,
  actor: Actor,
  parts: LibraryParts,
  id: string,
): Promise<ReadonlyMap<string, Standing>> {
  const found = await sql<{ id: string }>`select distinct u.record_id as id from material_use u
    where u.tenant_id = ${actor.tenantId}::uuid and u.material_id = ${id}::uuid and u.record_type = 'opportunity' and ${usesInSight(actor)}`.execute(
    tx,
  )
  const ids = found.rows.map((row) => row.id)
  return parts.outcomes(tx, actor, ids)
}

/** On how many deals a material was used, and how these stand. */
export async function figuresOf(
  tx: Kysely<never>,
  actor: Actor,
  parts: LibraryParts,
  id: string,
): Promise<Pick<Material['use'], 'deals' | Standing>> {
  const outcomes = [...(await dealsOf(tx, actor, parts, id)).values()]
  const standing = (outcome: Standing) => outcomes.filter((one) => one === outcome).length
  return { deals: outcomes.length, open: standing('open'), won: standing('won'), lost: standing('lost') }
}

type Row = Omit<MaterialUse, 'record' | 'outcome'> & { recordType: string | null; recordId: string | null }

/** Uses of a material of which the reader is told, the latest first; those on deals alone, where an outcome is asked for. */
export async function listUses(
  tx: Kysely<never>,
  actor: Actor,
  parts: LibraryParts,
  id: string,
  { outcome, limit, cursor }: { outcome?: Standing | 'any' | undefined; limit: number; cursor?: string | undefined },
): Promise<{ items: MaterialUse[]; nextCursor: string | null }> {
  const deals = await dealsOf(tx, actor, parts, id)
  const wanted = [...deals].flatMap(([deal, stands]) => (outcome === 'any' || outcome === stands ? [deal] : []))
  const found = await sql<Row>`select u.id, jsonb_build_object('id', p.id, 'name', p.name) as user, u.how, u.number,
      u.record_type as "recordType", u.record_id as "recordId", u.at
    from material_use u join user_account p on p.tenant_id = u.tenant_id and p.id = u.user_id
    where u.tenant_id = ${actor.tenantId}::uuid and u.material_id = ${id}::uuid and ${usesInSight(actor)}
      and ${outcome === undefined ? sql`true` : sql`u.record_type = 'opportunity' and u.record_id = any(${wanted}::uuid[])`}
      and ${cursor === undefined ? sql`true` : sql`u.id < ${cursor}::uuid`}
    order by u.id desc limit ${limit + 1}`.execute(tx)
  const rows = found.rows.slice(0, limit)
  const refs = rows.flatMap(({ recordType, recordId }) =>
    recordType !== null && isRecordType(recordType) && recordId !== null ? [{ type: recordType, id: recordId }] : [],
  )
  const records = new Map((await parts.talk.records(tx, actor, refs)).map((record) => [record.id, record]))
  return {
    items: rows.map(({ recordType: _, recordId, ...row }) => {
      const record = recordId === null ? undefined : records.get(recordId)
      return {
        ...row,
        record: record ? { type: record.type, id: record.id, name: record.name } : null,
        outcome: (recordId === null ? undefined : deals.get(recordId)) ?? null,
      }
    }),
    nextCursor: found.rows.length > limit ? (rows.at(-1)?.id ?? null) : null,
  }
}
