import { type CallLevel, callPeriod } from '#contract/opportunities/funnel-review/forecast-call.ts'
import { addDays } from '#contract/shared/period.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { dayIn } from '../../foundation/calendar/day.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { randomFrom } from './random.ts'

/** So many past quarters are called; from one more, whoever calls has learnt. */
const quarters = 4
/** Days of a quarter on which is called: when it begins, and once more when it is known better. */
const callDays = [8, 55]

type Caller = { level: CallLevel; subject: string | null; by: string; own: boolean }

/** What sellers, their managers and the director called in the last quarters: some hope too much, some promise too little. */
export async function writeForecastCalls(context: Context, actor: Actor, seed: number): Promise<void> {
  await context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const random = randomFrom(seed + 420)
    const today = dayIn(actor.company.timeZone, context.now())
    const rows: object[] = []
    for (const caller of await findCallers(tx, actor.tenantId)) {
      const bias = caller.own ? 1 + random.unit() * 0.35 : 0.92 + random.unit() * 0.2
      const noise = caller.level === 'person' ? 0.28 : 0.12
      let period = callPeriod('quarter', today, actor.company.fiscalMonth)
      for (let back = 0; back < quarters; back += 1) {
        period = callPeriod('quarter', addDays(period.from, -1), actor.company.fiscalMonth)
        const came = await broughtBy(tx, actor, caller.subject, caller.level, period)
        for (const [index, day] of callDays.entries()) {
          const near = 1 - index * 0.55
          const figure = came * (1 + (bias - 1) * near) * random.skewed(1, noise * near) + (came === 0 ? 40_000 : 0)
          rows.push({
            ...caller,
            id: context.newId(new Date(`${addDays(period.from, day)}T03:00:00Z`)),
            from: period.from,
            to: period.to,
            at: `${addDays(period.from, day)}T0${random.whole(1, 9)}:20:00Z`,
            commit: (figure * 0.78).toFixed(2),
            best: (figure * 1.3).toFixed(2),
            figure: figure.toFixed(2),
          })
        }
      }
    }
    await sql`insert into forecast_call (tenant_id, id, unit, period_from, period_to, level, subject_id, called_by, called_at, commit_amount, best_case_amount, figure_amount)
      select ${actor.tenantId}::uuid, c.id, 'quarter', c."from", c."to", c.level, c.subject, c.by, c.at, c.commit, c.best, c.figure
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as c(id uuid, level text, subject uuid, by uuid, at timestamptz, "from" date, "to" date, commit numeric, best numeric, figure numeric)`.execute(
      tx,
    )
  })
}

/** Three teams: their sellers, whoever leads them, and somebody for the whole company. */
async function findCallers(tx: Kysely<never>, tenantId: string): Promise<Caller[]> {
  const teams = await sql<{ id: string; manager: string; people: string[] }>`
    select d.id, d.manager_id as manager, array_agg(u.id order by u.email, u.id) as people from department d
    join user_account u on u.tenant_id = d.tenant_id and u.department_id = d.id and u.id <> d.manager_id and u.status = 'active'
    where d.tenant_id = ${tenantId}::uuid and d.manager_id is not null
      and exists(select 1 from opportunity o where o.tenant_id = ${tenantId}::uuid and o.owner_id = u.id and o.outcome = 'won')
    group by d.id, d.manager_id, d.name order by d.name limit 3`.execute(tx)
  const director = await sql<{
    id: string
  }>`select u.id from user_account u join user_role ur on ur.tenant_id = u.tenant_id and ur.user_id = u.id
    join role r on r.tenant_id = ur.tenant_id and r.id = ur.role_id and r.key = 'director' where u.tenant_id = ${tenantId}::uuid order by u.email, u.id limit 1`.execute(
    tx,
  )
  return [
    ...director.rows.map(({ id }): Caller => ({ level: 'company', subject: null, by: id, own: false })),
    ...teams.rows.flatMap(({ id, manager, people }): Caller[] => [
      { level: 'team', subject: id, by: manager, own: false },
      ...people.flatMap((person): Caller[] => [
        { level: 'person', subject: person, by: person, own: true },
        { level: 'person', subject: person, by: manager, own: false },
      ]),
    ]),
  ]
}

async function broughtBy(
  tx: Kysely<never>,
  actor: Actor,
  subject: string | null,
  level: CallLevel,
  { from, to }: { from: string; to: string },
): Promise<number> {
  const owned =
    level === 'company'
      ? sql`true`
      : level === 'person'
        ? sql`t.owner_id = ${subject}::uuid`
        : sql`t.owner_id in (select u.id from user_account u where u.tenant_id = ${actor.tenantId}::uuid and u.department_id = ${subject}::uuid)`
  const found = await sql<{
    amount: string
  }>`select coalesce(sum(t.amount), 0)::numeric(24,2) as amount from result_tally t
    join stage s on s.tenant_id = t.tenant_id and s.id = t.stage_id and s.outcome = 'won'
    where t.tenant_id = ${actor.tenantId}::uuid and t.currency = ${actor.company.currency} and t.closed_month between ${from}::date and ${to}::date and ${owned}`.execute(
    tx,
  )
  return Number(found.rows[0]?.amount ?? 0)
}
