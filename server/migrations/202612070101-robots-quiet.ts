import type { Kysely } from 'kysely'
import { run } from '../src/foundation/database/schema.ts'

/** Hours and days on which a robot is silent, and what it gathers in them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Robots that are there keep the hours that people's devices keep; both can be changed.
  await run(
    db,
    `alter table robot add column quiet_from integer default 1260, add column quiet_to integer default 480, add column days_off boolean not null default false,
      add column waiting jsonb not null default '[]', add column look_at timestamptz,
      add check ((quiet_from is null) = (quiet_to is null)), add check ((look_at is null) = (waiting = '[]'))`,
  )
  await run(
    db,
    `alter table robot alter column quiet_from drop default, alter column quiet_to drop default, alter column days_off drop default`,
  )
}
