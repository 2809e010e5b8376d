import type { Company } from '#contract/organization/organization.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../foundation/access/actor.ts'
import { invalidField, Refusal } from '../foundation/access/refusal.ts'
import type { Context } from '../foundation/context.ts'
import type { Tx } from '../foundation/database/database.ts'
import { appendEvents } from '../foundation/events/event.ts'
import { isCommonPassword } from '../foundation/identity/common-password.ts'
import { hashPassword } from '../foundation/identity/password.ts'
import { checkCompany, companyExists } from './company.actions.ts'
import { defaultRoles } from './default-roles.rules.ts'
import { loginOf } from './login.rules.ts'

export type Setup = { company: Company; administrator: { name: string; login: string; password: string } }

/** An actor for what the house itself does in a company: set-up, demo, command line. */
export function systemActor(
  tenantId: string,
  userId: string,
  company: Pick<Company, 'timeZone' | 'currency' | 'fiscalMonth' | 'language'>,
  channel: Actor['channel'] = 'system',
): Actor {
  const rights = defaultRoles[0]?.rights
  if (!rights) throw new Error('no administrator role')
  return {
    tenantId,
    userId,
    name: '',
    language: company.language,
    rights,
    reach: { department: [], below: [] },
    sharedTypes: [],
    company: { timeZone: company.timeZone, currency: company.currency, fiscalMonth: company.fiscalMonth },
    customFields: [],
    channel,
    requestId: null,
  }
}

/**
 * Creates the company of this installation with its default roles and its administrator. `also` writes what other rooms start with
 * (a sales process) in the same transaction.
 */
export async function setUp(
  context: Context,
  setup: Setup,
  also: (tx: Tx<never>, actor: Actor) => Promise<void>,
): Promise<{ tenantId: string; userId: string }> {
  checkCompany(setup.company)
  checkPassword(setup.administrator.password, 'administrator.password')
  const identity = loginOf(setup.administrator.login)
  if (!identity) throw invalidField('administrator.login', 'login-malformed')
  const passwordHash = await hashPassword(setup.administrator.password)
  const [tenantId, userId, loginId] = [context.newId(), context.newId(), context.newId()]
  const now = context.now().toISOString()
  const { company } = setup
  return context.database.write(tenantId, async (tx: Tx<never>) => {
    // One at a time: two browsers on the same link must not make two companies.
    await sql`select pg_advisory_xact_lock(7214311)`.execute(tx)
    if (await companyExists(tx)) throw new Refusal(409, 'set-up-already')
    await sql`insert into tenant (id, name, language, time_zone, currency, fiscal_month, created_at)
      values (${tenantId}::uuid, ${company.name}, ${company.language}, ${company.timeZone}, ${company.currency}, ${company.fiscalMonth}, ${now}::timestamptz)`.execute(
      tx,
    )
    await sql`insert into login (id, email, mobile, password_hash, created_at, password_changed_at)
      values (${loginId}::uuid, ${identity.email}, ${identity.mobile}, ${passwordHash}, ${now}::timestamptz, ${now}::timestamptz)`.execute(
      tx,
    )
    await insertUserRow(tx, tenantId, {
      id: userId,
      loginId,
      name: setup.administrator.name,
      ...identity,
      language: company.language,
      status: 'active',
      now,
    })
    await sql`insert into membership (login_id, tenant_id, user_id) values (${loginId}::uuid, ${tenantId}::uuid, ${userId}::uuid)`.execute(
      tx,
    )
    for (const role of defaultRoles) {
      const roleId = context.newId()
      await sql`insert into role (tenant_id, id, key, name, rights, created_at, updated_at)
        values (${tenantId}::uuid, ${roleId}::uuid, ${role.key}, ${JSON.stringify(role.name)}::jsonb, ${JSON.stringify(role.rights)}::jsonb, ${now}::timestamptz, ${now}::timestamptz)`.execute(
        tx,
      )
      if (role.key === 'administrator') {
        await sql`insert into user_role (tenant_id, id, user_id, role_id) values (${tenantId}::uuid, ${context.newId()}::uuid, ${userId}::uuid, ${roleId}::uuid)`.execute(
          tx,
        )
      }
    }
    const actor = systemActor(tenantId, userId, company)
    await also(tx, actor)
    await appendEvents(tx, context, actor, [
      { kind: 'created', recordType: 'company', recordId: tenantId, recordName: company.name },
    ])
    return { tenantId, userId }
  })
}

export function checkPassword(password: string, path: string): void {
  if (isCommonPassword(password)) throw invalidField(path, 'password-common')
}

type UserRow = {
  id: string
  loginId: string | null
  name: string
  email: string | null
  mobile: string | null
  language: string
  status: string
  now: string
}

async function insertUserRow(tx: Kysely<never>, tenantId: string, user: UserRow): Promise<void> {
  await sql`insert into user_account (tenant_id, id, login_id, name, email, mobile, language, status, created_at, updated_at)
    values (${tenantId}::uuid, ${user.id}::uuid, ${user.loginId}::uuid, ${user.name}, ${user.email}, ${user.mobile}, ${user.language}, ${user.status}, ${user.now}::timestamptz, ${user.now}::timestamptz)`.execute(
    tx,
  )
}
