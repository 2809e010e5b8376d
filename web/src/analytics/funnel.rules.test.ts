import type { FunnelStage } from '#contract/analytics/analysis.ts'
import { expect, test } from 'vitest'
import { fitText, funnelBars, textWidth } from './funnel.rules.ts'

const stage = (
  stageId: string,
  outcome: FunnelStage['outcome'],
  reached: number,
  conversion: number | null,
): FunnelStage => ({
  stageId,
  name: { zh: stageId, en: stageId },
  outcome,
  position: 0,
  count: 1,
  amount: '0.00',
  weighted: '0.00',
  reached,
  conversion,
})

test('bars narrow towards winning, lost deals are no part of the way, and the weakest step is named', () => {
  const bars = funnelBars([
    stage('first', 'open', 200, 0.5),
    stage('second', 'open', 100, 0.25),
    stage('won', 'won', 25, null),
    stage('lost', 'lost', 80, null),
  ])
  expect(bars.map((bar) => [bar.stage.stageId, bar.share, bar.next, bar.isWeakest])).toEqual([
    ['first', 1, 0.5, false],
    ['second', 0.5, 0.125, true],
    ['won', 0.125, null, false],
  ])
})

test('a handful of deals makes no weakness, and an empty funnel no fault', () => {
  expect(
    funnelBars([stage('first', 'open', 5, 0.2), stage('second', 'open', 1, 0), stage('won', 'won', 0, null)]).some(
      (bar) => bar.isWeakest,
    ),
  ).toBe(false)
  expect(funnelBars([])).toEqual([])
})

test('a text that does not fit is cut where it ends', () => {
  expect(fitText('商机立项', 10, 40)).toBe('商机立项')
  expect(fitText('需求调研与方案确认', 10, 50)).toBe('需求调研…')
  expect(textWidth(fitText('A very long name of a stage', 10, 60), 10)).toBeLessThanOrEqual(60)
})
