import type {
  ConflictRule,
  Criterion,
  CriterionKey,
  Fact,
  FactKind,
  Finding,
  Proposal,
  Standing,
} from '#contract/customers/conflict.ts'
import { addDays } from '#contract/shared/period.ts'

/** The rule of a company that has not said otherwise. */
export const usualRule: ConflictRule = {
  mode: 'order',
  criteria: [
    { key: 'protected', active: true, weight: 30, days: null, rate: null },
    { key: 'won-before', active: true, weight: 20, days: 730, rate: null },
    { key: 'deal-at-stage', active: true, weight: 20, days: null, rate: 0.3 },
    { key: 'recent-follow-up', active: true, weight: 15, days: 90, rate: null },
    { key: 'first-registered', active: true, weight: 10, days: null, rate: null },
    { key: 'first-contact', active: true, weight: 5, days: null, rate: null },
    { key: 'most-visits', active: false, weight: 5, days: 365, rate: null },
  ],
  told: 'department',
  lookupsPerDay: 30,
  decideDays: 3,
  proposes: true,
}

/** What a party did or had, and the moment as of which it is weighed. */
type Weighed = { facts: readonly Fact[]; now: string }

const contacts: readonly FactKind[] = ['contact', 'visit']

const ofKind = (facts: readonly Fact[], ...kinds: FactKind[]) => facts.filter((fact) => kinds.includes(fact.kind))
const earliest = (facts: readonly Fact[]): string | null =>
  facts.reduce<string | null>((first, { at }) => (first === null || at < first ? at : first), null)
const latest = (facts: readonly Fact[]): string | null =>
  facts.reduce<string | null>((last, { at }) => (last === null || at > last ? at : last), null)

/** A number of calendar days before a moment. */
function since(now: string, days: number | null): string {
  return days === null ? '' : addDays(now.slice(0, 10), -days)
}

/** What a party can say for itself by a criterion, and how it ranks: the higher the better, null where it can say nothing. */
type Measure = { value: string | number | null; rank: number | null }
const nothing: Measure = { value: null, rank: null }

const measures: Readonly<Record<CriterionKey, (party: Weighed, by: Criterion) => Measure>> = {
  protected: ({ facts, now }) => {
    const until = ofKind(facts, 'protected')
      .map((fact) => fact.until ?? '')
      .filter((day) => day >= now.slice(0, 10))
      .sort()
      .at(-1)
    return until === undefined ? nothing : { value: until, rank: 1 }
  },
  'won-before': ({ facts, now }, { days }) => {
    const last = latest(ofKind(facts, 'won').filter((fact) => fact.at >= since(now, days)))
    return last === null ? nothing : { value: last, rank: 1 }
  },
  'deal-at-stage': ({ facts }, { rate }) => {
    const best = Math.max(...ofKind(facts, 'opportunity').map((fact) => fact.rate ?? 0), -1)
    return best < 0 || best < (rate ?? 0) ? nothing : { value: best, rank: 1 }
  },
  'recent-follow-up': ({ facts, now }, { days }) => {
    const last = latest(ofKind(facts, ...contacts).filter((fact) => fact.at >= since(now, days)))
    return last === null ? nothing : { value: last, rank: Date.parse(last) }
  },
  'first-registered': ({ facts }) => {
    const first = earliest(ofKind(facts, 'registered', 'lead'))
    return first === null ? nothing : { value: first, rank: -Date.parse(first) }
  },
  'first-contact': ({ facts }) => {
    const first = earliest(ofKind(facts, ...contacts))
    return first === null ? nothing : { value: first, rank: -Date.parse(first) }
  },
  'most-visits': ({ facts, now }, { days }) => {
    const count = ofKind(facts, 'visit').filter((fact) => fact.at >= since(now, days)).length
    return count === 0 ? nothing : { value: count, rank: count }
  },
}

/** Of some parties those that rank highest; nobody where none can say anything. */
function aheadOf(ranks: readonly (number | null)[], among: readonly number[]): number[] {
  const best = among.reduce<number | null>((most, party) => {
    const rank = ranks[party] ?? null
    return rank !== null && (most === null || rank > most) ? rank : most
  }, null)
  return best === null ? [] : among.filter((party) => ranks[party] === best)
}

