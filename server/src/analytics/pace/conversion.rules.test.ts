import type { Stage } from '#contract/opportunities/process.ts'
import { expect, test } from 'vitest'
import { conversionOf } from './conversion.rules.ts'

const stage = (id: string, position: number, outcome: Stage['outcome'] = 'open'): Stage => ({
  id,
  name: { zh: id, en: id },
  position,
  outcome,
  probability: 0.5,
  forecastCategory: 'pipeline',
  retired: false,
})
const way = [stage('first', 0), stage('second', 1), stage('won', 2, 'won')]

test('deals are counted where they came to, also past a stage; who was won and is open again came as far', () => {
  const figures = conversionOf(
    way,
    [
      { key: '', furthest: 0, outcome: 'open', count: 4 },
      { key: '', furthest: 0, outcome: 'lost', count: 1 },
      { key: '', furthest: 1, outcome: 'lost', count: 2 },
      { key: '', furthest: 2, outcome: 'won', count: 3 },
      { key: '', furthest: 2, outcome: 'open', count: 1 },
    ],
    [
      { key: '', stageId: 'first', days: 4.5 },
      { key: '', stageId: null, days: 30 },
    ],
  )
  expect(figures).toEqual({
    deals: 11,
    won: 3,
    lost: 3,
    winRate: 0.5,
    reached: [11, 6, 4],
    days: [4.5, null, null],
    cycle: 30,
  })
})

test('nothing is nothing', () => {
  expect(conversionOf(way, [], [])).toEqual({
    deals: 0,
    won: 0,
    lost: 0,
    winRate: null,
    reached: [0, 0, 0],
    days: [null, null, null],
    cycle: null,
  })
})
