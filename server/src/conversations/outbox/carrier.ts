import type { Channel } from '#contract/conversations/mail/outgoing-message.ts'
import type { SendCode } from '#contract/conversations/mail/send-codes.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Ended } from './outbox.rules.ts'

/** Messages that go by one way: they are counted together, and rest together where that way is at fault. */
export type Lane = {
  channel: Channel
  /** Its name among all lanes of a company. */
  name: string
  /** The robot or mailbox by which they go; null where a channel is one lane. */
  by: string | null
}

/** Mail goes by one server. */
export const mailLane: Lane = { channel: 'mail', name: 'mail', by: null }

/** Which messages `m` go by a lane. */
export const ofLane = ({ channel, by }: Lane): RawBuilder<boolean> =>
  sql<boolean>`m.channel = ${channel} and ${by === null ? sql`true` : sql`m.about_id = ${by}::uuid`}`

/** A message that this server alone has in hand. */
export type Claimed = {
  id: string
  kind: string
  userId: string | null
  name: string
  address: string
  aboutType: string | null
  aboutId: string | null
  content: string
  tries: number
  createdAt: string
  expiresAt: string | null
}

/** What one round sends with. */
type Round = {
  /** How many may go now, of so many at most. */
  may: (most: number) => number
  /** Notes in the same transaction that so many were taken in hand. */
  took?: (count: number) => Promise<void>
  /** Hands a message over, or says why it is not to go any more. */
  carry: (message: Claimed) => Promise<Ended | { not: SendCode }>
}

/** How the messages of a lane leave the house. */
export type Carrier = {
  lane: Lane
  /** Gets ready, under the lock of the lane; a code says why there is no such way any more: what waits is given up. */
  begin: (tx: Kysely<never>) => Promise<Round | { gone: SendCode }>
}
