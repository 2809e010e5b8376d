import type { Kysely } from 'kysely'

/** What somebody reads of a message, in words alone and as simple HTML; a calendar entry goes along with an invitation. */
export type LetterContent = {
  subject: string
  text: string
  html: string
  replyTo?: { name: string; address: string } | undefined
  /** Stands in the ids of the message, so that an answer to it is known by what it answers. */
  token?: string | undefined
  /** Who writes, where that is a person: shown before the name of the installation. */
  by?: string | undefined
  calendar?: { method: 'REQUEST' | 'CANCEL'; text: string } | undefined
  /** Where one press ends messages of this kind (RFC 8058). */
  stop?: string | undefined
}

/** A message that somebody is to get, written down in the transaction of what causes it. */
export type Letter<Content = LetterContent | { of: readonly string[] }> = {
  kind: string
  /** What is sent once: the same key is never sent again. */
  key: string
  to: { name: string; address: string }
  /** The person of the house who gets it; whether they may still see what it is about is looked at when it is sent. */
  userId?: string | null
  about?: { type: string; id: string } | null
  causedBy?: string | null
  /** When it would be of no use any more. */
  expires?: Date | null
  /** What it says, or what it is made of when it is sent. */
  content: Content
}

/** How rooms have something sent, wired in `app`. */
export type Outbox = {
  /** Where links lead in what is sent, and from which address it goes; null where nothing can be sent at all. */
  way: (tx: Kysely<never>, tenantId: string) => Promise<{ linkBase: string; sender: string } | null>
  /** Writes letters down to be sent; those whose key was there are left out. Answers how many are new. */
  queue: (tx: Kysely<never>, tenantId: string, letters: readonly Letter[]) => Promise<number>
}
