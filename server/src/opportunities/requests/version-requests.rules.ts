import type { RequestState } from '#contract/opportunities/requests/request.ts'
import type { Design, StageDefinition } from '#contract/opportunities/stage-definition.ts'
import { type DealRole, ownerRole } from '#contract/opportunities/team/deal-role.ts'

/** What a stage asked for of a deal, and nobody took back. */
export type StageAsk = { id: string; stage: string; role: DealRole; state: Exclude<RequestState, 'withdrawn'> }

/** A deal that is moved to another version: into which stage, by which mapping, with an owner or without. */
export type VersionMove = { to: string; mapping: Readonly<Record<string, string>>; owned: boolean }

export type RequestsMoved = {
  /** What stands, with the stage that asks for it now. */
  keep: { id: string; from: string; stage: string; required: boolean }[]
  /** What nobody needs to do any more. */
  withdraw: string[]
  /** Duties of the stage that nothing stands for yet. */
  ask: StageDefinition['roles']
}

/** The further a request is, the sooner it is the one that stays where two mean the same. */
const furthest: readonly StageAsk['state'][] = ['delivered', 'accepted', 'open', 'unstaffed']

/**
 * What becomes of a deal's requests when it goes on along another version: those that a stage up to the present one still asks for stand,
 * under the stage that took the place of theirs; the others are taken back; what the present stage asks for besides is asked. What was
 * delivered is never taken back.
 */
export function requestsInVersion(
  asks: readonly StageAsk[],
  { to, mapping, owned }: VersionMove,
  stages: Design['stages'],
): RequestsMoved {
  const reached = stages.slice(0, stages.findIndex(({ id }) => id === to) + 1)
  const dutiesOf = (stage: string) => reached.find(({ id }) => id === stage)?.definition.roles ?? []
  const placed = asks.map((ask) => ({ ...ask, place: mapping[ask.stage] ?? ask.stage }))
  const order = placed.toSorted(
    (one, other) =>
      furthest.indexOf(one.state) - furthest.indexOf(other.state) ||
      Number(one.place !== one.stage) - Number(other.place !== other.stage) ||
      (one.id < other.id ? -1 : 1),
  )
  const taken = new Set<string>()
  const moved: RequestsMoved = { keep: [], withdraw: [], ask: [] }
  for (const { id, stage, place, role, state } of order) {
    const duty = dutiesOf(place).find((one) => one.role === role)
    const key = `${place} ${role}`
    if (duty && !taken.has(key)) {
      taken.add(key)
      moved.keep.push({ id, from: stage, stage: place, required: duty.required })
    } else if (state !== 'delivered') moved.withdraw.push(id)
  }
  moved.ask = dutiesOf(to).filter(({ role }) => !taken.has(`${to} ${role}`) && !(role === ownerRole && owned))
  return moved
}
