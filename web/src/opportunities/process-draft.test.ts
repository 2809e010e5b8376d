import { expect, test } from 'vitest'
import { draftOf, moved, type StageDraft, withStage } from './process-draft.ts'

const stage = (key: string, outcome: StageDraft['outcome']): StageDraft => ({
  key,
  name: { zh: key, en: key },
  outcome,
  probability: 0.5,
  forecastCategory: 'pipeline',
})
const stages = [
  stage('first', 'open'),
  stage('second', 'open'),
  stage('third', 'open'),
  stage('won', 'won'),
  stage('lost', 'lost'),
]
const keys = (list: readonly StageDraft[]) => list.map((one) => one.key).join(' ')

test('open stages come before the ends, also new ones', () => {
  expect(keys(withStage(stages, stage('new', 'open')))).toBe('first second third new won lost')
  expect(keys(withStage(stages, stage('gone', 'lost')))).toBe('first second third won lost gone')
})

test('open stages change places among themselves only', () => {
  expect(keys(moved(stages, 'first', 'third'))).toBe('second third first won lost')
  expect(keys(moved(stages, 'third', 'first'))).toBe('third first second won lost')
  expect(keys(moved(stages, 'first', 'won'))).toBe('first second third won lost')
})

test('keys of the editor are not sent', () => {
  expect(draftOf({ zh: '流程', en: '' }, stages, { standard: true, active: true }).stages[0]).not.toHaveProperty('key')
})
