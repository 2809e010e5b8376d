import type { TalkTopic } from '#contract/opportunities/funnel-talk/funnel-talk.ts'
import type { Rhythm } from '#contract/opportunities/funnel-talk/rhythm.rules.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { forbidden, invalidField, notFound, Refusal } from '../../foundation/access/refusal.ts'
import { inSight } from '../../foundation/access/sight.sql.ts'
import { dayIn } from '../../foundation/calendar/day.ts'
import { instantOfWall } from '../../foundation/calendar/wall-time.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { appendEvents, tellPeople } from '../../foundation/events/event.ts'
import { write } from '../../foundation/http/idempotent.ts'
import type { FunnelReviewParts } from '../funnel-review/review-part.ts'
import { type Pair, pairOf } from './pair.queries.ts'
import { readTopics } from './topic.queries.ts'

/** The hour of its day at which what was decided is due. */
const dueAt = 'T18:00:00'

/** Lets the screens of the two show their page as it is now. */
function tellBoth(tx: Kysely<never>, actor: Actor, { lead, person }: Pair): Promise<void> {
  return tellPeople(tx, actor.tenantId, [lead, person], { kind: 'changed', type: 'funnel-talk', actor: actor.userId })
}

/** Agrees how often the two talk; who leads decides. */
export function setRhythm(context: Context, actor: Actor, person: string, rhythm: Rhythm | null): Promise<void> {
  return write(context, actor, async (tx: Tx<never>) => {
    const pair = await pairOf(tx, actor, person)
    if (pair.lead !== actor.userId) throw forbidden()
    const today = dayIn(actor.company.timeZone, context.now())
    await sql`insert into funnel_talk as t (tenant_id, id, lead_id, person_id, rhythm, agreed_on)
      values (${actor.tenantId}::uuid, ${context.newId()}::uuid, ${pair.lead}::uuid, ${person}::uuid, ${rhythm === null ? null : JSON.stringify(rhythm)}::jsonb, ${today}::date)
      on conflict (tenant_id, lead_id, person_id) do update set rhythm = excluded.rhythm, agreed_on = excluded.agreed_on`.execute(
      tx,
    )
    await appendEvents(tx, context, actor, [
      {
        kind: 'changed',
        recordType: 'funnel-talk',
        recordId: person,
        recordName: null,
        changes: { rhythm: { from: null, to: rhythm } },
      },
    ])
    await tellBoth(tx, actor, pair)
  })
}

/** Puts something on the agenda: either of the two may. */
export function addTopic(
  context: Context,
  actor: Actor,
  person: string,
  { text, deal = null }: { text: string; deal?: string | null | undefined },
): Promise<TalkTopic> {
  return write(context, actor, async (tx: Tx<never>) => {
    const pair = await pairOf(tx, actor, person)
    if (deal !== null) {
      const seen =
        await sql`select 1 from opportunity o where o.tenant_id = ${actor.tenantId}::uuid and o.id = ${deal}::uuid and o.deleted_at is null
        and o.owner_id = ${pair.person}::uuid and ${inSight(actor, 'opportunity', 'see', 'o')}`.execute(tx)
      if (seen.rows.length === 0) throw invalidField('deal', 'reference-unknown')
    }
    const id = context.newId()
    await sql`insert into funnel_talk_topic (tenant_id, id, lead_id, person_id, text, opportunity_id, by_id, made_at)
      values (${actor.tenantId}::uuid, ${id}::uuid, ${pair.lead}::uuid, ${pair.person}::uuid, ${text}, ${deal}::uuid, ${actor.userId}::uuid, ${context.now().toISOString()}::timestamptz)`.execute(
      tx,
    )
    await tellBoth(tx, actor, pair)
    return oneTopic(tx, actor, id)
  })
}

async function oneTopic(tx: Kysely<never>, actor: Actor, id: string): Promise<TalkTopic> {
  const [topic] = await readTopics(tx, actor, sql`o.id = ${id}::uuid`)
  if (!topic) throw notFound()
  return topic
}

type Open = Pair & { deal: string | null; customer: string | null; by: string }

/** A topic that waits, of a pair to which the actor belongs; nobody else learns that it exists. */
async function lockOpen(tx: Kysely<never>, actor: Actor, id: string): Promise<Open> {
  const found = await sql<
    Open & { settled: boolean }
  >`select o.lead_id as lead, o.person_id as person, o.opportunity_id as deal, d.customer_id as customer, o.by_id as by, o.settled_at is not null as settled
    from funnel_talk_topic o left join opportunity d on d.tenant_id = ${actor.tenantId}::uuid and d.id = o.opportunity_id
    where o.tenant_id = ${actor.tenantId}::uuid and o.id = ${id}::uuid and ${actor.userId}::uuid in (o.lead_id, o.person_id) for update of o`.execute(
    tx,
  )
  const [topic] = found.rows
  if (!topic) throw notFound()
  if (topic.settled) throw new Refusal(409, 'topic-settled')
  return topic
}

/** Notes what was decided; with a day it becomes a task of the person, with the rights of whoever leads. */
export function settleTopic(
  context: Context,
  actor: Actor,
  parts: FunnelReviewParts,
  id: string,
  { decision, task = null }: { decision: string; task?: { name: string; dueOn: string } | null | undefined },
): Promise<TalkTopic> {
  return write(context, actor, async (tx: Tx<never>) => {
    const topic = await lockOpen(tx, actor, id)
    if (topic.lead !== actor.userId) throw forbidden()
    if (task !== null && task.dueOn < dayIn(actor.company.timeZone, context.now()))
      throw invalidField('task.dueOn', 'in-the-past')
    const made =
      task === null
        ? null
        : await parts.addTask(tx, context, actor, {
            name: task.name,
            at: instantOfWall(`${task.dueOn}${dueAt}`, actor.company.timeZone),
            owner: topic.person,
            deal: topic.deal,
            customer: topic.customer,
          })
    await sql`update funnel_talk_topic set settled_at = ${context.now().toISOString()}::timestamptz, decision = ${decision}, activity_id = ${made}::uuid
      where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid`.execute(tx)
    await tellBoth(tx, actor, topic)
    return oneTopic(tx, actor, id)
  })
}

/** Takes something off the agenda again: who put it there, or who leads. */
export function removeTopic(context: Context, actor: Actor, id: string): Promise<void> {
  return write(context, actor, async (tx: Tx<never>) => {
    const topic = await lockOpen(tx, actor, id)
    if (topic.by !== actor.userId && topic.lead !== actor.userId) throw forbidden()
    await sql`delete from funnel_talk_topic where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid`.execute(tx)
    await tellBoth(tx, actor, topic)
  })
}
