import type { AnnouncementState } from '#contract/conversations/announcements/announcement.ts'

/** How far somebody is with an announcement. */
export type Receipt = { readAt: string | null; confirmedAt: string | null }

/** What an announcement asks of its people. */
export type Asking = { mustRead: boolean; pinnedUntil: string | null }

/** How an announcement stands. */
export function stateOf(row: { publishedAt: string | null; withdrawnAt: string | null }): AnnouncementState {
  if (row.withdrawnAt !== null) return 'withdrawn'
  return row.publishedAt === null ? 'draft' : 'published'
}

/** Whether it may still be said otherwise: what people have confirmed stays what they have confirmed. */
export const mayChange = (state: AnnouncementState): boolean => state === 'draft'

/** Whether an announcement stands above the others. */
export const isPinned = (pinnedUntil: string | null, today: string): boolean =>
  pinnedUntil !== null && pinnedUntil >= today

/** Whether somebody has not done what an announcement asks: to confirm it, or else to have a look at it. */
export function owes({ mustRead }: Pick<Asking, 'mustRead'>, { readAt, confirmedAt }: Receipt): boolean {
  return mustRead ? confirmedAt === null : readAt === null
}

/** Whether an announcement waits for somebody where their day begins: until they confirm it, or while it is pinned until they have read it. */
export function isWaiting(asking: Asking, receipt: Receipt, today: string): boolean {
  return (asking.mustRead || isPinned(asking.pinnedUntil, today)) && owes(asking, receipt)
}

/** Who is reminded: those of its people who owe what it asks, but not who wrote it. */
export function whoIsReminded(
  asking: Pick<Asking, 'mustRead'> & { authorId: string },
  readers: readonly ({ id: string } & Receipt)[],
): string[] {
  return readers.flatMap((reader) => (reader.id !== asking.authorId && owes(asking, reader) ? [reader.id] : []))
}
