import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Actor } from '../foundation/access/actor.ts'
import type { Context } from '../foundation/context.ts'

function among(only: readonly string[] | undefined, id: RawBuilder<unknown>): RawBuilder<unknown> {
  return only === undefined ? sql`true` : sql`${id} = any(${[...only]}::uuid[])`
}

type Moved = { rows: { id: string }[] }
const idsOf = ({ rows }: Moved): string[] => rows.map((row) => row.id)

/** Gives a customer's contacts to another; the key of a name at a customer goes with them. */
export async function moveContacts(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  from: string,
  to: string,
  only?: readonly string[],
): Promise<string[]> {
  return idsOf(
    await sql<{
      id: string
    }>`update contact set customer_id = ${to}::uuid, version = version + 1, updated_at = ${context.now().toISOString()}::timestamptz, duplicate_swept = false,
      duplicate_keys = array(select replace(k, ${`w:${from}:`}, ${`w:${to}:`}) from unnest(duplicate_keys) as k)
    where tenant_id = ${actor.tenantId}::uuid and customer_id = ${from}::uuid and ${among(only, sql`id`)} returning id`.execute(
      tx,
    ),
  )
}

/** Gives a customer's subsidiaries to another, which is not its own. */
export async function moveChildren(
  tx: Kysely<never>,
  _context: Context,
  actor: Actor,
  from: string,
  to: string,
  only?: readonly string[],
): Promise<string[]> {
  return idsOf(
    await sql<{ id: string }>`update customer set parent_id = ${to}::uuid, version = version + 1
    where tenant_id = ${actor.tenantId}::uuid and parent_id = ${from}::uuid and id <> ${to}::uuid and ${among(only, sql`id`)} returning id`.execute(
      tx,
    ),
  )
}

/** Leads that became one customer became the other. */
export async function moveConverted(
  tx: Kysely<never>,
  _context: Context,
  actor: Actor,
  from: string,
  to: string,
  only?: readonly string[],
): Promise<string[]> {
  return idsOf(
    await sql<{ id: string }>`update lead set converted_customer_id = ${to}::uuid
    where tenant_id = ${actor.tenantId}::uuid and converted_customer_id = ${from}::uuid and ${among(only, sql`id`)} returning id`.execute(
      tx,
    ),
  )
}

/** Gives a customer's files to another. */
export async function moveFiles(
  tx: Kysely<never>,
  _context: Context,
  actor: Actor,
  from: string,
  to: string,
  only?: readonly string[],
): Promise<string[]> {
  return idsOf(
    await sql<{ id: string }>`update file set record_id = ${to}::uuid
    where tenant_id = ${actor.tenantId}::uuid and record_type = 'customer' and record_id = ${from}::uuid and ${among(only, sql`id`)} returning id`.execute(
      tx,
    ),
  )
}
