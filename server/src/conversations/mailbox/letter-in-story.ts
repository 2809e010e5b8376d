import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import type { Changes } from '../../foundation/events/event.ts'
import { readLetters } from './letter.queries.ts'
import { letterInSight } from './mail-sight.sql.ts'
import type { LetterParts } from './mailbox.parts.ts'

type Event = { id: string; kind: string; changes: Changes }

const letterOf = ({ kind, changes }: Event) =>
  kind === 'letter-added' && typeof changes['letter']?.to === 'string' ? changes['letter'].to : null

/** Gives the events of a story the letters that they tell of: the log keeps none, so that they can be erased and kept private. */
export const letterInStory =
  (parts: Pick<LetterParts, 'specs'>) =>
  async (tx: Kysely<never>, actor: Actor, events: readonly Event[]): Promise<Map<string, Changes>> => {
    const told = events.flatMap((event) => {
      const letter = letterOf(event)
      return letter === null ? [] : [{ event: event.id, letter }]
    })
    if (told.length === 0) return new Map()
    const ids = [...new Set(told.map(({ letter }) => letter))]
    const letters = await readLetters(tx, actor, parts, sql`m.id = any(${ids}::uuid[])`)
    return new Map(
      told.flatMap(({ event, letter: id }) => {
        const letter = letters.find((one) => one.id === id)
        if (!letter) return []
        const { text: _text, html: _html, copies: _copies, files: _files, ...head } = letter
        return [[event, { letter: { from: null, to: id }, head: { from: null, to: head } }]]
      }),
    )
  }

/** Events `e` of a story that tell of a letter are told to whom learns of that letter alone; the letter is looked up by its key. */
export function letterToldOf(actor: Actor, parts: Pick<LetterParts, 'specs'>): RawBuilder<boolean> {
  return sql<boolean>`(e.kind <> 'letter-added' or (select true from mail_message as told
    where told.tenant_id = ${actor.tenantId}::uuid and told.id = (e.changes #>> '{letter,to}')::uuid and ${letterInSight(actor, parts.specs, 'told')}) is true)`
}
