import { sizeBorders } from '#contract/analytics/conversion.ts'
import type { WinLossCut } from '#contract/analytics/win-loss.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { inSight } from '../../foundation/access/sight.sql.ts'
import { type Scope, scopeCondition } from '../scope.ts'

export type WinLossQuestion = Scope & {
  by: WinLossCut
  process?: string | undefined
  from?: string | undefined
  to?: string | undefined
}

/** A way of telling rows apart that nobody asks for by name: by competitor, where deals without one are left out. */
export type RowCut = WinLossCut | 'rival'

/** By what the deals `r` are told apart; a deal with several competitors stands with each. */
export function cutSql(actor: Actor, by: RowCut): { key: RawBuilder<unknown>; joins: RawBuilder<unknown> } {
  // What a customer is like is told to who may see the customer.
  const ofCustomer = (column: string) => ({
    key: sql`${sql.ref(`c.${column}`)}`,
    joins: sql`left join customer c on c.tenant_id = r.tenant_id and c.id = r.customer_id and ${inSight(actor, 'customer', 'see', 'c')}`,
  })
  switch (by) {
    case 'reason':
      return {
        key: sql`r.outcome || ':' || coalesce(case r.outcome when 'won' then r.win_reason else r.loss_reason end, '')`,
        joins: sql``,
      }
    case 'competitor':
      return {
        key: sql`d.competitor_id`,
        joins: sql`left join deal_competitor d on d.tenant_id = r.tenant_id and d.opportunity_id = r.id`,
      }
    case 'rival':
      return {
        key: sql`d.competitor_id`,
        joins: sql`join deal_competitor d on d.tenant_id = r.tenant_id and d.opportunity_id = r.id`,
      }
    case 'stage':
      return {
        key: sql`s.id`,
        joins: sql`left join stage s on s.tenant_id = r.tenant_id and s.process_id = r.process_id and s.position = r.furthest and s.outcome <> 'lost'`,
      }
    case 'industry':
    case 'level':
      return ofCustomer(by)
    case 'region':
      return ofCustomer('province')
    case 'size':
      return {
        key: sql`case when r.currency = ${actor.company.currency} and r.amount is not null then width_bucket(r.amount, ${[...sizeBorders]}::numeric[])::text end`,
        joins: sql``,
      }
    case 'owner':
      return { key: sql`r.owner_id`, joins: sql`` }
    case 'department':
      return {
        key: sql`u.department_id`,
        joins: sql`left join user_account u on u.tenant_id = r.tenant_id and u.id = r.owner_id`,
      }
    case 'month':
      return { key: sql`to_char(r.closed_on, 'YYYY-MM')`, joins: sql`` }
  }
}

/** The deals `r` that ended within the days asked for, as far as the reader sees them. */
export async function endedSql(
  tx: Kysely<never>,
  actor: Actor,
  asked: Omit<WinLossQuestion, 'by'>,
): Promise<RawBuilder<boolean>> {
  return sql<boolean>`r.tenant_id = ${actor.tenantId}::uuid and r.deleted_at is null and r.outcome <> 'open'
    and ${asked.process ? sql`r.process_id = ${asked.process}::uuid` : sql`true`}
    and ${asked.from ? sql`r.closed_on >= ${asked.from}::date` : sql`true`} and ${asked.to ? sql`r.closed_on <= ${asked.to}::date` : sql`true`}
    and ${await scopeCondition(tx, actor, asked, 'r')}`
}

/** How a row is called that is no choice of a list. */
export function nameSql(actor: Actor, by: RowCut): RawBuilder<string> {
  const named = (table: string) =>
    sql<string>`coalesce((select n.name from ${sql.table(table)} as n where n.tenant_id = ${actor.tenantId}::uuid and n.id = k.key::uuid), '')`
  switch (by) {
    case 'competitor':
    case 'rival':
      return named('competitor')
    case 'owner':
      return named('user_account')
    case 'department':
      return named('department')
    case 'stage':
      return sql`coalesce((select coalesce(nullif(n.name ->> ${actor.language}, ''), n.name ->> 'zh') from stage n where n.tenant_id = ${actor.tenantId}::uuid and n.id = k.key::uuid), '')`
    default:
      return sql`coalesce(k.key, '')`
  }
}
