import type { WrittenCalendar } from '#contract/organization/calendar/working-calendar.ts'
import { type Kysely, sql } from 'kysely'
import { type Actor, can } from '../../foundation/access/actor.ts'
import { forbidden, invalidField } from '../../foundation/access/refusal.ts'
import { checkVersion } from '../../foundation/access/version.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { appendEvents, type Changes } from '../../foundation/events/event.ts'
import { type KeptCalendar, readKeptCalendar } from './working-calendar.queries.ts'

/** Replaces the company's week, its own days and whose holidays hold. */
export function writeWorkingCalendar(
  context: Context,
  actor: Actor,
  wish: WrittenCalendar,
  version: number | undefined,
): Promise<KeptCalendar> {
  if (!can(actor, 'manage-processes')) throw forbidden()
  const twice = wish.days.findIndex(({ day }, at) => wish.days.slice(0, at).some((other) => other.day === day))
  if (twice >= 0) throw invalidField(`days.${twice}.day`, 'option-twice')
  return context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`working calendar ${actor.tenantId}`}, 0))`.execute(tx)
    const before = await readKeptCalendar(tx, actor)
    checkVersion(version, before)
    await writeCalendar(tx, context, actor, wish)
    const after = await readKeptCalendar(tx, actor)
    await appendEvents(tx, context, actor, [
      {
        kind: 'changed',
        recordType: 'working-calendar',
        recordId: actor.tenantId,
        recordName: null,
        changes: changesOf(before, after),
      },
    ])
    return after
  })
}

async function writeCalendar(tx: Kysely<never>, context: Context, actor: Actor, wish: WrittenCalendar): Promise<void> {
  const { base, work, years, days } = wish
  await sql`insert into working_calendar as c (tenant_id, id, base, work_days, work_from, work_to, years, updated_at)
    values (${actor.tenantId}::uuid, ${actor.tenantId}::uuid, ${base}, ${[...work.days]}::integer[], ${work.from}, ${work.to}, ${[...years]}::integer[], ${context.now().toISOString()}::timestamptz)
    on conflict (tenant_id, id) do update set base = excluded.base, work_days = excluded.work_days, work_from = excluded.work_from, work_to = excluded.work_to, years = excluded.years,
      version = c.version + 1, updated_at = excluded.updated_at`.execute(tx)
  await sql`delete from working_day where tenant_id = ${actor.tenantId}::uuid`.execute(tx)
  const rows = days.map((day) => ({ ...day, id: context.newId() }))
  await sql`insert into working_day (tenant_id, id, day, working, name)
    select ${actor.tenantId}::uuid, n.id, n.day, n.working, n.name from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id uuid, day date, working boolean, name jsonb)`.execute(
    tx,
  )
}

/** What the log is told: which parts changed, and of the days how many. */
function changesOf(before: KeptCalendar, after: KeptCalendar): Changes {
  const told = (calendar: KeptCalendar) => ({
    base: calendar.base,
    work: JSON.stringify(calendar.work),
    years: calendar.years.join(', '),
    days: calendar.days.map(({ day, working }) => `${day}${working ? '+' : '-'}`).join(' '),
  })
  const [from, to] = [told(before), told(after)]
  const parts = Object.keys(to) as (keyof typeof to)[]
  return Object.fromEntries(
    parts.filter((part) => from[part] !== to[part]).map((part) => [part, { from: from[part], to: to[part] }]),
  )
}
