import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type GateFacts,
  type GateItem,
  type GateMove,
  gateOf,
  type GateWish,
  itemsOf,
  passageOf,
  type WayStage,
} from './gate.ts'
import { plainStage, type StageDefinition } from './stage-definition.ts'

const item = (key: string, met: boolean, required = true): GateItem => ({
  kind: 'milestone',
  key,
  name: { zh: key, en: key },
  required,
  met,
})
const stage = (id: string, outcome: WayStage['outcome'], ...items: GateItem[]): WayStage => ({ id, outcome, items })
const way = [
  stage('one', 'open', item('a', false)),
  stage('two', 'open', item('b', true), item('c', false, false)),
  stage('three', 'open', item('d', false)),
  stage('won', 'won'),
  stage('lost', 'lost'),
]
const wish: GateWish = { policy: { back: 'free', skip: 'free' }, mayOverride: false, override: false, reason: null }
const ask = (from: string, to: string, more: Partial<GateWish> = {}, reached: string | null = null) =>
  gateOf(way, { from, to, reached }, { ...wish, ...more })
const keys = (answer: { missing: readonly GateItem[] }) => answer.missing.map((one) => one.key).join()

test('a step on asks for what the stages left behind require, a recommendation holds nobody up', () => {
  expect(ask('two', 'three')).toMatchObject({ allowed: true, overrode: false })
  expect(ask('one', 'two')).toMatchObject({ allowed: false, reason: 'gate-items-missing' })
  expect(keys(ask('one', 'won'))).toBe('a,d')
  expect(keys(ask('two', 'won'))).toBe('d')
})

test('a loss is always told, and the way back asks for nothing', () => {
  expect(ask('one', 'lost')).toMatchObject({ allowed: true })
  expect(ask('three', 'one')).toMatchObject({ allowed: true })
  expect(ask('won', 'three')).toMatchObject({ allowed: true })
})

test('losing and opening again is no way round: what was never passed is asked for', () => {
  expect(ask('lost', 'one', {}, 'one')).toMatchObject({ allowed: true })
  expect(keys(ask('lost', 'three', {}, 'one'))).toBe('a')
  expect(ask('lost', 'two', {}, 'three')).toMatchObject({ allowed: true })
})

test('going back and skipping follow the policy of the process', () => {
  const back = (policy: 'reason' | 'right', more: Partial<GateWish> = {}) =>
    ask('three', 'two', { policy: { back: policy, skip: 'free' }, ...more })
  expect([back('reason'), back('reason', { reason: ' ' }), back('right')]).toMatchObject([
    { reason: 'reason-required' },
    { reason: 'reason-required' },
    { reason: 'back-forbidden' },
  ])
  expect(back('reason', { reason: 'x' })).toMatchObject({ allowed: true })
  expect(back('right', { mayOverride: true, reason: 'x' })).toMatchObject({ allowed: true })
  const met = way.map((one) => ({ ...one, items: [] }))
  const skip = (policy: 'reason' | 'forbidden', more: Partial<GateWish> = {}) =>
    gateOf(
      met,
      { from: 'one', to: 'three', reached: null },
      { ...wish, policy: { back: 'free', skip: policy }, ...more },
    )
  expect([skip('reason'), skip('forbidden', { reason: 'x' })]).toMatchObject([
    { reason: 'reason-required' },
    { reason: 'skip-forbidden' },
  ])
  expect(skip('reason', { reason: 'x' })).toMatchObject({ allowed: true, overrode: false, skips: 1 })
  expect(skip('forbidden', { reason: 'x', override: true, mayOverride: true })).toMatchObject({
    allowed: true,
    overrode: true,
  })
})

test('overriding takes the wish, the right and a reason', () => {
  const override = (more: Partial<GateWish>) => ask('one', 'two', { override: true, ...more })
  expect([
    override({ reason: 'x' }),
    override({ mayOverride: true }),
    ask('one', 'two', { mayOverride: true, reason: 'x' }),
  ]).toMatchObject([{ reason: 'override-forbidden' }, { reason: 'reason-required' }, { reason: 'gate-items-missing' }])
  expect(override({ mayOverride: true, reason: 'x' })).toMatchObject({ allowed: true, overrode: true })
})

const anyWay = fc
  .tuple(
    fc.integer({ min: 1, max: 5 }),
    fc.array(fc.array(fc.record({ met: fc.boolean(), required: fc.boolean() }), { maxLength: 3 }), {
      minLength: 5,
      maxLength: 5,
    }),
  )
  .map(([count, items]): WayStage[] => [
    ...Array.from({ length: count }, (_, at) =>
      stage(
        `s${at}`,
        'open',
        ...(items[at] ?? []).map(({ met, required }, index) => item(`${at}.${index}`, met, required)),
      ),
    ),
    stage('won', 'won'),
    stage('lost', 'lost'),
  ])
