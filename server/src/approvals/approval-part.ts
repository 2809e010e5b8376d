import type { Kysely } from 'kysely'
import type { RecordSpec } from '../foundation/records/record-spec.ts'
import type { FlowFacts } from './flow.rules.ts'

/** A record as it is now, whoever asks: what decides about it, and what is frozen when leave is asked. */
export type Frozen = {
  name: string
  ownerId: string | null
  customerId: string | null
  facts: Pick<FlowFacts, 'amount' | 'probability' | 'level'>
  /** Values by the names of the record's fields, references with their names. */
  values: Record<string, unknown>
}

/** A record type for which leave is asked; given by the room that has it. */
export type ApprovalPart = {
  spec: RecordSpec
  freeze: (tx: Kysely<never>, tenantId: string, id: string) => Promise<Frozen | null>
}
