import type { Kysely } from 'kysely'
import { reference, run, tenantTable } from '../src/foundation/database/schema.ts'

/** Mail: the server by which a company sends, what waits to be sent or was, who wants it, and to whom invitations were sent. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // A company's setting stands under the company's own id.
  await tenantTable(
    db,
    'mail_setting',
    `host text not null, port integer not null, security text not null, login text, sealed_password text, sender_name text not null, sender_address text not null,
    link_base text, per_minute integer not null, version integer not null default 1, updated_at timestamptz not null`,
  )

  // What keeps a whole channel from sending, and when it is tried again.
  await tenantTable(
    db,
    'outgoing_trouble',
    `channel text not null, code text not null, said text, times integer not null, since timestamptz not null, retry_at timestamptz not null`,
  )
  await run(db, `create unique index outgoing_trouble_channel on outgoing_trouble (tenant_id, channel)`)

  await tenantTable(
    db,
    'outgoing_message',
    `channel text not null, kind text not null, key text not null, user_id uuid, to_name text not null, to_address text not null, about_type text, about_id uuid, caused_by uuid,
    sealed_content text, state text not null default 'waiting', tries smallint not null default 0, due_at timestamptz not null, expires_at timestamptz, claimed_at timestamptz,
    code text, said text, created_at timestamptz not null, ended_at timestamptz,
    check (state in ('waiting', 'sending', 'sent', 'unsure', 'failed', 'discarded'))`,
  )
  await reference(db, 'outgoing_message', 'user_id', 'user_account')
  await reference(db, 'outgoing_message', 'caused_by', 'user_account')
  // What bears the same key is the same message, whoever asks for it again.
  await run(db, `create unique index outgoing_message_key on outgoing_message (tenant_id, channel, key)`)
  await run(
    db,
    `create index outgoing_message_due on outgoing_message (tenant_id, channel, due_at) where state = 'waiting'`,
  )
  await run(
    db,
    `create index outgoing_message_claimed on outgoing_message (tenant_id, channel, claimed_at) where claimed_at is not null`,
  )
  await run(db, `create index outgoing_message_listed on outgoing_message (tenant_id, id desc)`)
  await run(
    db,
    `create index outgoing_message_about on outgoing_message (tenant_id, about_id) where about_id is not null`,
  )

  // An address is confirmed for as long as it is the one that was confirmed.
  await run(db, `alter table user_account add column confirmed_email text`)
  await run(db, `alter table link_token add column mailed_to text`)
}
