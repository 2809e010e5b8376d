import type { Flow } from '#contract/analytics/waterfall.ts'
import type { Stage } from '#contract/opportunities/process.ts'
import { expect, test } from 'vitest'
import { directionOf, sidesOf, streamName, streamOf } from './flow.rules.ts'

const first = '00000000-0000-7000-8000-000000000001'
const second = '00000000-0000-7000-8000-000000000002'
const stages = [first, second].map(
  (id, position): Stage => ({
    id,
    name: { zh: id, en: id },
    position,
    outcome: 'open',
    probability: 0.5,
    forecastCategory: 'pipeline',
    retired: false,
  }),
)
const flow = (from: string, to: string): Flow => ({ from, to, count: 1, amount: '1.00' })

test('a stream goes on, stays, goes back, ends or leaves', () => {
  const flows = [
    flow(first, second),
    flow(second, second),
    flow(second, first),
    flow('created', first),
    flow(first, 'won'),
    flow(first, 'outside'),
  ]
  expect(flows.map((one) => directionOf(one, stages))).toEqual(['on', 'stay', 'back', 'on', 'won', 'out'])
})

test('places stand in the order of the process, what comes first and what ends last', () => {
  expect(sidesOf([flow(second, 'lost'), flow('created', second), flow(first, first)], stages)).toEqual({
    from: ['created', first, second],
    to: [first, second, 'lost'],
  })
})

test('an address names a stream, or none', () => {
  expect(streamOf(streamName({ from: 'created', to: first }))).toEqual({ from: 'created', to: first })
  expect([streamOf(undefined), streamOf('x~y'), streamOf('won')]).toEqual([null, null, null])
})
