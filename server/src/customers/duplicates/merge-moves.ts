import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import type { Context } from '../../foundation/context.ts'

/**
 * Gives what a part of the house keeps of a customer to another customer: all of it, or `only` the records named. Answers what it moved.
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

/** Leads that became one customer became the other. */
export const moveConverted: Move = async (tx, _context, actor, from, to, only) =>
  idsOf(
    await sql<{ id: string }>`update lead set converted_customer_id = ${to}::uuid
    where tenant_id = ${actor.tenantId}::uuid and converted_customer_id = ${from}::uuid and ${among(only, sql`id`)} returning id`.execute(
      tx,
    ),
  )

/** Gives a customer's files to another. */
export const moveFiles: Move = async (tx, _context, actor, from, to, only) =>
  idsOf(
    await sql<{ id: string }>`update file set record_id = ${to}::uuid
    where tenant_id = ${actor.tenantId}::uuid and record_type = 'customer' and record_id = ${from}::uuid and ${among(only, sql`id`)} returning id`.execute(
      tx,
    ),
  )
