import type { Named } from '#contract/conversations/talk/conversation.ts'
import type { RecordType } from '#contract/shared/field.ts'
import type { Label } from '#contract/shared/label.ts'
import type { Kysely } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import type { RecordSpec } from '../../foundation/records/record-spec.ts'

export type RecordRef = { type: RecordType; id: string }

/** What talk needs of the rooms whose records it is about; given by `app`. */
export type TalkParts = {
  specs: Readonly<Record<RecordType, RecordSpec>>
  /** Those of some records that a reader sees, with their names and what matters of them. */
  records: (tx: Kysely<never>, reader: Actor, wanted: readonly RecordRef[]) => Promise<Named['records']>
  /** Who takes part in what is said on a record because of their work: whose it is, and who works on it. */
  workOn: (tx: Kysely<never>, tenantId: string, record: RecordRef) => Promise<string[]>
  /** The steps that a record in sight went through, in their order; none where it goes by none. */
  stepsOf: (
    tx: Kysely<never>,
    reader: Actor,
    about: { type: string; id: string },
  ) => Promise<{ id: string; name: Label; at: string; until: string | null }[]>
  /** Somebody with their rights as they are now; null who has left. */
  actor: (tx: Kysely<never>, tenantId: string, userId: string) => Promise<Actor | null>
}
