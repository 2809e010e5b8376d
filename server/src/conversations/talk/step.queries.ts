import type { Step } from '#contract/conversations/talk/conversation.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { recordOf, seenConversation } from './conversation.queries.ts'
import type { TalkParts } from './talk.parts.ts'

/**
 * The steps that what a conversation is about went through while it was talked about, and how much was said in each: which step a message
 * belongs to follows from when it was said, so that nobody has to say it. None where it is about nothing that goes by steps.
 */
export async function readSteps(tx: Kysely<never>, actor: Actor, parts: TalkParts, id: string): Promise<Step[]> {
  const record = recordOf(await seenConversation(tx, actor, parts, id))
  const steps = record === null ? [] : await parts.stepsOf(tx, actor, record)
  if (steps.length === 0) return []
  const spans = steps.map(({ at, until }, place) => ({ place, at, until }))
  const counted = await sql<{ place: number; messages: number }>`select n.place, count(m.id)::int as messages
    from jsonb_to_recordset(${JSON.stringify(spans)}::jsonb) as n(place integer, at timestamptz, until timestamptz)
    left join message m on m.tenant_id = ${actor.tenantId}::uuid and m.conversation_id = ${id}::uuid and m.removed_at is null
      and m.written_at >= n.at and (n.until is null or m.written_at < n.until) group by n.place`.execute(tx)
  const messages = new Map(counted.rows.map((row) => [row.place, row.messages]))
  return steps.map(({ id: step, name, at }, place) => ({
    step: { id: step, name },
    at,
    messages: messages.get(place) ?? 0,
  }))
}
