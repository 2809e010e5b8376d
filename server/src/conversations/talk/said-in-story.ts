import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import type { Changes } from '../../foundation/events/event.ts'
import { namedIn, readMessages } from './message.queries.ts'
import type { TalkParts } from './talk.parts.ts'

type Event = { id: string; kind: string; changes: Changes }

/** Gives the events of a story the words that they tell of: the log keeps none, so that they can be changed and taken back. */
export const saidInStory =
  (parts: TalkParts) =>
  async (tx: Kysely<never>, actor: Actor, events: readonly Event[]): Promise<Map<string, Changes>> => {
    const said = new Map(
      events.flatMap(({ id, kind, changes }) =>
        kind === 'message-added' && typeof changes['message']?.to === 'string' ? [[changes['message'].to, id]] : [],
      ),
    )
    if (said.size === 0) return new Map()
    const messages = await readMessages(tx, actor.tenantId, sql`m.id = any(${[...said.keys()]}::uuid[])`)
    const named = await namedIn(
      tx,
      actor,
      parts,
      messages.map(({ text }) => text),
    )
    return new Map(
      messages.map((message) => [
        said.get(message.id) ?? '',
        {
          message: { from: null, to: message.id },
          conversation: { from: null, to: message.conversationId },
          text: { from: null, to: message.text },
          named: { from: null, to: named },
        },
      ]),
    )
  }
