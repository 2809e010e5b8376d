import type { Kysely } from 'kysely'
import { reference, run, tenantTable } from '../src/foundation/database/schema.ts'

/** Robots of chat groups, by which a company tells its groups that there is something to see. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // The moments at which it spoke within the last minute are kept with it, so that all servers together keep to its platform's limits.
  await tenantTable(
    db,
    'robot',
    `name text not null, platform text not null, host text not null, sealed_address text not null, sealed_secret text, kinds text[] not null, department_id uuid,
    language text not null, active boolean not null, moments timestamptz[] not null default '{}', version integer not null default 1,
    created_at timestamptz not null, created_by uuid, updated_at timestamptz not null,
    check (platform in ('wecom', 'dingtalk', 'feishu'))`,
  )
  await reference(db, 'robot', 'department_id', 'department')
  await reference(db, 'robot', 'created_by', 'user_account')
  await run(
    db,
    `create index outgoing_message_robot on outgoing_message (tenant_id, about_id, id desc) where channel = 'robot'`,
  )
}
