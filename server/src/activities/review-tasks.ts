import { type Kysely, sql } from 'kysely'
import type { Actor } from '../foundation/access/actor.ts'
import { inSight } from '../foundation/access/sight.sql.ts'
import type { Context } from '../foundation/context.ts'
import { createWithin } from '../foundation/records/actions.ts'
import { activitySpec } from './activity.spec.ts'

/** Makes a task, of a deal where one is named, in somebody's name, with their rights; the customer of the deal goes along unseen. */
export async function addTaskOfDeal(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  task: { name: string; at: string; owner: string | null; deal: string | null; customer: string | null },
): Promise<string> {
  const { name, at, owner, deal, customer } = task
  const draft = { name, at, owner, opportunity: deal, kind: 'task', done: false }
  const made = await createWithin(tx, context, actor, activitySpec, draft, { kept: { customer } })
  return made.id
}

type Done = { deal: string; count: number; last: { name: string; kind: string | null; at: string } | null }

/** What was done with deals since a moment, and the last thing that ever was; as far as the reader sees it. What is planned counts when it is done. */
export async function doneSince(
  tx: Kysely<never>,
  actor: Actor,
  deals: readonly string[],
  since: string,
): Promise<Done[]> {
  const found =
    await sql<Done>`select d.id as deal, (select count(*)::int from activity a where a.tenant_id = ${actor.tenantId}::uuid and a.opportunity_id = d.id and a.done and a.deleted_at is null
        and coalesce(a.completed_at, a.at) > ${since}::timestamptz and ${inSight(actor, 'activity', 'see', 'a')}) as count,
      (select jsonb_build_object('name', l.name, 'kind', l.kind, 'at', l.at) from activity l where l.tenant_id = ${actor.tenantId}::uuid and l.opportunity_id = d.id and l.done and l.deleted_at is null
        and l.at is not null and ${inSight(actor, 'activity', 'see', 'l')} order by l.at desc, l.id desc limit 1) as last
    from unnest(${[...deals]}::uuid[]) as d(id)`.execute(tx)
  return found.rows
}

/** Those of some tasks that are there and not done. */
export async function openAmong(tx: Kysely<never>, tenantId: string, tasks: readonly string[]): Promise<Set<string>> {
  const found = await sql<{ id: string }>`select a.id from activity a
    where a.tenant_id = ${tenantId}::uuid and a.id = any(${[...tasks]}::uuid[]) and a.deleted_at is null and a.done is not true`.execute(
    tx,
  )
  return new Set(found.rows.map(({ id }) => id))
}

type TaskState = { id: string; done: boolean; completedOn: string | null; seen: boolean }

/** Of these tasks, those that are there, with the company's day on which each was done. */
export async function taskStates(tx: Kysely<never>, actor: Actor, tasks: readonly string[]): Promise<TaskState[]> {
  const found = await sql<TaskState>`select a.id, coalesce(a.done, false) as done,
      (a.completed_at at time zone ${actor.company.timeZone})::date as "completedOn", ${inSight(actor, 'activity', 'see', 'a')} as seen
    from activity a where a.tenant_id = ${actor.tenantId}::uuid and a.id = any(${[...tasks]}::uuid[]) and a.deleted_at is null`.execute(
    tx,
  )
  return found.rows
}
