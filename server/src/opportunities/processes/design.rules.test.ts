import { readyMade } from '#contract/opportunities/ready-made/ready-made.ts'
import { designDraftSchema, freePolicy, plainStage } from '#contract/opportunities/stage-definition.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { faultsOfDefinitions, faultsOfMapping, faultsOfStages, placesOf } from './design.rules.ts'
import { processFor } from './process-choice.rules.ts'

const stage = (id: string, position: number, outcome: 'open' | 'won' | 'lost' = 'open') => ({ id, position, outcome })
const order = (places: ReturnType<typeof placesOf>) =>
  places.map(({ id, retired }) => (retired ? `(${id})` : id)).join(' ')

test('a dropped stage stays behind the one that it followed', () => {
  const before = [stage('a', 0), stage('b', 1), stage('c', 2), stage('won', 3, 'won'), stage('lost', 4, 'lost')]
  const ends = [stage('won', 0, 'won'), stage('lost', 0, 'lost')]
  expect(order(placesOf(before, [stage('a', 0), stage('x', 0), stage('c', 0), ...ends]))).toBe('a (b) x c won lost')
  expect(order(placesOf(before, [stage('c', 0), ...ends]))).toBe('(a) (b) c won lost')
  expect(order(placesOf(before, [stage('a', 0), stage('won', 0, 'won'), stage('other', 0, 'lost')]))).toBe(
    'a (b) (c) won other (lost)',
  )
})

test('places are all different, keep the order that was drawn, and leave the ends behind the open stages', () => {
  const ids = ['a', 'b', 'c', 'd', 'e', 'f']
  fc.assert(
    fc.property(
      fc.shuffledSubarray(ids, { minLength: 1 }),
      fc.shuffledSubarray(ids, { minLength: 1 }),
      (before, after) => {
        const places = placesOf(
          [...before.map((id, at) => stage(id, at)), stage('won', before.length, 'won')],
          [...after.map((id) => stage(id, 0)), stage('won', 0, 'won')],
        )
        expect(places.map(({ position }) => position)).toEqual(places.map((_, at) => at))
        expect(places.filter(({ retired }) => !retired).map(({ id }) => id)).toEqual([...after, 'won'])
        expect(new Set(places.map(({ id }) => id))).toEqual(new Set([...before, ...after, 'won']))
        expect(places.at(-1)?.id).toBe('won')
      },
    ),
  )
})

test('keys name one thing in a process, and a milestone asks for a task that some stage makes', () => {
  const name = { zh: '名', en: '' }
  const asking = {
    ...plainStage,
    milestones: [
      { key: 'same', name, required: true, evidence: { kind: 'confirmation' as const } },
      { key: 'done', name, required: true, evidence: { kind: 'task-done' as const, task: 'nowhere' } },
    ],
  }
  const drawn = {
    name,
    outcome: 'open' as const,
    probability: 0,
    forecastCategory: 'pipeline' as const,
    definition: asking,
  }
  expect(faultsOfDefinitions([drawn, drawn]).map(({ path, code }) => `${path} ${code}`)).toEqual([
    'stages.0.definition.milestones.1.evidence.task reference-unknown',
    'stages.1.definition.milestones.0.key key-taken',
    'stages.1.definition.milestones.1.key key-taken',
    'stages.1.definition.milestones.1.evidence.task reference-unknown',
  ])
})

test('a mapping names an open stage for each that is gone', () => {
  const design = {
    stages: [
      { id: 'a', outcome: 'open' },
      { id: 'won', outcome: 'won' },
    ] as never,
  }
  expect(faultsOfMapping(design, ['a', 'gone'], { gone: 'a' })).toEqual([])
  expect(faultsOfMapping(design, ['gone', 'lost'], { lost: 'won' })).toEqual([
    { path: 'mapping.gone', code: 'required' },
    { path: 'mapping.lost', code: 'reference-unknown' },
  ])
})

test.each(readyMade)('the ready-made process $key can be taken as it is', ({ draft }) => {
  const stages = draft.stages.map(({ definition = plainStage, ...one }) => ({ ...one, definition }))
  expect(designDraftSchema.safeParse({ policy: draft.policy ?? freePolicy, stages }).error).toBeUndefined()
  expect([faultsOfStages(stages), faultsOfDefinitions(stages)]).toEqual([null, []])
})

test('a deal takes the process for its type, then for the nearest department, then for any; never one for others', () => {
  const any = { key: 'any', departments: [], dealTypes: [] }
  const renewal = { key: 'renewal', departments: [], dealTypes: ['renewal'] }
  const east = { key: 'east', departments: ['east'], dealTypes: [] }
  const sales = { key: 'sales', departments: ['sales'], dealTypes: [] }
  const all = [any, renewal, sales, east]
  const of = (dealType: string | null, ...departments: string[]) => processFor(all, { dealType, departments })?.key
  expect([
    of(null),
    of('new'),
    of('renewal'),
    of(null, 'east', 'sales'),
    of(null, 'west', 'sales'),
    of('renewal', 'east'),
  ]).toEqual(['any', 'any', 'renewal', 'east', 'sales', 'renewal'])
  expect(processFor([renewal], { dealType: null, departments: [] })?.key).toBe('renewal')
  expect(processFor([], { dealType: null, departments: [] })).toBeUndefined()
})
