import type { Kysely } from 'kysely'

/** What this room needs of others to judge deals: who was met is kept elsewhere. Given by `app`. */
export type HealthParts = {
  /** When each of these people was first met, visited or in a meeting, as days of a time zone; absent where never. */
  readMet: (
    tx: Kysely<never>,
    tenantId: string,
    timeZone: string,
    contacts: readonly string[],
  ) => Promise<ReadonlyMap<string, string>>
  /** When leave for a discount was first asked for each of these deals: a quote was about to go out. Absent where never. */
  readQuoted: (
    tx: Kysely<never>,
    tenantId: string,
    timeZone: string,
    deals: readonly string[],
  ) => Promise<ReadonlyMap<string, string>>
}
