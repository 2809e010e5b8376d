import type { Kysely } from 'kysely'
import { run } from '../src/foundation/database/schema.ts'

/** What is sent through web forms is counted for all servers together; forms can say their texts in English too. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, `create table form_attempt (key text primary key, since timestamptz not null, times integer not null)`)
  await run(db, `grant select, insert, update, delete on form_attempt to tiejun_app`)
  await run(db, `alter table lead_form add column title_en text`)
  await run(db, `alter table lead_form add column thanks_en text`)
}
