import type { Label } from '#contract/shared/label.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../foundation/access/actor.ts'
import { readsField } from '../foundation/access/sight.rules.ts'

/** A stage as a deal went through it; `until` is null where it is there now. */
export type PassedStage = { id: string; name: Label; at: string; until: string | null }

/**
 * The stages that a deal went through, in their order, for who sees the deal and may read its stage. What it skipped is left out: nobody
 * was there.
 */
export async function passedStages(tx: Kysely<never>, reader: Actor, deal: string): Promise<PassedStage[]> {
  if (!readsField(reader.rights, 'opportunity', 'stage')) return []
  const found = await sql<PassedStage>`select s.id, s.name, v.entered_at as at, v.left_at as until from stage_visit v
    join stage s on s.tenant_id = ${reader.tenantId}::uuid and s.id = v.stage_id
    where v.tenant_id = ${reader.tenantId}::uuid and v.opportunity_id = ${deal}::uuid and (v.left_at is null or v.left_at > v.entered_at) order by v.entered_at, v.id`.execute(
    tx,
  )
  return found.rows
}
