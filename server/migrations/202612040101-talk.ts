import type { Kysely } from 'kysely'
import { reference, run, tenantTable } from '../src/foundation/database/schema.ts'

/** Conversations: on records, in channels, between people; who takes part, how far each has read, and what is said. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await tenantTable(
    db,
    'conversation',
    `kind text not null, record_type text, record_id uuid, people_key text, department_id uuid, name text, about text,
    posting text not null default 'members', last_number integer not null default 0, last_at timestamptz not null,
    created_at timestamptz not null, created_by uuid, archived_at timestamptz,
    constraint conversation_kind check (kind in ('record', 'channel', 'direct')),
    constraint conversation_record check ((kind = 'record') = (record_id is not null)),
    constraint conversation_people check ((kind = 'direct') = (people_key is not null)),
    constraint conversation_name check ((kind = 'channel') = (name is not null))`,
  )
  await reference(db, 'conversation', 'created_by', 'user_account')
  await reference(db, 'conversation', 'department_id', 'department')
  // A record has one conversation, the same people have one, a department has one.
  await run(
    db,
    `create unique index conversation_of_record on conversation (tenant_id, record_type, record_id) where record_id is not null`,
  )
  await run(
    db,
    `create unique index conversation_of_people on conversation (tenant_id, people_key) where people_key is not null`,
  )
  await run(
    db,
    `create unique index conversation_of_department on conversation (tenant_id, department_id) where department_id is not null`,
  )

  await tenantTable(
    db,
    'conversation_member',
    `conversation_id uuid not null, user_id uuid not null, host boolean not null default false, heed text not null,
    read_number integer not null default 0, read_at timestamptz, joined_at timestamptz not null`,
  )
  await reference(db, 'conversation_member', 'conversation_id', 'conversation')
  await reference(db, 'conversation_member', 'user_id', 'user_account')
  await run(
    db,
    `create unique index conversation_member_once on conversation_member (tenant_id, conversation_id, user_id)`,
  )
  await run(db, `create index conversation_member_user on conversation_member (tenant_id, user_id)`)

  // Numbers count up without a gap within a conversation: who has missed something knows it, and unread is a difference.
  await tenantTable(
    db,
    'message',
    `conversation_id uuid not null, number integer not null, author_id uuid, text text not null, reply_to uuid,
    written_at timestamptz not null, edited_at timestamptz, removed_at timestamptz, removed_by uuid,
    search_text text not null default '', search_grams text[] not null default '{}'`,
  )
  await reference(db, 'message', 'conversation_id', 'conversation')
  await reference(db, 'message', 'author_id', 'user_account')
  await reference(db, 'message', 'removed_by', 'user_account')
  await reference(db, 'message', 'reply_to', 'message')
  await run(db, `create unique index message_number on message (tenant_id, conversation_id, number)`)
  await run(db, `create index message_grams on message using gin (search_grams)`)

  await tenantTable(
    db,
    'message_version',
    `message_id uuid not null, text text not null, written_at timestamptz not null`,
  )
  await reference(db, 'message_version', 'message_id', 'message')
  await run(db, `create index message_version_of on message_version (tenant_id, message_id, written_at)`)

  await tenantTable(db, 'message_mention', `message_id uuid not null, user_id uuid not null`)
  await reference(db, 'message_mention', 'message_id', 'message')
  await reference(db, 'message_mention', 'user_id', 'user_account')
  await run(db, `create unique index message_mention_once on message_mention (tenant_id, message_id, user_id)`)
  await run(db, `create index message_mention_user on message_mention (tenant_id, user_id, message_id)`)

  await tenantTable(
    db,
    'message_reaction',
    `message_id uuid not null, user_id uuid not null, sign text not null, created_at timestamptz not null`,
  )
  await reference(db, 'message_reaction', 'message_id', 'message')
  await reference(db, 'message_reaction', 'user_id', 'user_account')
  await run(db, `create unique index message_reaction_once on message_reaction (tenant_id, message_id, user_id, sign)`)

  // Files that a message brings; they lie with the conversation, or with the record that it is about.
  await tenantTable(db, 'message_file', `message_id uuid not null, file_id uuid not null, place integer not null`)
  await reference(db, 'message_file', 'message_id', 'message')
  await reference(db, 'message_file', 'file_id', 'file', 'on delete cascade')
  await run(db, `create unique index message_file_once on message_file (tenant_id, message_id, file_id)`)
  await run(db, `create index message_file_of on message_file (tenant_id, file_id)`)

  // What was said, in a few words, for whom it was said to.
  await run(db, `alter table notification add column words text`)
}
