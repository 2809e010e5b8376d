import type { NotificationKind, QuietHours } from '#contract/conversations/notification.ts'
import type { KindCount, Robot, RobotPlatform } from '#contract/conversations/robots/robot.ts'
import type { Language } from '#contract/shared/label.ts'
import { type Kysely, sql } from 'kysely'
import { readCompany } from '../../foundation/access/company.ts'
import type { Context } from '../../foundation/context.ts'
import { unseal } from '../../foundation/identity/secrets.ts'
import { readWorkingTime, type WorkingTime } from '../../organization/index.ts'
import { lookAgainAt, silentUntil } from './robot-silence.rules.ts'

/** A robot with what opens it, which nobody is ever told. */
export type RobotInForce = {
  id: string
  name: string
  platform: RobotPlatform
  address: string
  secret: string | null
  language: Language
  active: boolean
  quiet: QuietHours
  daysOff: boolean
  /** What it gathered while it was silent. */
  waiting: KindCount[]
  /** When it spoke within the last minute. */
  moments: Date[]
}

type Sealed = Omit<RobotInForce, 'address' | 'secret' | 'moments'> & {
  address: string
  secret: string | null
  moments: string[]
}

const quietOf = sql`case when r.quiet_from is not null then jsonb_build_object('from', r.quiet_from, 'to', r.quiet_to) end`

/** The robots of a company, without what opens them, as they stand now. */
export async function listRobots(tx: Kysely<never>, { now }: Pick<Context, 'now'>, tenantId: string): Promise<Robot[]> {
  const found = await sql<Omit<Robot, 'silentUntil'>>`
    select r.id, r.version, r.name, r.platform, r.host, r.sealed_secret is not null as "hasSecret", r.kinds, r.department_id as "departmentId", d.name as department,
      r.language, r.active, ${quietOf} as quiet, r.days_off as "daysOff", r.waiting, r.created_at as "createdAt",
      (select max(m.ended_at) from outgoing_message m where m.tenant_id = ${tenantId}::uuid and m.channel = 'robot' and m.about_id = r.id and m.state = 'sent') as "saidAt",
      case when t.id is not null then jsonb_build_object('code', t.code, 'said', t.said, 'since', t.since) end as trouble
    from robot r
      left join department d on d.tenant_id = ${tenantId}::uuid and d.id = r.department_id
      left join outgoing_trouble t on t.tenant_id = ${tenantId}::uuid and t.channel = 'robot ' || r.id::text
    where r.tenant_id = ${tenantId}::uuid order by r.created_at, r.id`.execute(tx)
  if (found.rows.length === 0) return []
  const time = await readCompanyTime(tx, tenantId)
  return found.rows.map((robot) => ({
    ...robot,
    silentUntil: robot.active ? (silentUntil(now(), robot, time)?.toISOString() ?? null) : null,
  }))
}

/** When a company works, by its own clock. */
export async function readCompanyTime(tx: Kysely<never>, tenantId: string): Promise<WorkingTime> {
  return readWorkingTime(tx, { tenantId, company: await readCompany(tx, tenantId) })
}

/** Keeps anybody from changing a company’s robots, or from speaking by one, until the transaction ends. */
export async function lockRobots(tx: Kysely<never>, tenantId: string): Promise<void> {
  await sql`select r.id from robot r where r.tenant_id = ${tenantId}::uuid order by r.id for update`.execute(tx)
}

/** Keeps what a robot has gathered, and when to look whether it may tell of it; nothing gathered is nothing to look at. */
export async function keepWaiting(
  tx: Kysely<never>,
  now: Date,
  tenantId: string,
  id: string,
  waiting: readonly KindCount[],
  until: Date | null,
): Promise<void> {
  const lookAt = waiting.length === 0 ? null : lookAgainAt(until, now).toISOString()
  await sql`update robot set waiting = ${JSON.stringify(waiting)}::jsonb, look_at = ${lookAt}::timestamptz
    where tenant_id = ${tenantId}::uuid and id = ${id}::uuid`.execute(tx)
}

/** A robot as it speaks; locked until the transaction ends where it is about to speak, so that no two servers count what it said at once. */
export async function findRobot(
  tx: Kysely<never>,
  context: Pick<Context, 'secret'>,
  tenantId: string,
  id: string,
  locking?: 'locking',
): Promise<RobotInForce | null> {
  const found =
    await sql<Sealed>`select r.id, r.name, r.platform, r.sealed_address as address, r.sealed_secret as secret, r.language, r.active, ${quietOf} as quiet, r.days_off as "daysOff", r.waiting, to_jsonb(r.moments) as moments
    from robot r where r.tenant_id = ${tenantId}::uuid and r.id = ${id}::uuid ${locking ? sql`for update` : sql``}`.execute(
      tx,
    )
  const row = found.rows[0]
  if (!row) return null
  return {
    ...row,
    address: unseal(context.secret, row.address),
    secret: row.secret === null ? null : unseal(context.secret, row.secret),
    moments: row.moments.map((moment) => new Date(moment)),
  }
}

/** Keeps when a robot spoke lately. */
export async function keepMoments(
  tx: Kysely<never>,
  tenantId: string,
  id: string,
  moments: readonly Date[],
): Promise<void> {
  await sql`update robot set moments = ${moments.map((moment) => moment.toISOString())}::timestamptz[] where tenant_id = ${tenantId}::uuid and id = ${id}::uuid`.execute(
    tx,
  )
}

/** Kinds of which any robot tells its group. */
export async function kindsTold(tx: Kysely<never>, tenantId: string): Promise<Set<NotificationKind>> {
  const found = await sql<{
    kind: NotificationKind
  }>`select distinct unnest(r.kinds) as kind from robot r where r.tenant_id = ${tenantId}::uuid and r.active`.execute(
    tx,
  )
  return new Set(found.rows.map(({ kind }) => kind))
}
