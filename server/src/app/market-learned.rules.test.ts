import type { VisitStep } from '#contract/activities/visits/template.ts'
import { readyMadeTemplates } from '#contract/activities/visits/ready-made/ready-made.ts'
import { expect, test } from 'vitest'
import { learnedOf } from './market-learned.rules.ts'

const steps: readonly VisitStep[] = readyMadeTemplates.find(({ key }) => key === 'store-check')?.definition.steps ?? []

test('prices of competitors and of goods in a table are learned from the answers of a visit', () => {
  const answers = {
    rivals: { prices: [{ competitor: '华锐', product: 'HR-200', price: '1280.00', note: '促销' }] },
    goods: { cells: { main: { stock: 3, price: '1360.00' }, second: { stock: 2 } } },
    keeper: '张店长',
  }
  expect(learnedOf(steps, answers, 'zh')).toEqual([
    { competitor: null, model: '主推款', price: '1360.00', note: null },
    { competitor: '华锐', model: 'HR-200', price: '1280.00', note: '促销' },
  ])
  expect(learnedOf(steps, {}, 'zh')).toEqual([])
})
