import type { ApprovalState, SignerState } from '#contract/approvals/approval.ts'
import type { StepMode } from '#contract/approvals/flow.ts'

/** One who is to sign: where, in which order, and after whom. */
export type Slot = {
  id: string
  step: number
  place: number
  /** Added by another signer: asked whatever the mode of the step. */
  extra: boolean
  /** Comes only when that one has approved. */
  after: string | null
  state: SignerState
}

export type Settled = { state: Extract<ApprovalState, 'waiting' | 'approved' | 'rejected' | 'returned'>; slots: Slot[] }

const isLeft = ({ state }: Slot) => state === 'planned' || state === 'waiting'

function isDone(slots: readonly Slot[], mode: StepMode): boolean {
  const approved = (slot: Slot) => slot.state === 'approved'
  const asked = slots.filter((slot) => !slot.extra)
  return (
    slots.filter((slot) => slot.extra).every(approved) &&
    (mode === 'any' ? asked.some(approved) : asked.every(approved))
  )
}

/** Of the signers of a step those who are to sign now. */
function openOf(slots: readonly Slot[], mode: StepMode): Set<string> {
  const left = slots.filter(isLeft).toSorted((one, other) => one.place - other.place)
  const free = left.filter(
    (slot) => slot.after === null || !slots.some((other) => other.id === slot.after && other.state !== 'approved'),
  )
  return new Set((mode === 'in-order' ? free.slice(0, 1) : free).map((slot) => slot.id))
}

/**
 * Where a request stands after what was signed: whose turn it is, and whether it has ended. One refusal ends it, one return gives it back;
 * whoever has not signed by then is no longer needed. Settling twice changes nothing.
 */
export function settle(modes: readonly StepMode[], slots: readonly Slot[]): Settled {
  const ending = slots.find((slot) => slot.state === 'rejected' || slot.state === 'returned')
  const passing = (slot: Slot): Slot => (isLeft(slot) ? { ...slot, state: 'passed' } : slot)
  if (ending) return { state: ending.state === 'rejected' ? 'rejected' : 'returned', slots: slots.map(passing) }
  const current = modes.findIndex(
    (mode, step) =>
      !isDone(
        slots.filter((slot) => slot.step === step),
        mode,
      ),
  )
  if (current < 0) return { state: 'approved', slots: slots.map(passing) }
  const open = openOf(
    slots.filter((slot) => slot.step === current),
    modes[current] ?? 'all',
  )
  return {
    state: 'waiting',
    slots: slots.map((slot) => {
      if (!isLeft(slot)) return slot
      if (slot.step < current) return { ...slot, state: 'passed' }
      return { ...slot, state: open.has(slot.id) ? 'waiting' : 'planned' }
    }),
  }
}

/** Puts another signer before or after one whose turn it is. Before: that one signs only once the other has approved. */
export function withSigner(slots: readonly Slot[], mine: Slot, added: string, when: 'before' | 'after'): Slot[] {
  const neighbours = slots.filter((slot) => slot.step === mine.step).map((slot) => slot.place)
  const beyond = neighbours.filter((place) => (when === 'before' ? place < mine.place : place > mine.place))
  const next = when === 'before' ? Math.max(mine.place - 1, ...beyond) : Math.min(mine.place + 1, ...beyond)
  const extra: Slot = {
    id: added,
    step: mine.step,
    place: (mine.place + next) / 2,
    extra: true,
    after: when === 'before' ? mine.after : mine.id,
    state: 'planned',
  }
  const moved = slots.map((slot) => (slot.id === mine.id && when === 'before' ? { ...slot, after: added } : slot))
  return [...moved, extra]
}

export type Signing = {
  people: readonly string[]
  state: SignerState
}

/** In whose name somebody may sign now: their own, or that of somebody who is away and has named them; null where they may not. */
export function signsFor(
  signer: Signing,
  person: string,
  barred: readonly string[],
  awayFor: readonly string[],
): string | null {
  if (signer.state !== 'waiting' || barred.includes(person)) return null
  if (signer.people.includes(person)) return person
  return signer.people.find((one) => awayFor.includes(one)) ?? null
}
