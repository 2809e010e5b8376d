import type { Kysely } from 'kysely'
import { reference, run, tenantTable } from '../src/foundation/database/schema.ts'

/** Answers by mail: the inbox in which they come in, each answer once, and what was said by mail. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // A company's inbox stands under the company's own id. A server that numbers its messages anew says so by another validity.
  await tenantTable(
    db,
    'reply_inbox',
    `address text not null, host text not null, port integer not null, security text not null check (security in ('tls', 'starttls', 'none')), login text not null, sealed_password text not null,
    plus boolean not null, uid_validity bigint, last_uid bigint not null default 0, fault text, faults integer not null default 0, read_at timestamptz, next_at timestamptz not null,
    version integer not null default 1, updated_at timestamptz not null`,
  )

  // An answer that was refused says why; nothing of what it said is kept here.
  await tenantTable(
    db,
    'reply_mail',
    `mail_id text not null, user_id uuid not null, message_id uuid, refused text, came_at timestamptz not null, check ((message_id is null) <> (refused is null))`,
  )
  await reference(db, 'reply_mail', 'user_id', 'user_account')
  await reference(db, 'reply_mail', 'message_id', 'message')
  await run(db, `create unique index reply_mail_once on reply_mail (tenant_id, mail_id)`)
  await run(db, `create index reply_mail_message on reply_mail (tenant_id, message_id) where message_id is not null`)

  await run(db, `alter table message add column by_mail boolean not null default false`)
}
