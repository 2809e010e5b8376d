import type { LetterRecordType } from '#contract/conversations/mailbox/letter.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import type { Context } from '../../foundation/context.ts'

/** Puts the letters of a record on another that it becomes one with; those that both had stay where they are. Answers what moved. */
export const moveLetters =
  (type: LetterRecordType) =>
  async (
    tx: Kysely<never>,
    _context: Context,
    actor: Actor,
    from: string,
    to: string,
    only?: readonly string[],
  ): Promise<string[]> => {
    const moved = await sql<{ id: string }>`update mail_link as gone set record_id = ${to}::uuid
      where gone.tenant_id = ${actor.tenantId}::uuid and gone.record_type = ${type} and gone.record_id = ${from}::uuid${only ? sql` and gone.id = any(${[...only]}::uuid[])` : sql``}
        and not exists(select 1 from mail_link kept where kept.tenant_id = ${actor.tenantId}::uuid and kept.message_id = gone.message_id and kept.record_type = ${type} and kept.record_id = ${to}::uuid)
      returning gone.id`.execute(tx)
    return moved.rows.map(({ id }) => id)
  }
