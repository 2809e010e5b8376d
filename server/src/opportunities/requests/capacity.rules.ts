/** What somebody of a pool holds of a role: when each piece is needed, as far as anybody said, and how many they take at a time. */
export type Room = { capacity: number | null; held: readonly (string | null)[] }

/** Whoever has no limit is never full. */
export function isFull({ capacity, held }: Room): boolean {
  return capacity !== null && held.length >= capacity
}

/**
 * The day on which somebody is expected to have a place: today if they have one now, else the day by which enough of what they hold is
 * needed. What is late already or needed on no day says nothing; then nobody can tell.
 */
export function nextFree(room: Room, today: string): string | null {
  if (room.capacity === null || !isFull(room)) return today
  const tooMany = room.held.length - room.capacity + 1
  const days = room.held.filter((day) => day !== null).filter((day) => day >= today)
  return days.toSorted()[tooMany - 1] ?? null
}

/** Whether nobody of a pool has a place, and when the first is expected to. An empty pool is not full: there is nobody. */
export function poolRoom(people: readonly Room[], today: string): { full: boolean; nextFree: string | null } {
  const days = people.map((room) => nextFree(room, today)).filter((day) => day !== null)
  return { full: people.length > 0 && people.every(isFull), nextFree: days.toSorted()[0] ?? null }
}

/** Whether one more may be taken: with a place, or with words on why it is more than somebody takes at a time. */
export function mayTakeMore(
  room: Room | null,
  reason: string | null,
): { allowed: true; exceeds: boolean } | { allowed: false; reason: 'capacity-full' } {
  if (!room || !isFull(room)) return { allowed: true, exceeds: false }
  return (reason ?? '').trim() === '' ? { allowed: false, reason: 'capacity-full' } : { allowed: true, exceeds: true }
}