const anyWish: fc.Arbitrary<GateWish> = fc.record({
  policy: fc.record({
    back: fc.constantFrom('free', 'reason', 'right'),
    skip: fc.constantFrom('free', 'reason', 'forbidden'),
  }),
  mayOverride: fc.boolean(),
  override: fc.boolean(),
  reason: fc.constantFrom(null, '', 'why'),
})
const anyMove = anyWay.chain((stages) =>
  fc.record({
    stages: fc.constant(stages),
    from: fc.constantFrom(...stages.map(({ id }) => id)),
    to: fc.constantFrom(...stages.map(({ id }) => id)),
    reached: fc.constantFrom(null, ...stages.filter(({ outcome }) => outcome === 'open').map(({ id }) => id)),
  }),
)

test('what is let through misses nothing, or was overridden by who may, with a reason', () => {
  fc.assert(
    fc.property(anyMove, anyWish, ({ stages, ...move }, wished) => {
      const answer = gateOf(stages, move, wished)
      const passes = passageOf(stages, move)?.passes ?? []
      const missing = stages
        .filter(({ id }) => passes.includes(id))
        .flatMap(({ items }) => items.filter((one) => one.required && !one.met))
      if (!answer.allowed) return
      expect(missing.length === 0 || answer.overrode).toBe(true)
      if (answer.overrode) expect(wished.override && wished.mayOverride && wished.reason === 'why').toBe(true)
    }),
  )
})

test('meeting more never closes a gate, and neither does a right', () => {
  fc.assert(
    fc.property(anyMove, anyWish, ({ stages, ...move }, wished) => {
      if (!gateOf(stages, move, wished).allowed) return
      const met = stages.map((one) => ({ ...one, items: one.items.map((each) => ({ ...each, met: true })) }))
      expect(gateOf(met, move, wished).allowed).toBe(true)
      expect(gateOf(stages, move, { ...wished, mayOverride: true }).allowed).toBe(true)
    }),
  )
})

test('one leap asks for the same as all its steps together', () => {
  fc.assert(
    fc.property(anyWay, (stages) => {
      const open = stages.filter(({ outcome }) => outcome === 'open').map(({ id }) => id)
      const steps = [...open, 'won']
      const asked = (move: Omit<GateMove, 'reached'>) => keys(gateOf(stages, { ...move, reached: null }, wish))
      const single = open.map((from, at) => asked({ from, to: steps[at + 1] ?? 'won' })).filter((one) => one !== '')
      expect(asked({ from: open[0] ?? '', to: 'won' })).toBe(single.join())
    }),
  )
})

const facts: GateFacts = {
  fields: { amount: true, product: false },
  criteria: { worth: true },
  marks: {
    told: { at: '', by: null, note: null, file: null },
    paper: { at: '', by: null, note: null, file: null },
  },
  buyingRoles: ['technical'],
  approved: ['bid'],
  tasks: { review: { id: 't', done: true } },
  visits: 1,
  visitsBy: { survey: 1 },
  roles: null,
}
const definition: StageDefinition = {
  ...plainStage,
  requiredFields: ['amount', 'product', 'gone'],
  criteria: [
    { key: 'worth', name: { zh: '', en: 'w' }, filter: { all: [] } },
    { key: 'gone', name: { zh: '', en: 'g' }, filter: { all: [] } },
  ],
  milestones: (
    [
      ['told', { kind: 'confirmation' }],
      ['untold', { kind: 'approval', of: 'discount' }],
      ['allowed', { kind: 'approval', of: 'bid' }],
      ['paper', { kind: 'file' }],
      ['known', { kind: 'contact-role', role: 'technical' }],
      ['unknown', { kind: 'contact-role', role: 'economic' }],
      ['filled', { kind: 'field', field: 'amount' }],
      ['reviewed', { kind: 'task-done', task: 'review' }],
      ['seen', { kind: 'visit', visits: 2 }],
      ['surveyed', { kind: 'visit', visits: 1, template: 'survey' }],
    ] as const
  ).map(([key, evidence]) => ({ key, name: { zh: '', en: key }, required: true, evidence })),
  roles: [{ role: 'legal', required: true, hours: null }],
}

test('each evidence is judged by what it is; what the company no longer has is not asked for', () => {
  expect(itemsOf(definition, facts).map(({ key, met }) => [key, met])).toEqual([
    ['amount', true],
    ['product', false],
    ['worth', true],
    ['told', true],
    ['untold', false],
    ['allowed', true],
    ['paper', false],
    ['known', true],
    ['unknown', false],
    ['filled', true],
    ['reviewed', true],
    ['seen', false],
    ['surveyed', true],
  ])
  expect(itemsOf(definition, { ...facts, roles: [] }).at(-1)).toMatchObject({ kind: 'role', key: 'legal', met: false })
})
