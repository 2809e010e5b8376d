import type { Giving } from '#contract/customers/lead-rule.ts'

/** A rule as far as it decides who; `people` are in their order, a department's is who leads it. */
export type GivingRule = { id: string; giving: Giving; people: readonly string[]; last: string | null }

/** Somebody who may be given leads. `room` is how many more today; Infinity without a cap. */
export type Taker = { present: boolean; room: number; load: number }

export type Given = { rule: string; user: string }

/**
 * Who gets a lead: by the first of the rules that fit it under which anybody is free. In turns means: the next after the last who got
 * one, passing over who is not free, so that somebody back from leave does not get everything at once.
 */
export function assign(
  fitting: readonly GivingRule[],
  takers: ReadonlyMap<string, Taker>,
  not: string | null = null,
): Given | null {
  const isFree = (id: string) => {
    const taker = takers.get(id)
    return id !== not && taker !== undefined && taker.present && taker.room > 0
  }
  for (const rule of fitting) {
    const free = inTurn(rule).filter(isFree)
    const user = rule.giving === 'load' ? leastLoaded(free, takers) : free[0]
    if (user !== undefined) return { rule: rule.id, user }
  }
  return null
}

function inTurn({ giving, people, last }: GivingRule): readonly string[] {
  const at = giving === 'turns' && last !== null ? people.indexOf(last) + 1 : 0
  return [...people.slice(at), ...people.slice(0, at)]
}

function leastLoaded(free: readonly string[], takers: ReadonlyMap<string, Taker>): string | undefined {
  const load = (id: string) => takers.get(id)?.load ?? 0
  return free.reduce<string | undefined>(
    (least, id) => (least === undefined || load(id) < load(least) ? id : least),
    undefined,
  )
}

/** Gives away several leads, one after the other; each knows the rules that fit it, by id. */
export function assignAll(
  leads: readonly { id: string; fits: readonly string[]; not?: string | null }[],
  rules: readonly GivingRule[],
  takers: ReadonlyMap<string, Taker>,
): { given: ReadonlyMap<string, Given>; last: ReadonlyMap<string, string> } {
  const state = new Map([...takers].map(([id, taker]) => [id, { ...taker }]))
  const last = new Map<string, string>()
  const given = new Map<string, Given>()
  for (const lead of leads) {
    const fitting = rules
      .filter((rule) => lead.fits.includes(rule.id))
      .map((rule) => ({ ...rule, last: last.get(rule.id) ?? rule.last }))
    const decision = assign(fitting, state, lead.not)
    if (!decision) continue
    given.set(lead.id, decision)
    last.set(decision.rule, decision.user)
    const taker = state.get(decision.user)
    if (taker) {
      taker.room -= 1
      taker.load += 1
    }
  }
  return { given, last }
}
