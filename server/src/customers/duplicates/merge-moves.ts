import type { DuplicateType } from '#contract/customers/duplicate.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import type { Context } from '../../foundation/context.ts'

/**
 * Gives what a part of the house keeps of a record to another of its type: all of it, or `only` the records named. Answers what it moved.
 */
export type Move = (
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  from: string,
  to: string,
  only?: readonly string[],
) => Promise<string[]>

function among(only: readonly string[] | undefined, id: RawBuilder<unknown>): RawBuilder<unknown> {
  return only === undefined ? sql`true` : sql`${id} = any(${[...only]}::uuid[])`
}

type Moved = { rows: { id: string }[] }
const idsOf = ({ rows }: Moved): string[] => rows.map((row) => row.id)

/** Gives a customer's contacts to another; the key of a name at a customer goes with them. */
export const moveContacts: Move = async (tx, context, actor, from, to, only) =>
  idsOf(
    await sql<{
      id: string
    }>`update contact set customer_id = ${to}::uuid, version = version + 1, updated_at = ${context.now().toISOString()}::timestamptz, duplicate_swept = false,
      duplicate_keys = array(select replace(k, ${`w:${from}:`}, ${`w:${to}:`}) from unnest(duplicate_keys) as k)
    where tenant_id = ${actor.tenantId}::uuid and customer_id = ${from}::uuid and ${among(only, sql`id`)} returning id`.execute(
      tx,
    ),
  )

/** Gives a customer's subsidiaries to another, which is not its own. */
export const moveChildren: Move = async (tx, _context, actor, from, to, only) =>
  idsOf(
    await sql<{ id: string }>`update customer set parent_id = ${to}::uuid, version = version + 1
    where tenant_id = ${actor.tenantId}::uuid and parent_id = ${from}::uuid and id <> ${to}::uuid and ${among(only, sql`id`)} returning id`.execute(
      tx,
    ),
  )

/** Gives a contact's subordinates to another, who is not their own. */
export const moveSubordinates: Move = async (tx, context, actor, from, to, only) =>
  idsOf(
    await sql<{
      id: string
    }>`update contact set reports_to_id = ${to}::uuid, version = version + 1, updated_at = ${context.now().toISOString()}::timestamptz
    where tenant_id = ${actor.tenantId}::uuid and reports_to_id = ${from}::uuid and id <> ${to}::uuid and ${among(only, sql`id`)} returning id`.execute(
      tx,
    ),
  )

/** Who of us knows one person knows the other; where somebody has spoken of both, what they say of the one that stays counts. */
export const moveTies: Move = async (tx, _context, actor, from, to, only) =>
  idsOf(
    await sql<{ id: string }>`update contact_tie as t set contact_id = ${to}::uuid
    where t.tenant_id = ${actor.tenantId}::uuid and t.contact_id = ${from}::uuid and ${among(only, sql`t.id`)}
      and not exists(select 1 from contact_tie k where k.tenant_id = ${actor.tenantId}::uuid and k.contact_id = ${to}::uuid and k.user_id = t.user_id) returning t.id`.execute(
      tx,
    ),
  )

/** Leads that became one customer or contact became the other. */
export function moveConverted(column: 'converted_customer_id' | 'converted_contact_id'): Move {
  return async (tx, _context, actor, from, to, only) =>
    idsOf(
      await sql<{ id: string }>`update lead set ${sql.ref(column)} = ${to}::uuid
      where tenant_id = ${actor.tenantId}::uuid and ${sql.ref(column)} = ${from}::uuid and ${among(only, sql`id`)} returning id`.execute(
        tx,
      ),
    )
}

/** Gives the files of a record to another of its type. */
export function moveFiles(type: DuplicateType): Move {
  return async (tx, _context, actor, from, to, only) =>
    idsOf(
      await sql<{ id: string }>`update file set record_id = ${to}::uuid
      where tenant_id = ${actor.tenantId}::uuid and record_type = ${type} and record_id = ${from}::uuid and ${among(only, sql`id`)} returning id`.execute(
        tx,
      ),
    )
}
