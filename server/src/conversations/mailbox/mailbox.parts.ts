import type { Correspondent, LetterRecord } from '#contract/conversations/mailbox/letter.ts'
import type { MergeValues } from '#contract/conversations/mailbox/merge-fields.rules.ts'
import type { RecordType } from '#contract/shared/field.ts'
import type { Kysely } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import type { RecordSpec } from '../../foundation/records/record-spec.ts'
import type { FileHomes } from '../../platform/index.ts'
import type { MailPreset } from '../mail/mail-setting.queries.ts'
import type { MailLimits } from '../mail/send-mail.ts'
import type { Belonging } from './match.rules.ts'
import type { ReadingLimits } from './open-reading.ts'

/** What letters need of the rooms whose records they belong to; given by `app`. */
export type LetterParts = {
  specs: Readonly<Record<RecordType, RecordSpec>>
  /** Contacts and leads in sight that have some addresses. */
  people: (
    tx: Kysely<never>,
    reader: Actor,
    addresses: readonly string[],
  ) => Promise<(Belonging & { address: string })[]>
  /** Customers in sight whose people have addresses at some domains. */
  customersAt: (
    tx: Kysely<never>,
    reader: Actor,
    domains: readonly string[],
  ) => Promise<(Belonging & { domain: string })[]>
  /** Open deals in sight in which some contacts play a part. */
  openDeals: (tx: Kysely<never>, reader: Actor, contacts: readonly string[]) => Promise<Belonging[]>
  /** Some records as a reader sees them; those out of sight are left out. */
  records: (tx: Kysely<never>, reader: Actor, wanted: readonly LetterRecord[]) => Promise<Belonging[]>
  /** To whom somebody would write who writes from a record, and what is known for merge fields. */
  begin: (
    tx: Kysely<never>,
    reader: Actor,
    record: LetterRecord,
    to: string | undefined,
    now: Date,
  ) => Promise<{ people: (Correspondent & { id: string })[]; values: MergeValues }>
  /** Where files lie, by whose rules what is attached is kept. */
  files: FileHomes
  /** Somebody with their rights as they are now; null who has left. */
  actor: (tx: Kysely<never>, tenantId: string, userId: string) => Promise<Actor | null>
}

/** How mailboxes are reached; tests have servers of their own. */
export type MailboxWay = {
  preset: MailPreset | undefined
  reading: ReadingLimits
  sending: MailLimits
}
