import { type Design, freePolicy, plainStage } from '#contract/opportunities/stage-definition.ts'
import { expect, test } from 'vitest'
import { differencesOf } from './design-comparison.ts'
import { draftOf, type DrawnStage, mayGo, moved, withoutLostTasks, withStage } from './design-draft.ts'

const stage = (key: string, outcome: DrawnStage['outcome'], definition = plainStage): DrawnStage => ({
  key,
  name: { zh: key, en: key },
  outcome,
  probability: 0.5,
  forecastCategory: 'pipeline',
  definition,
})
const stages = [
  stage('first', 'open'),
  stage('second', 'open'),
  stage('third', 'open'),
  stage('won', 'won'),
  stage('lost', 'lost'),
]
const keys = (list: readonly DrawnStage[]) => list.map((one) => one.key).join(' ')

test('open stages come before the ends, also new ones', () => {
  expect(keys(withStage(stages, stage('new', 'open')))).toBe('first second third new won lost')
  expect(keys(withStage(stages, stage('gone', 'lost')))).toBe('first second third won lost gone')
})

test('open stages change places among themselves only', () => {
  expect(keys(moved(stages, 'first', 'third'))).toBe('second third first won lost')
  expect(keys(moved(stages, 'third', 'first'))).toBe('third first second won lost')
  expect(keys(moved(stages, 'first', 'won'))).toBe('first second third won lost')
})

test('the last of its kind stays, and so does winning', () => {
  expect(stages.filter((one) => mayGo(stages, one)).map((one) => one.key)).toEqual(['first', 'second', 'third'])
})

test('keys of the editor are not sent', () => {
  expect(draftOf({ policy: freePolicy, stages }).stages[0]).not.toHaveProperty('key')
})

const name = { zh: '名', en: '' }
const milestone = (key: string, required = true) => ({
  key,
  name,
  required,
  evidence: { kind: 'confirmation' as const },
})

test('a milestone goes with the task that it asks for', () => {
  const asking = {
    ...plainStage,
    milestones: [milestone('a'), { ...milestone('b'), evidence: { kind: 'task-done' as const, task: 'gone' } }],
  }
  const [kept] = withoutLostTasks([stage('one', 'open', asking)])
  expect(kept?.definition.milestones.map(({ key }) => key)).toEqual(['a'])
})

test('a comparison tells what came, went and changed', () => {
  const of = (list: readonly DrawnStage[], policy = freePolicy): Design => ({
    policy,
    stages: list.map(({ key, ...one }) => ({ ...one, id: key })),
  })
  const before = of([
    stage('a', 'open', { ...plainStage, milestones: [milestone('x'), milestone('y')] }),
    stage('b', 'open'),
  ])
  const after = of(
    [
      stage('c', 'open'),
      {
        ...stage('a', 'open', { ...plainStage, expectedDays: 3, milestones: [milestone('x', false), milestone('z')] }),
        probability: 0.9,
      },
    ],
    { ...freePolicy, skip: 'forbidden' },
  )
  expect(differencesOf(before, after).map(({ sign, part, stage: of_ }) => `${sign} ${of_?.zh ?? ''} ${part}`)).toEqual([
    '~  skip',
    '+ c stage',
    '~ a probability',
    '~ a expectedDays',
    '~ a milestones',
    '+ a milestones',
    '- a milestones',
    '- b stage',
  ])
  expect(differencesOf(before, before)).toEqual([])
  expect(differencesOf(of(stages), of(moved(stages, 'first', 'third'))).map(({ part }) => part)).toEqual(['order'])
})
