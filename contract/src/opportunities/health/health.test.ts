import fc from 'fast-check'
import { expect, test } from 'vitest'
import { buyingStages } from '../stage-definition.ts'
import { countedKinds, type CountedKind, type DealRule, severities, usualNames, usualRules } from './deal-rule.ts'
import { type DealFacts, levelOf, scoreOf, signalsOf } from './health.ts'
import { dayMs } from '../../shared/day.ts'

const today = '2026-06-15'

/** A deal against which no usual rule speaks. */
const well: DealFacts = {
  process: 'p',
  today,
  startedOn: '2026-05-01',
  stage: { since: '2026-06-01', usualDays: 30, beside: 'options' },
  nextStepOn: '2026-06-20',
  expectedCloseOn: '2026-09-30',
  lastActivityOn: '2026-06-10',
  people: 3,
  deciders: [{ type: 'contact', id: 'c', name: '王总', on: '2026-06-02' }],
  pushes: [],
  buying: { stage: 'options', since: '2026-06-01' },
  quotedOn: null,
  steps: [],
  missingRoles: [],
  strongCompetitors: [],
  custom: {},
}

const keysOf = (facts: DealFacts, rules: readonly DealRule[] = usualRules) =>
  signalsOf(rules, facts).map(({ rule }) => rule.key)

const step = (on: string) => ({ type: 'decision-step' as const, id: 's', name: '立项会', on })
const put = (on: string) => ({ on, from: '2026-06-30', to: '2026-09-30' })

test.each<[string, Partial<DealFacts>]>([
  ['stalled', { stage: { ...well.stage, since: '2026-05-15' } }],
  ['no-next-step', { nextStepOn: null }],
  ['no-next-step', { nextStepOn: '2026-06-14' }],
  ['silent', { lastActivityOn: '2026-05-25' }],
  ['silent', { lastActivityOn: null, startedOn: '2026-05-20' }],
  ['close-pushed', { pushes: [put('2026-05-01'), put('2026-06-01')] }],
  ['single-threaded', { people: 1 }],
  ['decider-unmet', { deciders: [] }],
  ['decider-unmet', { deciders: [{ type: 'contact', id: 'c', name: '王总', on: null }] }],
  ['roles-missing', { missingRoles: ['finance'] }],
  ['competitor-strong', { strongCompetitors: [{ type: 'competitor', id: 'x', name: '甲', on: null }] }],
  ['ahead', { buying: { stage: 'initiated', since: '2026-06-01' } }],
  ['behind', { stage: { ...well.stage, beside: 'need' }, buying: { stage: 'budget', since: '2026-06-01' } }],
  ['step-late', { steps: [step('2026-06-14')] }],
  ['close-early', { steps: [step('2026-10-15')] }],
])('%s is told of a deal with %o', (key, facts) => {
  expect(keysOf({ ...well, ...facts })).toEqual([key])
})

test('a quote before there is a budget, and talks while they are at need, are told beside the distance', () => {
  expect(keysOf(well)).toEqual([])
  const early: DealFacts = {
    ...well,
    stage: { ...well.stage, beside: 'procurement' },
    buying: { stage: 'need', since: '2026-05-01' },
    quotedOn: '2026-06-01',
  }
  expect(keysOf(early)).toEqual(['ahead', 'quoted-early', 'negotiating-early'])
  const [ahead] = signalsOf(usualRules, early)
  expect(ahead?.evidence).toEqual({ is: 4, limit: 2, ours: 'procurement', theirs: 'need', from: '2026-05-01' })
  expect(keysOf({ ...early, buying: null, startedOn: '2026-05-01' })).toEqual(['buying-unknown'])
})

test('what nobody keeps, and what was not won often enough to tell, speaks against nobody', () => {
  const bare: DealFacts = {
    ...well,
    stage: { ...well.stage, since: '2020-01-01', usualDays: null },
    missingRoles: [],
    strongCompetitors: [],
  }
  expect(keysOf(bare)).toEqual([])
})

test('each signal takes its weight from a hundred', () => {
  const of = (...weights: DealRule['severity'][]) => scoreOf(weights.map((severity) => ({ rule: { severity } })))
  expect(of()).toBe(100)
  expect(levelOf(of('medium'))).toBe('healthy')
  expect(levelOf(of('high'))).toBe('watch')
  expect(levelOf(of('high', 'medium', 'low'))).toBe('at-risk')
  expect(of('high', 'high', 'high')).toBe(0)
})

