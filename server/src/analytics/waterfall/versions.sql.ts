import { addDays } from '#contract/shared/period.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { sightOf } from '../../foundation/access/sight.rules.ts'
import { inSight } from '../../foundation/access/sight.sql.ts'
import { startOfDay } from '../../foundation/calendar/wall-time.ts'
import { customerSpec } from '../../customers/index.ts'
import { ownersInSight } from '../../opportunities/index.ts'
import { withinSegment } from '../within-segment.ts'
import { type Scope, scopeParts } from '../scope.ts'

/** Which opportunities are looked at, besides those that the reader may see. */
export type Looked = Scope & { process?: string | undefined; segment?: string | undefined }

/** The first instant of a day where the company is. */
export function beginningOf(actor: Actor, day: string): string {
  return startOfDay(day, actor.company.timeZone)
}

/** The instant at which a day has ended. */
export function endOf(actor: Actor, day: string): string {
  return beginningOf(actor, addDays(day, 1))
}

/** Versions `alias` that were so just before an instant. */
export function at(alias: string, instant: string): RawBuilder<boolean> {
  return sql`(${sql.ref(`${alias}.valid_from`)} < ${instant}::timestamptz and ${sql.ref(`${alias}.valid_to`)} >= ${instant}::timestamptz)`
}

/** The amount of a version as sums count it: that in the company's currency. */
export function amountOf(actor: Actor, alias: string): RawBuilder<string> {
  return sql`(case when ${sql.ref(`${alias}.currency`)} = ${actor.company.currency} then coalesce(${sql.ref(`${alias}.amount`)}, 0) else 0 end)`
}

/**
 * Versions that the reader may count: of opportunities that are theirs to see today, whoever had them then. A segment is one of the
 * customers as they are today.
 */
export function countable(actor: Actor, now: Date, looked: Looked, alias: string): RawBuilder<boolean> {
  const id = sql.ref(`${alias}.opportunity_id`)
  const seen =
    sightOf(actor, 'opportunity', 'see').kind === 'all'
      ? sql`true`
      : sql`${id} in (select o.id from opportunity o where o.tenant_id = ${actor.tenantId}::uuid and ${ownersInSight(actor, 'o')})`
  if (looked.segment === undefined) return sql`${seen}`
  return sql`(${seen} and ${id} in (select d.id from opportunity d join customer c on c.tenant_id = d.tenant_id and c.id = d.customer_id
    where d.tenant_id = ${actor.tenantId}::uuid and ${inSight(actor, 'customer', 'see', 'c')} and ${withinSegment(customerSpec, actor, now, looked.segment, 'c')}))`
}

/** Whether a version was in scope: there, of the process, and with the people asked for. */
export async function inScope(
  tx: Kysely<never>,
  actor: Actor,
  looked: Looked,
  alias: string,
): Promise<RawBuilder<boolean>> {
  const process = looked.process ? sql`${sql.ref(`${alias}.process_id`)} = ${looked.process}::uuid` : sql`true`
  return sql`(not ${sql.ref(`${alias}.deleted`)} and ${process} and ${await scopeParts(tx, actor, looked, alias)})`
}
