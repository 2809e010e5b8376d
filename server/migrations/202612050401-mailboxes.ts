import type { Kysely } from 'kysely'
import { reference, run, tenantTable } from '../src/foundation/database/schema.ts'

const securityOf = (column: string) => `${column} text not null check (${column} in ('tls', 'starttls', 'none'))`

/** Mailboxes of people, what is kept of their mail, the records that it belongs to, and words that letters begin with. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await tenantTable(
    db,
    'mailbox',
    `user_id uuid not null, address text not null, imap_host text not null, imap_port integer not null, ${securityOf('imap_security')},
    smtp_host text not null, smtp_port integer not null, ${securityOf('smtp_security')}, login text not null, sealed_password text,
    keeps text not null check (keeps in ('matched', 'chosen')), shares text not null check (shares in ('whole', 'mention')),
    fault text, faults integer not null default 0, read_at timestamptz, next_at timestamptz,
    version integer not null default 1, created_at timestamptz not null, updated_at timestamptz not null`,
  )
  await reference(db, 'mailbox', 'user_id', 'user_account')
  await run(db, `create unique index mailbox_of on mailbox (tenant_id, user_id)`)
  await run(db, `create index mailbox_next on mailbox (tenant_id, next_at) where next_at is not null`)

  // How far each folder is read; a server that numbers its messages anew says so by another validity.
  await tenantTable(
    db,
    'mailbox_folder',
    `mailbox_id uuid not null, kind text not null check (kind in ('inbox', 'sent')), uid_validity bigint not null, last_uid bigint not null`,
  )
  await reference(db, 'mailbox_folder', 'mailbox_id', 'mailbox', 'on delete cascade')
  await run(db, `create unique index mailbox_folder_once on mailbox_folder (tenant_id, mailbox_id, kind)`)

  await tenantTable(
    db,
    'mail_message',
    `mailbox_id uuid not null, user_id uuid not null, message_id text not null, refs text[] not null, thread_id uuid not null,
    direction text not null check (direction in ('in', 'out')), sender jsonb not null, recipients jsonb not null, copies jsonb not null,
    subject text not null, plain_subject text not null, text text not null, html jsonb, attached jsonb not null, private boolean not null default false, at timestamptz not null`,
  )
  await reference(db, 'mail_message', 'mailbox_id', 'mailbox')
  await reference(db, 'mail_message', 'user_id', 'user_account')
  await run(db, `create unique index mail_message_once on mail_message (tenant_id, mailbox_id, message_id)`)
  await run(db, `create index mail_message_thread on mail_message (tenant_id, thread_id, at)`)
  await run(db, `create index mail_message_subject on mail_message (tenant_id, mailbox_id, plain_subject, at desc)`)

  await tenantTable(db, 'mail_file', `message_id uuid not null, file_id uuid not null, place integer not null`)
  await reference(db, 'mail_file', 'message_id', 'mail_message', 'on delete cascade')
  await reference(db, 'mail_file', 'file_id', 'file', 'on delete cascade')
  await run(db, `create unique index mail_file_once on mail_file (tenant_id, message_id, file_id)`)

  await tenantTable(
    db,
    'mail_link',
    `message_id uuid not null, record_type text not null check (record_type in ('contact', 'lead', 'customer', 'opportunity')), record_id uuid not null`,
  )
  await reference(db, 'mail_link', 'message_id', 'mail_message', 'on delete cascade')
  await run(db, `create unique index mail_link_once on mail_link (tenant_id, message_id, record_type, record_id)`)
  await run(db, `create index mail_link_record on mail_link (tenant_id, record_type, record_id)`)

  // Customers are known by where their people have addresses; a column serves under row-level security, an expression would not.
  await run(
    db,
    `alter table contact add column mail_domain text generated always as (split_part(lower(email), '@', 2)) stored`,
  )
  await run(db, `create index contact_mail_domain on contact (tenant_id, mail_domain) where mail_domain is not null`)

  await tenantTable(
    db,
    'mail_template',
    `owner_id uuid, name text not null, subject text not null, text text not null, version integer not null default 1, created_at timestamptz not null, updated_at timestamptz not null`,
  )
  await reference(db, 'mail_template', 'owner_id', 'user_account')
  await run(db, `create index mail_template_owner on mail_template (tenant_id, owner_id)`)
}
