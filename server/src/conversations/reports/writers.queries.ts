import {
  type ReportPeriod,
  type ReportRule,
  ruleFor,
  type Writer,
} from '#contract/conversations/reports/report-form.ts'
import type { Period } from '#contract/shared/period.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { listDepartments } from '../../organization/index.ts'
import type { WorkingTime } from '../../organization/index.ts'
import { type Window, windowOf, workingDaysOf } from './report-window.rules.ts'

type Person = { id: string; name: string; department: string | null; since: string }

/** Somebody who writes the report of some days, by which rule, and when; `isAway` who is away on each of its working days. */
export type Duty = { person: Person; rule: ReportRule; window: Window; isAway: boolean }

type Row = { id: string; name: string; departmentId: string | null; since: string; roles: string[]; away: Period[] }

/** Those of some people `u` who are to write the report of some days; who came to the company after them is not. */
export async function readDuties(
  tx: Kysely<never>,
  tenantId: string,
  {
    rules,
    period,
    span,
    time,
    people,
  }: {
    rules: readonly ReportRule[]
    period: ReportPeriod
    span: Period
    time: WorkingTime
    people: RawBuilder<boolean>
  },
): Promise<Duty[]> {
  if (!rules.some((rule) => rule.active && rule.period === period)) return []
  const departments = await listDepartments(tx, tenantId)
  const tree = new Map(departments.map((one) => [one.id, one]))
  const found =
    await sql<Row>`select u.id, u.name, u.department_id as "departmentId", (u.created_at at time zone ${time.timeZone})::date::text as since,
      coalesce((select jsonb_agg(r.role_id) from user_role r where r.tenant_id = ${tenantId}::uuid and r.user_id = u.id), '[]'::jsonb) as roles,
      coalesce((select jsonb_agg(jsonb_build_object('from', l.from_on, 'to', l.to_on)) from leave l
        where l.tenant_id = ${tenantId}::uuid and l.user_id = u.id and l.from_on <= ${span.to}::date and l.to_on >= ${span.from}::date), '[]'::jsonb) as away
    from user_account u where u.tenant_id = ${tenantId}::uuid and u.status = 'active' and ${people} order by u.name, u.id`.execute(
      tx,
    )
  const days = workingDaysOf(span, time)
  return found.rows.flatMap(({ departmentId, roles, away, ...person }): Duty[] => {
    const chain: string[] = []
    for (let at = departmentId; at !== null && !chain.includes(at); at = tree.get(at)?.parentId ?? null) chain.push(at)
    const writer: Writer = { roles, departments: chain }
    const rule = ruleFor(rules, period, writer)
    const window = rule && windowOf(rule, span, time)
    if (!rule || !window || person.since > span.to) return []
    const department = departmentId === null ? null : (tree.get(departmentId)?.name ?? null)
    const isAway = days.every((day) => away.some(({ from, to }) => from <= day && day <= to))
    return [{ person: { ...person, department }, rule, window, isAway }]
  })
}