test('every usual rule has a name, and its number lies within its bounds', () => {
  expect(usualNames.map(({ value }) => value).toSorted()).toEqual(usualRules.map(({ key }) => key).toSorted())
  for (const rule of usualRules)
    if ('count' in rule) {
      expect(rule.count).toBeGreaterThanOrEqual(countedKinds[rule.kind].least)
      expect(rule.count).toBeLessThanOrEqual(countedKinds[rule.kind].most)
    }
})

const day = fc
  .integer({ min: -200, max: 200 })
  .map((days) => new Date(Date.parse(today) + days * dayMs).toISOString().slice(0, 10))
const past = fc
  .integer({ min: 0, max: 200 })
  .map((days) => new Date(Date.parse(today) - days * dayMs).toISOString().slice(0, 10))
const stage = fc.constantFrom(...buyingStages.map(({ value }) => value))
const facts: fc.Arbitrary<DealFacts> = fc.record({
  process: fc.constantFrom('p', 'q'),
  today: fc.constant(today),
  startedOn: past,
  stage: fc.record({ since: past, usualDays: fc.option(fc.integer({ min: 1, max: 90 })), beside: fc.option(stage) }),
  nextStepOn: fc.option(day),
  expectedCloseOn: fc.option(day),
  lastActivityOn: fc.option(past),
  people: fc.nat(5),
  deciders: fc.array(
    fc.record({ type: fc.constant('contact' as const), id: fc.uuid(), name: fc.string(), on: fc.option(past) }),
    { maxLength: 3 },
  ),
  pushes: fc.array(past.map(put), { maxLength: 4 }),
  buying: fc.option(fc.record({ stage, since: past })),
  quotedOn: fc.option(past),
  steps: fc.array(day.map(step), { maxLength: 4 }),
  missingRoles: fc.subarray(['finance', 'legal'] as const).map((roles) => [...roles]),
  strongCompetitors: fc.constant([]),
  custom: fc.record({ 'own-a': fc.boolean() }),
})
const rule: fc.Arbitrary<DealRule> = fc
  .record({
    rule: fc.constantFrom(...usualRules),
    on: fc.boolean(),
    severity: fc.constantFrom(...severities.map(({ value }) => value)),
    processes: fc.subarray(['p', 'q']),
  })
  .map(({ rule: base, ...part }) => ({ ...base, ...part }))
const rules = fc.uniqueArray(rule, { selector: ({ key }) => key })

test('a rule that is off, or of other processes, never speaks; one more rule never makes a deal healthier', () => {
  fc.assert(
    fc.property(rules, facts, rule, (all, known, more) => {
      const signals = signalsOf(all, known)
      for (const { rule: spoke } of signals) {
        expect(spoke.on).toBe(true)
        expect(spoke.processes.length === 0 || spoke.processes.includes(known.process)).toBe(true)
      }
      expect(scoreOf(signalsOf([...all, more], known))).toBeLessThanOrEqual(scoreOf(signals))
    }),
  )
})

test('more that speaks against a deal never makes it healthier', () => {
  fc.assert(
    fc.property(rules, facts, past, (all, known, on) => {
      const worse: DealFacts = {
        ...known,
        nextStepOn: null,
        people: Math.max(0, known.people - 1),
        deciders: known.deciders.map((one) => ({ ...one, on: null })),
        pushes: [...known.pushes, put(on)],
        steps: [...known.steps, step(on)],
        missingRoles: [...known.missingRoles, 'expert'],
        lastActivityOn: known.lastActivityOn !== null && on < known.lastActivityOn ? on : known.lastActivityOn,
      }
      expect(scoreOf(signalsOf(all, worse))).toBeLessThanOrEqual(scoreOf(signalsOf(all, known)))
    }),
  )
})

test('a stricter number never tells less', () => {
  const lax: Record<CountedKind, 1 | -1> = {
    stalled: 1,
    'no-next-step': 1,
    'single-threaded': -1,
    'close-pushed': 1,
    silent: 1,
    ahead: 1,
    behind: 1,
    'step-late': 1,
    'buying-unknown': 1,
  }
  fc.assert(
    fc.property(rule, facts, fc.integer({ min: 1, max: 20 }), (one, known, by) => {
      if (!('count' in one)) return
      const laxer = { ...one, count: Math.max(0, one.count + lax[one.kind] * by) }
      expect(signalsOf([laxer], known).length).toBeLessThanOrEqual(signalsOf([one], known).length)
    }),
  )
})