/**
 * What a company's rule says about a case. By order, each criterion leaves those who are ahead until one is left; by points, whoever is
 * ahead of others gets its weight. It hangs neither on the order of the facts nor on that of the parties.
 */
export function proposeRuling(
  facts: readonly Fact[],
  parties: number,
  rule: Pick<ConflictRule, 'mode' | 'criteria'>,
  now: string,
): Proposal {
  const everybody = Array.from({ length: parties }, (_, party) => party)
  const weighed = everybody.map((party): Weighed => ({ facts: facts.filter((fact) => fact.party === party), now }))
  const points = everybody.map(() => 0)
  let left = everybody
  const findings = rule.criteria
    .filter((criterion) => criterion.active)
    .map((criterion): Finding => {
      const measured = weighed.map((party) => measures[criterion.key](party, criterion))
      const ranks = measured.map((one) => one.rank)
      const ahead = aheadOf(ranks, everybody)
      const tells = ahead.length > 0 && ahead.length < parties
      if (tells) for (const party of ahead) points[party] = (points[party] ?? 0) + criterion.weight
      const remaining = aheadOf(ranks, left)
      const narrows = left.length > 1 && remaining.length > 0 && remaining.length < left.length
      if (narrows) left = remaining
      return {
        key: criterion.key,
        values: measured.map((one) => one.value),
        ahead,
        decides: rule.mode === 'order' ? narrows : tells,
      }
    })
  if (rule.mode === 'order') return { winner: left.length === 1 ? (left[0] ?? null) : null, findings, points: null }
  const most = aheadOf(points, everybody)
  return { winner: most.length === 1 ? (most[0] ?? null) : null, findings, points }
}

/** Each party's case in a few figures. */
export function standingsOf(facts: readonly Fact[], parties: number, now: string, currency: string): Standing[] {
  return Array.from({ length: parties }, (_, party) => {
    const own = facts.filter((fact) => fact.party === party)
    const open = ofKind(own, 'opportunity')
    const touched = ofKind(own, ...contacts)
    const won = ofKind(own, 'won')
    const until = ofKind(own, 'protected').flatMap((fact) => fact.until ?? [])
    return {
      registeredAt: earliest(ofKind(own, 'registered', 'lead')),
      holds: ofKind(own, 'held').some((fact) => fact.until === null),
      protectedUntil:
        until
          .filter((day) => day >= now.slice(0, 10))
          .sort()
          .at(-1) ?? null,
      firstContactAt: earliest(touched),
      lastContactAt: latest(touched),
      contacts: touched.length,
      visits: ofKind(own, 'visit').length,
      openDeals: open.length,
      openAmount: sumOf(open.filter((fact) => fact.currency === currency)),
      won: won.length,
      lastWonAt: latest(won),
    }
  })
}

/** Decimal sums without floats: in hundredths. */
function sumOf(facts: readonly Fact[]): string | null {
  const amounts = facts.flatMap((fact) => fact.amount ?? [])
  if (amounts.length === 0) return null
  const hundredths = amounts.reduce((sum, amount) => {
    const [whole = '0', part = ''] = amount.replace('-', '').split('.')
    const value = BigInt(whole) * 100n + BigInt(part.padEnd(2, '0'))
    return sum + (amount.startsWith('-') ? -value : value)
  }, 0n)
  const sign = hundredths < 0n ? '-' : ''
  const digits = String(hundredths < 0n ? -hundredths : hundredths).padStart(3, '0')
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** Fields of which a reader may know the values. */
export type MayRead = {
  amount: boolean
  stage: boolean
  activity: boolean
  name: (type: 'customer' | 'lead' | 'activity' | 'opportunity') => boolean
}

/** What of facts a reader may know: of records out of sight only what, who and when; values of fields that are theirs to read. */
export function tellFacts(facts: readonly Fact[], seen: (fact: Fact) => boolean, mayRead: MayRead): Fact[] {
  const nothing = { record: null, activity: null, stage: null, rate: null, amount: null, currency: null }
  return facts.map((fact) => {
    if (fact.record === null || !seen(fact)) return { ...fact, ...nothing }
    return {
      ...fact,
      record: mayRead.name(fact.record.type) ? fact.record : null,
      ...(mayRead.activity ? {} : { activity: null }),
      ...(mayRead.stage ? {} : { stage: null, rate: null }),
      ...(mayRead.amount ? {} : { amount: null, currency: null }),
    }
  })
}
