import pg from 'pg'
import type { PgConnection } from './database.ts'

/**
 * Two roles share the work. The **owner** (`tiejun` in the embedded server, the login of DATABASE_URL otherwise) owns the tables and
 * runs migrations. The **application** works as `tiejun_app`, which owns nothing and is no superuser, so that row-level security
 * holds for every statement it sends.
 */
export const applicationRole = 'tiejun_app'

const oldestServer = 150_000
const insufficientPrivilege = '42501'

/** Creates the application's role when it is missing. `login` lets it sign in by itself, as in the embedded server. */
export async function ensureApplicationRole(client: pg.Client, options: { login: boolean }): Promise<void> {
  const { rows } = await client.query<{ version: number; there: boolean; login: string }>(
    `select current_setting('server_version_num')::int as version, exists(select from pg_roles where rolname = $1) as there, current_user as login`,
    [applicationRole],
  )
  const { version = 0, there = false, login = '' } = rows[0] ?? {}
  if (version < oldestServer) throw new Error(`Tiejun needs PostgreSQL ${oldestServer / 10_000} or newer.`)
  try {
    if (!there)
      await client.query(
        `create role ${applicationRole} ${options.login ? 'login' : 'nologin'} nosuperuser nocreatedb nocreaterole nobypassrls`,
      )
    // Who creates a role may by that administer it, but since PostgreSQL 16 not yet step down to it.
    const may = await client.query<{ may: boolean }>(`select pg_has_role($1, $2) as may`, [
      applicationRole,
      version >= 160_000 ? 'set' : 'member',
    ])
    if (!may.rows[0]?.may) await client.query(`grant ${applicationRole} to current_user`)
  } catch (error) {
    if ((error as { code?: string }).code !== insufficientPrivilege) throw error
    throw new Error(
      `The login of DATABASE_URL may not create roles. Ask the server's administrator for: CREATE ROLE ${applicationRole} NOLOGIN; GRANT ${applicationRole} TO "${login}";`,
      { cause: error },
    )
  }
}

/**
 * Both connections to a server given by DATABASE_URL: the login as it is for the owner, and for the application the same login that
 * steps down to `tiejun_app` as the session starts.
 */
export async function connectionsByUrl(url: string): Promise<{ owner: PgConnection; app: PgConnection }> {
  const owner = { connectionString: url }
  const client = new pg.Client(owner)
  await client.connect()
  try {
    await ensureApplicationRole(client, { login: false })
  } finally {
    await client.end()
  }
  return { owner, app: { connectionString: asApplication(url) } }
}

/** Settings in an URL win over those beside it, so the ones that every session needs are repeated here. */
export function asApplication(url: string): string {
  const parsed = new URL(url)
  const options = [parsed.searchParams.get('options'), `-c role=${applicationRole}`, '-c timezone=UTC', '-c jit=off']
  parsed.searchParams.set('options', options.filter(Boolean).join(' '))
  return parsed.href
}
