import type { RequestState } from '#contract/opportunities/requests/request.ts'

/** How a request stands, as far as it decides what can be done with it. */
export type Standing = {
  state: RequestState
  /** Whoever is asked by name; the pool of the role without one. */
  askedOf: string | null
  takenBy: string | null
  declined: readonly string[]
}

/** What somebody wants to do with a request. */
export type Deed =
  | { kind: 'accept' }
  | { kind: 'decline' }
  | { kind: 'deliver' }
  | { kind: 'withdraw' }
  | { kind: 'reassign'; to: string | null }

/** Who wants it: `leads` says that the deal is theirs to change. */
export type Doer = { user: string; leads: boolean }

export type StepRefusal =
  | 'request-ended'
  | 'request-taken'
  | 'request-not-taken'
  | 'request-not-asked'
  | 'request-not-yours'
export type Step = { allowed: true; next: Standing } | { allowed: false; reason: StepRefusal }

const refuse = (reason: StepRefusal): Step => ({ allowed: false, reason })

/** How a request begins: with the deal's own member for the role, else with the pool, else with nobody. */
export function issued(member: string | null, pool: readonly string[]): Standing {
  return {
    state: member !== null || pool.length > 0 ? 'open' : 'unstaffed',
    askedOf: member,
    takenBy: null,
    declined: [],
  }
}

/** Back to the pool: open while somebody is left in it who has not declined. */
function toPool(standing: Standing, pool: readonly string[], declined: readonly string[]): Standing {
  const left = pool.some((user) => !declined.includes(user))
  return { ...standing, state: left ? 'open' : 'unstaffed', askedOf: null, takenBy: null, declined }
}

/** Whether somebody is the one whom a request waits for: asked by name, or in the pool and not having declined. */
export function isAsked({ state, askedOf, declined }: Standing, user: string, pool: readonly string[]): boolean {
  if (state !== 'open') return false
  return askedOf === null ? pool.includes(user) && !declined.includes(user) : askedOf === user
}

/** The one decision about requests. Ended ones stay as they are; whoever declines is not asked again but by name. */
export function step(standing: Standing, deed: Deed, { user, leads }: Doer, pool: readonly string[]): Step {
  const { state, takenBy, declined } = standing
  if (state === 'delivered' || state === 'withdrawn') return refuse('request-ended')
  const asked = isAsked(standing, user, pool)
  const took = state === 'accepted' && takenBy === user
  switch (deed.kind) {
    case 'accept':
      if (state === 'accepted') return refuse('request-taken')
      if (!asked) return refuse('request-not-asked')
      return { allowed: true, next: { ...standing, state: 'accepted', takenBy: user } }
    case 'decline':
      if (!asked && !took) return refuse(state === 'accepted' ? 'request-taken' : 'request-not-asked')
      return { allowed: true, next: toPool(standing, pool, withUser(declined, user)) }
    case 'deliver':
      if (state !== 'accepted') return refuse('request-not-taken')
      if (!took) return refuse('request-taken')
      return { allowed: true, next: { ...standing, state: 'delivered' } }
    case 'withdraw':
      if (!leads) return refuse('request-not-yours')
      return { allowed: true, next: { ...standing, state: 'withdrawn' } }
    case 'reassign': {
      // A pool's member hands on nothing that is not theirs yet.
      const isTheirs = took || (asked && standing.askedOf === user)
      if (!leads && !isTheirs) return refuse('request-not-yours')
      if (deed.to === null)
        return { allowed: true, next: toPool(standing, pool, isTheirs ? withUser(declined, user) : []) }
      const next = { ...standing, state: 'open' as const, askedOf: deed.to, takenBy: null }
      return { allowed: true, next: { ...next, declined: declined.filter((one) => one !== deed.to) } }
    }
  }
}

/** Users with one more, each once. */
const withUser = (users: readonly string[], user: string) => (users.includes(user) ? users : [...users, user])
