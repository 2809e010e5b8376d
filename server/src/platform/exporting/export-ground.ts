import type { Kysely, RawBuilder } from 'kysely'
import type { RecordType } from '#contract/shared/field.ts'
import type { Actor } from '../../foundation/access/actor.ts'
import { asExporter } from './export-question.rules.ts'
import type { StoredRequest } from './export.queries.ts'

/** A pool as an export of it is read: with whose eyes, and which records `r` lie in it. Refuses who may not enter it. */
export type PoolGround = (
  tx: Kysely<never>,
  actor: Actor,
  pool: string,
) => Promise<{ reader: Actor; within: RawBuilder<boolean> }>

/** With whose eyes an export is read, and beside the question within what; refuses who may take nothing along. */
export async function groundOf(
  tx: Kysely<never>,
  actor: Actor,
  type: RecordType,
  { pool }: Pick<StoredRequest, 'pool'>,
  poolGround: PoolGround,
): Promise<{ exporter: Actor; within?: RawBuilder<boolean> }> {
  const exporter = asExporter(actor, type)
  if (pool === undefined) return { exporter }
  const { reader, within } = await poolGround(tx, actor, pool)
  return { exporter: reader, within }
}
