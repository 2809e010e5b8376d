import type { FetchMessageObject, ImapFlow } from 'imapflow'
import type { Correspondent, FoundLetter } from '#contract/conversations/mailbox/letter.ts'

export type FolderKind = FoundLetter['folder']

/** A letter is read no further than this: what people write stands before what they attach. */
const mostBytes = 3_000_000

/** The folders of a mailbox that are read: what came in, and what its person sent. */
export async function foldersOf(client: ImapFlow): Promise<{ kind: FolderKind; path: string }[]> {
  const sent = await sentFolder(client)
  return [{ kind: 'inbox', path: 'INBOX' }, ...(sent === null ? [] : [{ kind: 'sent' as const, path: sent }])]
}

/** Where a mailbox keeps what its person sent: as its server says, else by the names that such folders have in most languages. */
export async function sentFolder(client: ImapFlow): Promise<string | null> {
  const listed = await client.list()
  return listed.find(({ specialUse }) => specialUse === '\\Sent')?.path ?? null
}

/** Letters at the end of a folder that are looked at one by one where its server finds nothing by a header. */
const mostLooked = 50

/** Whether a letter lies in the open folder. Some servers do not search headers; of those the newest letters are looked at. */
export async function liesThere(client: ImapFlow, messageId: string): Promise<boolean> {
  const found = await client.search({ header: { 'message-id': `<${messageId}>` } }, { uid: true })
  if (found && found.length > 0) return true
  const count = client.mailbox === false ? 0 : client.mailbox.exists
  if (count === 0) return false
  const newest = await client.fetchAll(`${Math.max(1, count - mostLooked + 1)}:*`, { envelope: true })
  return newest.some(({ envelope }) => envelope?.messageId === `<${messageId}>`)
}

/** Opens a folder so that nothing in it is changed: what is read here stays unread there. */
export async function openFolder(client: ImapFlow, path: string): Promise<{ validity: number; next: number }> {
  const opened = await client.mailboxOpen(path, { readOnly: true })
  return { validity: Number(opened.uidValidity), next: opened.uidNext }
}

/** Letters of the open folder behind the last one that was read, or since a moment where none was; the oldest first. */
export async function newIn(client: ImapFlow, last: number | null, since: Date): Promise<number[]> {
  const found = await client.search(last === null ? { since } : { uid: `${last + 1}:*` }, { uid: true })
  // Servers answer a range beyond the end with the last letter there is.
  return (found || []).filter((uid) => uid > (last ?? 0)).toSorted((one, other) => one - other)
}

/** The heads of some letters of the open folder. */
export async function readHeads(client: ImapFlow, uids: readonly number[]): Promise<FetchMessageObject[]> {
  if (uids.length === 0) return []
  return client.fetchAll(
    [...uids],
    { uid: true, envelope: true, internalDate: true, bodyStructure: true },
    { uid: true },
  )
}

/** A letter of the open folder as it came; null where it is gone by now. */
export async function readRaw(client: ImapFlow, uid: number): Promise<Buffer | null> {
  const found = await client.fetchOne(String(uid), { uid: true, source: { maxLength: mostBytes } }, { uid: true })
  return found === false ? null : (found.source ?? null)
}

type EnvelopePeople = NonNullable<FetchMessageObject['envelope']>['to']

/** Those of a head of a letter who have an address. */
export const correspondents = (people: EnvelopePeople): Correspondent[] =>
  (people ?? []).flatMap(({ name, address }) => (address ? [{ name: name ?? '', address }] : []))

/** When a letter came in, as its server noted it. */
export function cameIn({ internalDate }: FetchMessageObject, now: Date): Date {
  const at = new Date(internalDate ?? Number.NaN)
  return Number.isNaN(at.getTime()) ? now : at
}
