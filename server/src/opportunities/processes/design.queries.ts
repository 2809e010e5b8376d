import type { ProcessDesign } from '#contract/opportunities/process-design.operations.ts'
import { type Design, freePolicy } from '#contract/opportunities/stage-definition.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { notFound } from '../../foundation/access/refusal.ts'
import { inSight } from '../../foundation/access/sight.sql.ts'

/** A published version never changes: what was read once is known, and a move of a stage need not ask again. */
const known = new Map<string, Design>()
const mostKnown = 500

/** A house that closes takes along what it knew: the next one of this process may stand on a copy of its data that went another way. */
export function forgetDesigns(): void {
  known.clear()
}

/** What a published version says. */
export async function designOf(
  tx: Kysely<never>,
  tenantId: string,
  processId: string,
  number: number,
): Promise<Design> {
  const key = `${tenantId} ${processId} ${number}`
  const kept = known.get(key)
  if (kept) return kept
  const found = await sql<{ design: Design }>`select v.design from process_version v
    where v.tenant_id = ${tenantId}::uuid and v.process_id = ${processId}::uuid and v.number = ${number}`.execute(tx)
  const design = found.rows[0]?.design
  if (!design) throw notFound()
  if (known.size >= mostKnown) known.clear()
  known.set(key, design)
  return design
}

/** Whether no move along a version is ever asked for anything: its stages require nothing, and back and skip are free. */
export function isFree(design: Design): boolean {
  const { back, skip } = design.policy
  return (
    back === freePolicy.back &&
    skip === freePolicy.skip &&
    design.stages.every(({ definition }) => !asksFor(definition))
  )
}

/** Whether a stage requires anything before it is left. */
export function asksFor({ requiredFields, criteria, milestones, roles }: Design['stages'][number]['definition']) {
  return (
    requiredFields.length > 0 ||
    criteria.length > 0 ||
    milestones.some((milestone) => milestone.required) ||
    roles.some((role) => role.required)
  )
}

/** The open deals `r` of a process that the actor sees, by the stages in which they stand: stages are few and have an index. */
export function isRunning(actor: Actor, processId: string): RawBuilder<boolean> {
  return sql`r.tenant_id = ${actor.tenantId}::uuid and r.deleted_at is null and ${inSight(actor, 'opportunity', 'see', 'r')} and r.stage_id in
    (select s.id from stage s where s.tenant_id = ${actor.tenantId}::uuid and s.process_id = ${processId}::uuid and s.outcome = 'open')`
}

/** A process as its designer sees it. */
export async function readDesign(tx: Kysely<never>, actor: Actor, id: string): Promise<ProcessDesign> {
  const { tenantId } = actor
  const found = await sql<{ version: number; number: number; draft: Design | null }>`
    select p.version, p.latest as number, p.draft from process p where p.tenant_id = ${tenantId}::uuid and p.id = ${id}::uuid`.execute(
    tx,
  )
  const process = found.rows[0]
  if (!process) throw notFound()
  const versions = await sql<ProcessDesign['versions'][number]>`
    select v.number, v.published_at as "publishedAt", v.note,
      case when u.id is null then null else jsonb_build_object('id', u.id, 'name', u.name) end as "publishedBy",
      coalesce(running.deals, 0) as deals
    from process_version v left join user_account u on u.tenant_id = v.tenant_id and u.id = v.published_by
    left join (select r.process_version as number, count(*)::int as deals from opportunity r where ${isRunning(actor, id)} group by 1) as running on running.number = v.number
    where v.tenant_id = ${tenantId}::uuid and v.process_id = ${id}::uuid order by v.number desc limit 100`.execute(tx)
  return {
    version: process.version,
    published: await designOf(tx, tenantId, id, process.number),
    draft: process.draft,
    versions: versions.rows,
  }
}
