import type { SequenceRole, SequenceType } from '#contract/activities/sequences/sequence.ts'
import type { Kysely } from 'kysely'
import type { RecordSpec } from '../../foundation/records/record-spec.ts'

/** What sequences need of other rooms: how their records lie in the database, and who plays a role in a deal. Given by `app`. */
export type SequenceParts = {
  specs: Readonly<Record<SequenceType, RecordSpec>>
  members: (
    tx: Kysely<never>,
    tenantId: string,
    deal: string,
    roles: readonly SequenceRole[],
  ) => Promise<ReadonlyMap<SequenceRole, string>>
}
