/** What everybody who is invited is told of an activity. */
export type InvitedTo = {
  name: string
  kind: string | null
  at: string
  minutes: number | null
  allDay: boolean | null
  place: string | null
}

/** Somebody who can be reached by mail. */
type Wanted = { participant: string; address: string }
/** What somebody was told last. */
type ToldLast = { participant: string; address: string; isOff: boolean }

export type Turn<W extends Wanted, T extends ToldLast> =
  | { kind: 'invitation' | 'invitation-changed'; to: W }
  | { kind: 'invitation-cancelled'; to: T }

/**
 * What is to be told to whom: who is new is invited, who was is told what changed, and who is none any more, has another address, or was
 * invited to what is off, is told that it is off for them.
 */
export function turnsOf<W extends Wanted, T extends ToldLast>(
  wanted: readonly W[],
  told: readonly T[],
  isChanged: boolean,
): Turn<W, T>[] {
  const standing = new Map(told.filter(({ isOff }) => !isOff).map((one) => [one.participant, one]))
  const turns: Turn<W, T>[] = wanted.flatMap((to): Turn<W, T>[] => {
    const before = standing.get(to.participant)
    if (!before || before.address.toLowerCase() !== to.address.toLowerCase()) return [{ kind: 'invitation', to }]
    return isChanged ? [{ kind: 'invitation-changed', to }] : []
  })
  const stays = new Map(wanted.map((one) => [one.participant, one.address.toLowerCase()]))
  for (const one of standing.values())
    if (stays.get(one.participant) !== one.address.toLowerCase()) turns.push({ kind: 'invitation-cancelled', to: one })
  return turns
}

/** The number of the next telling: it only ever grows (RFC 5546), whatever the record's version does. */
export function nextSequence(last: number, version: number, isChanged: boolean): number {
  return isChanged ? Math.max(last + 1, version) : last
}
