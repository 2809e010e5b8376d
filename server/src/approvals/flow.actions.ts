import type { Flow, FlowDraft } from '#contract/approvals/flow.ts'
import { type Kysely, sql } from 'kysely'
import { type Actor, can } from '../foundation/access/actor.ts'
import { forbidden, invalidField, notFound } from '../foundation/access/refusal.ts'
import { checkVersion, lockRow } from '../foundation/access/version.ts'
import type { Context } from '../foundation/context.ts'
import type { Tx } from '../foundation/database/database.ts'
import { appendEvents } from '../foundation/events/event.ts'
import { write } from '../foundation/http/idempotent.ts'

type FlowRow = Pick<Flow, 'id' | 'version' | 'running'> & { versionId: string; definition: FlowDraft; active: boolean }

/** The company's flows in their order, with the present version of each and how many requests run by any of them. */
export async function readFlows(tx: Kysely<never>, tenantId: string): Promise<(Flow & { versionId: string })[]> {
  const found = await sql<FlowRow>`
    select f.id, f.version, f.active, v.id as "versionId", v.definition,
      (select count(*)::int from approval a join approval_flow_version w on w.tenant_id = ${tenantId}::uuid and w.id = a.flow_version_id
        where a.tenant_id = ${tenantId}::uuid and w.flow_id = f.id and a.state in ('waiting', 'returned')) as running
    from approval_flow f join approval_flow_version v on v.tenant_id = ${tenantId}::uuid and v.flow_id = f.id and v.version = f.version
    where f.tenant_id = ${tenantId}::uuid order by f.position, f.id`.execute(tx)
  return found.rows.map(({ definition, ...flow }) => ({ ...definition, ...flow }))
}

/** The flows as who keeps them sees them. */
export async function listFlows(tx: Kysely<never>, actor: Actor): Promise<{ items: Flow[] }> {
  if (!can(actor, 'manage-processes')) throw forbidden()
  const flows = await readFlows(tx, actor.tenantId)
  return { items: flows.map(({ versionId: _, ...flow }) => flow) }
}

async function findFlow(tx: Kysely<never>, actor: Actor, id: string): Promise<Flow> {
  const flow = (await listFlows(tx, actor)).items.find((one) => one.id === id)
  if (!flow) throw notFound()
  return flow
}

/** Everybody and everything that a flow names is there. */
async function checkNames(tx: Kysely<never>, tenantId: string, draft: FlowDraft): Promise<void> {
  const tables = { person: 'user_account', role: 'role', head: 'department' } as const
  for (const [step, { approvers }] of draft.steps.entries())
    for (const [place, approver] of approvers.entries()) {
      if (approver.by === 'superior') continue
      const id =
        approver.by === 'person' ? approver.person : approver.by === 'role' ? approver.role : approver.department
      if (id === null) continue
      const there =
        await sql`select 1 from ${sql.table(tables[approver.by])} x where x.tenant_id = ${tenantId}::uuid and x.id = ${id}::uuid`.execute(
          tx,
        )
      if (there.rows.length === 0) throw invalidField(`steps.${step}.approvers.${place}`, 'reference-unknown')
    }
}

async function publish(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  id: string,
  version: number,
  draft: FlowDraft,
): Promise<void> {
  await sql`insert into approval_flow_version (tenant_id, id, flow_id, version, definition, published_at, published_by)
    values (${actor.tenantId}::uuid, ${context.newId()}::uuid, ${id}::uuid, ${version}, ${JSON.stringify(draft)}::jsonb, ${context.now().toISOString()}::timestamptz, ${actor.userId}::uuid)`.execute(
    tx,
  )
}

/** Writes a flow below the others; the demo company takes the same way. */
export async function addFlow(tx: Kysely<never>, context: Context, actor: Actor, draft: FlowDraft): Promise<string> {
  await checkNames(tx, actor.tenantId, draft)
  const id = context.newId()
  const now = context.now().toISOString()
  await sql`insert into approval_flow (tenant_id, id, kind, position, active, created_at, updated_at)
    select ${actor.tenantId}::uuid, ${id}::uuid, ${draft.kind}, coalesce(max(f.position), -1) + 1, ${draft.active}, ${now}::timestamptz, ${now}::timestamptz
    from approval_flow f where f.tenant_id = ${actor.tenantId}::uuid`.execute(tx)
  await publish(tx, context, actor, id, 1, draft)
  await appendEvents(tx, context, actor, [
    {
      kind: 'created',
      recordType: 'approval-flow',
      recordId: id,
      recordName: draft.name.zh || draft.name.en,
      changes: { definition: { from: null, to: draft } },
    },
  ])
  return id
}

export function createFlow(context: Context, actor: Actor, draft: FlowDraft): Promise<Flow> {
  if (!can(actor, 'manage-processes')) throw forbidden()
  return write(context, actor, async (tx: Tx<never>) => findFlow(tx, actor, await addFlow(tx, context, actor, draft)))
}

/** Publishes a further version of a flow; what runs goes on by its own. */
export function changeFlow(
  context: Context,
  actor: Actor,
  id: string,
  draft: FlowDraft,
  version: number | undefined,
): Promise<Flow> {
  if (!can(actor, 'manage-processes')) throw forbidden()
  return context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    await lockRow(tx, actor.tenantId, 'approval_flow', id)
    const before = await findFlow(tx, actor, id)
    checkVersion(version, before)
    await checkNames(tx, actor.tenantId, draft)
    await publish(tx, context, actor, id, before.version + 1, draft)
    await sql`update approval_flow set version = ${before.version + 1}, kind = ${draft.kind}, active = ${draft.active}, updated_at = ${context.now().toISOString()}::timestamptz
      where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid`.execute(tx)
    const { id: _id, version: _version, running: _running, ...from } = before
    await appendEvents(tx, context, actor, [
      {
        kind: 'changed',
        recordType: 'approval-flow',
        recordId: id,
        recordName: draft.name.zh || draft.name.en,
        changes: { definition: { from, to: draft } },
      },
    ])
    return findFlow(tx, actor, id)
  })
}

/** Puts the flows in this order; those not named stay behind. */
export function arrangeFlows(context: Context, actor: Actor, ids: readonly string[]): Promise<{ items: Flow[] }> {
  if (!can(actor, 'manage-processes')) throw forbidden()
  return context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const before = (await readFlows(tx, actor.tenantId)).map((flow) => flow.id)
    const known = ids.filter((id) => before.includes(id))
    const order = [...new Set([...known, ...before])]
    await sql`update approval_flow as f set position = n.place - 1 from unnest(${order}::uuid[]) with ordinality as n(id, place)
      where f.tenant_id = ${actor.tenantId}::uuid and f.id = n.id`.execute(tx)
    await appendEvents(tx, context, actor, [
      {
        kind: 'changed',
        recordType: 'approval-flow',
        recordId: null,
        recordName: null,
        changes: { order: { from: before, to: order } },
      },
    ])
    return listFlows(tx, actor)
  })
}
