import type { HealthSum, OwnerHealth, RuleCount } from '#contract/analytics/deal-health.ts'
import { ownKey } from '#contract/opportunities/health/deal-rule.ts'
import type { HealthLevel } from '#contract/opportunities/health/health.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { plannedAnew } from '../../foundation/database/prepared.ts'
import { readRuleSetting } from '../../opportunities/index.ts'
import { type Scope, scopeCondition } from '../scope.ts'

type Row = { id: string | null; name: string | null; department: string | null; level: HealthLevel } & HealthSum

const nothing: HealthSum = { count: 0, amount: '0.00' }

/** Open deals by how they stand, owner by owner, and by the rules that mark them: one narrow index answers both. */
export async function readDealHealth(
  tx: Kysely<never>,
  actor: Actor,
  asked: Scope & { process?: string | undefined },
  withRules: boolean,
): Promise<{ currency: string; asOf: string | null; owners: OwnerHealth[]; rules: RuleCount[] | null }> {
  const { currency } = actor.company
  const process = asked.process ? sql`r.process_id = ${asked.process}::uuid` : sql`true`
  const judged = sql`from opportunity r where r.tenant_id = ${actor.tenantId}::uuid and r.deleted_at is null and r.health is not null
    and ${process} and ${await scopeCondition(tx, actor, asked, 'r')}`
  const amount = sql`case when r.currency = ${currency} then r.amount end`
  const found = await sql<Row>`${sql.raw(plannedAnew)}
    with counted as (select r.owner_id, r.health, count(*)::int as count, coalesce(sum(${amount}), 0)::numeric(24,2) as amount ${judged} group by 1, 2)
    select c.owner_id as id, u.name, u.department_id as department, c.health as level, c.count, c.amount
    from counted c left join user_account u on u.tenant_id = ${actor.tenantId}::uuid and u.id = c.owner_id`.execute(tx)
  const setting = await readRuleSetting(tx, actor.tenantId)
  const marked = withRules
    ? await sql<HealthSum & { key: string }>`${sql.raw(plannedAnew)}
      select k.key, count(*)::int as count, coalesce(sum(d.amount), 0)::numeric(24,2) as amount
      from (select r.signals, ${amount} as amount ${judged}) as d cross join lateral unnest(d.signals) as k(key) group by 1 order by 2 desc, 1`.execute(
        tx,
      )
    : null
  const names = new Map(setting.rules.map((rule) => [rule.key, rule.name]))
  return {
    currency,
    asOf: setting.asOf,
    owners: ownersOf(found.rows),
    // A rule that was taken out is no longer told, though a deal may keep it until it is looked at again.
    rules:
      marked &&
      marked.rows.flatMap((row) =>
        row.key.startsWith(ownKey) && !names.has(row.key) ? [] : [{ ...row, name: names.get(row.key) ?? null }],
      ),
  }
}

/** The rows of owners put together, those with most at risk first. */
function ownersOf(rows: readonly Row[]): OwnerHealth[] {
  const owners = [...Map.groupBy(rows, ({ id }) => id)].map(([id, own]): OwnerHealth => {
    const sumOf = (level: HealthLevel): HealthSum => {
      const row = own.find((one) => one.level === level)
      return row ? { count: row.count, amount: row.amount } : nothing
    }
    return {
      owner: id === null ? null : { id, name: own[0]?.name ?? '' },
      department: own[0]?.department ?? null,
      levels: { healthy: sumOf('healthy'), watch: sumOf('watch'), 'at-risk': sumOf('at-risk') },
    }
  })
  return owners.toSorted(
    (one, other) =>
      other.levels['at-risk'].count - one.levels['at-risk'].count ||
      other.levels.watch.count - one.levels.watch.count ||
      ((one.owner?.id ?? '') < (other.owner?.id ?? '') ? -1 : 1),
  )
}
