import type { LevelRule } from '#contract/customers/level-rule.ts'
import { addDays } from '#contract/shared/period.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { readCompany } from '../../foundation/access/company.ts'
import { dayIn } from '../../foundation/calendar/day.ts'
import type { Context } from '../../foundation/context.ts'
import type { LevelFacts } from './level.rules.ts'

/** Amounts of the deals with a customer; the room of the deals tells them. */
export type CustomerAmounts = { id: string; wonAmount: number; openAmount: number }
export type ReadAmounts = (
  tx: Kysely<never>,
  tenantId: string,
  ids: readonly string[],
  of: { since: string; currency: string },
) => Promise<CustomerAmounts[]>

export type LevelRules = {
  rules: LevelRule[]
  automatic: boolean
  version: number
  passAfter: string | null
  passedOn: string | null
}

/** The company's criteria; without any, nothing is proposed. */
export async function readLevelRules(tx: Kysely<never>, tenantId: string): Promise<LevelRules> {
  const found =
    await sql<LevelRules>`select s.rules, s.automatic, s.version, s.pass_after as "passAfter", s.passed_on as "passedOn" from level_setting s where s.tenant_id = ${tenantId}::uuid`.execute(
      tx,
    )
  return found.rows[0] ?? { rules: [], automatic: false, version: 0, passAfter: null, passedOn: null }
}

/** A customer with what decides about its level. */
export type Levelled = {
  id: string
  name: string
  level: string | null
  proposed: string | null
  owner: string | null
  facts: LevelFacts
}

type Row = {
  id: string
  name: string
  level: string | null
  proposed_level: string | null
  owner_id: string | null
  industry: string | null
  type: string | null
  employees: number | null
  annual_revenue: string | null
}

/** Customers that a condition finds (on `c`), with what decides about their level; in the order of their ids; where they are to be written, all are locked or those that nobody else holds. */
export async function readLevelled(
  tx: Kysely<never>,
  context: Pick<Context, 'now'>,
  tenantId: string,
  readAmounts: ReadAmounts,
  { where, limit, locks }: { where: RawBuilder<boolean>; limit: number; locks?: 'all' | 'free' },
): Promise<Levelled[]> {
  const found =
    await sql<Row>`select c.id, c.name, c.level, c.proposed_level, c.owner_id, c.industry, c.type, c.employees, c.annual_revenue from customer c
    where c.tenant_id = ${tenantId}::uuid and c.deleted_at is null and ${where} order by c.id limit ${limit} ${locks ? sql`for no key update of c ${locks === 'free' ? sql`skip locked` : sql``}` : sql``}`.execute(
      tx,
    )
  const { timeZone, currency } = await readCompany(tx, tenantId)
  const amounts = await readAmounts(
    tx,
    tenantId,
    found.rows.map(({ id }) => id),
    { since: addDays(dayIn(timeZone, context.now()), -365), currency },
  )
  const known = new Map(amounts.map((row) => [row.id, row]))
  return found.rows.map((row) => ({
    id: row.id,
    name: row.name,
    level: row.level,
    proposed: row.proposed_level,
    owner: row.owner_id,
    facts: {
      wonAmount: known.get(row.id)?.wonAmount ?? 0,
      openAmount: known.get(row.id)?.openAmount ?? 0,
      annualRevenue: row.annual_revenue === null ? null : Number(row.annual_revenue),
      employees: row.employees,
      industry: row.industry,
      type: row.type,
    },
  }))
}

/** Asks that the levels of customers be looked at soon; where the company has no criteria, nobody asks. */
export async function askForLevels(tx: Kysely<never>, tenantId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await sql`insert into level_queue (tenant_id, id, asked_at) select s.tenant_id, k.id, now() from level_setting s cross join unnest(${[...ids].toSorted()}::uuid[]) as k(id)
    where s.tenant_id = ${tenantId}::uuid and jsonb_array_length(s.rules) > 0 on conflict do nothing`.execute(tx)
}
