import { calledBy } from '#contract/conversations/talk/message-text.ts'
import type { Message, ReactionSign } from '#contract/conversations/talk/conversation.ts'
import { sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { forbidden, Refusal } from '../../foundation/access/refusal.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { tellPeople } from '../../foundation/events/event.ts'
import { write } from '../../foundation/http/idempotent.ts'
import { type ConversationRow, memberIds, seenConversation, standingOf } from './conversation.queries.ts'
import { dropFiles } from './message-files.ts'
import { readMessages, seenMessage } from './message.queries.ts'
import { noteMentions, searchedIn } from './send.actions.ts'
import { tellScreens } from './tell-screens.ts'
import type { TalkParts } from './talk.parts.ts'
import { mayManage, mayPost } from './talk.rules.ts'

/** Says one's own message otherwise; what it said before stays to be read. Nobody is called anew: that would need a new message. */
export function changeMessage(
  context: Context,
  actor: Actor,
  parts: TalkParts,
  id: string,
  text: string,
): Promise<Message> {
  return write(context, actor, async (tx: Tx<never>) => {
    const before = await seenMessage(tx, actor, parts, id)
    const row = await seenConversation(tx, actor, parts, before.conversationId, 'lock')
    if (before.authorId !== actor.userId) throw forbidden()
    if (before.isRemoved) throw new Refusal(409, 'message-removed')
    if (!mayPost(standingOf(row)).allowed) throw new Refusal(409, 'conversation-archived')
    if (text !== before.text) {
      const now = context.now().toISOString()
      const entry = searchedIn(text)
      await sql`insert into message_version (tenant_id, id, message_id, text, written_at)
        values (${actor.tenantId}::uuid, ${context.newId()}::uuid, ${id}::uuid, ${before.text}, ${before.at}::timestamptz)`.execute(
        tx,
      )
      await sql`update message set text = ${text}, edited_at = ${now}::timestamptz, search_text = ${entry.text}, search_grams = ${entry.grams}::text[]
        where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid`.execute(tx)
      const old = new Set(calledBy(before.text).people)
      await noteMentions(
        tx,
        context,
        actor,
        id,
        calledBy(text).people.filter((person) => old.has(person)),
      )
      await tellAll(tx, actor, row, id)
    }
    return only(await readMessages(tx, actor.tenantId, sql`m.id = ${id}::uuid`))
  })
}

/** Takes back what was said, with everything it said before: its author may, and who leads the channel. */
export function removeMessage(context: Context, actor: Actor, parts: TalkParts, id: string): Promise<void> {
  return write(context, actor, async (tx: Tx<never>) => {
    const before = await seenMessage(tx, actor, parts, id)
    const row = await seenConversation(tx, actor, parts, before.conversationId, 'lock')
    if (before.authorId !== actor.userId && !mayManage(standingOf(row))) throw forbidden()
    if (before.isRemoved) return
    const of = sql`tenant_id = ${actor.tenantId}::uuid and message_id = ${id}::uuid`
    await dropFiles(tx, context, actor.tenantId, id)
    for (const table of ['message_version', 'message_mention', 'message_reaction', 'message_file'])
      await sql`delete from ${sql.table(table)} where ${of}`.execute(tx)
    await sql`update message set text = '', search_text = '', search_grams = '{}', removed_at = ${context.now().toISOString()}::timestamptz, removed_by = ${actor.userId}::uuid
      where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid`.execute(tx)
    // What was told of it is not quoted any more either.
    await sql`update notification set words = null where tenant_id = ${actor.tenantId}::uuid and key in (${`mention ${id}`}, ${`reply ${id}`})`.execute(
      tx,
    )
    await tellAll(tx, actor, row, id)
  })
}

/** Says something with one press, or takes it back. */
export function react(
  context: Context,
  actor: Actor,
  parts: TalkParts,
  id: string,
  { sign, wanted }: { sign: ReactionSign; wanted: boolean },
): Promise<void> {
  return write(context, actor, async (tx: Tx<never>) => {
    const message = await seenMessage(tx, actor, parts, id)
    if (message.isRemoved) throw new Refusal(409, 'message-removed')
    const changed = wanted
      ? await sql`insert into message_reaction (tenant_id, id, message_id, user_id, sign, created_at)
          values (${actor.tenantId}::uuid, ${context.newId()}::uuid, ${id}::uuid, ${actor.userId}::uuid, ${sign}, ${context.now().toISOString()}::timestamptz)
          on conflict (tenant_id, message_id, user_id, sign) do nothing`.execute(tx)
      : await sql`delete from message_reaction
          where tenant_id = ${actor.tenantId}::uuid and message_id = ${id}::uuid and user_id = ${actor.userId}::uuid and sign = ${sign}`.execute(
          tx,
        )
    if (changed.numAffectedRows)
      await tellAll(tx, actor, await seenConversation(tx, actor, parts, message.conversationId), id)
  })
}

/** Lets the screens of who takes part, and on a record of who sees it, show a message as it is now. */
async function tellAll(tx: Tx<never>, actor: Actor, row: ConversationRow, messageId: string): Promise<void> {
  await tellPeople(tx, actor.tenantId, await memberIds(tx, actor.tenantId, row.id), {
    kind: 'said-otherwise',
    type: 'message',
    id: messageId,
    actor: actor.userId,
  })
  if (row.record_id !== null) await tellScreens(tx, actor.tenantId, actor.userId, row.id)
}

function only(messages: readonly Message[]): Message {
  const [message] = messages
  if (!message) throw new Error('a message that was just written is there')
  return message
}
