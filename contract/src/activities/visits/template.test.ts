import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type AnswerValue, faultOfAnswer, standingOf, stepsAsked } from './answers.ts'
import { number, only, photo, text } from './ready-made/parts.ts'
import { readyMadeTemplates } from './ready-made/ready-made.ts'
import { faultsOfDefinition, fitOf, templateDefinitionSchema, type VisitStep } from './template.ts'

const choice = (key: string, when: VisitStep['when'] = []): VisitStep =>
  ({
    ...text(key, ['问', ''], { when }),
    kind: 'choice',
    lines: undefined,
    options: [
      { key: 'yes', label: { zh: '是', en: '' }, share: 100 },
      { key: 'no', label: { zh: '否', en: '' }, share: 0 },
    ],
  }) as unknown as VisitStep

describe('a template', () => {
  test.each(readyMadeTemplates)('that comes with the house can be taken as it is: $key', ({ definition }) => {
    expect(templateDefinitionSchema.safeParse(definition).error).toBeUndefined()
    expect(faultsOfDefinition(definition)).toEqual([])
  })

  test('asks by earlier answers alone, of steps that have such an answer, and names nothing twice', () => {
    const steps = [
      choice('a', [only('b', 'yes')]),
      choice('b', [only('b', 'yes')]),
      choice('c', [only('a', 'perhaps')]),
      text('c', ['又', ''], { when: [{ step: 'a', operator: 'atLeast', value: 2 }] }),
      text('d', ['可', ''], { when: [only('b', 'no')] }),
    ]
    expect(faultsOfDefinition({ steps }).map(({ path, code }) => `${path} ${code}`)).toEqual([
      'steps.0.when.0 step-not-earlier',
      'steps.1.when.0 step-not-earlier',
      'steps.2.when.0 criterion-unsuitable',
      'steps.3.key key-taken',
      'steps.3.when.0 criterion-unsuitable',
    ])
  })

  test('is offered where what it names is so, the one that names more first', () => {
    const ground = { customerType: 'channel', industry: 'C', stage: null }
    const use = { customerTypes: [], industries: [], stages: [] }
    expect([
      fitOf(use, ground),
      fitOf({ ...use, customerTypes: ['channel'] }, ground),
      fitOf({ ...use, customerTypes: ['channel'], industries: ['C'] }, ground),
      fitOf({ ...use, customerTypes: ['company'] }, ground),
      fitOf({ ...use, stages: ['s'] }, ground),
    ]).toEqual([0, 2, 3, null, null])
  })
})

describe('answers', () => {
  test('decide what is asked next; what is asked only of a hidden step stays hidden', () => {
    const steps = [choice('a'), choice('b', [only('a', 'yes')]), text('c', ['三', ''], { when: [only('b', 'no')] })]
    const keys = (answers: Record<string, AnswerValue>) => stepsAsked({ steps }, answers).map(({ key }) => key)
    expect([keys({}), keys({ a: 'yes' }), keys({ a: 'yes', b: 'no' }), keys({ a: 'no', b: 'no' })]).toEqual([
      ['a'],
      ['a', 'b'],
      ['a', 'b', 'c'],
      ['a'],
    ])
  })

  test('are worth their share; a step that is not asked is not counted', () => {
    const steps = [choice('a'), number('n', ['数', ''], null, { full: 4 }), photo('p', ['照', ''], { least: 2 })]
    expect(standingOf({ steps }, { a: 'yes', n: 2 }, { p: 1 })).toEqual({
      missing: ['p'],
      asked: 3,
      answered: 2,
      completion: 2 / 3,
      quality: (10 + 5 + 5) / 30,
    })
    expect(standingOf({ steps }, { a: 'yes', n: 8 }, { p: 3 })).toMatchObject({
      missing: [],
      completion: 1,
      quality: 1,
    })
  })

  test('fit the kind of their step', () => {
    expect([
      faultOfAnswer(choice('a'), 'yes'),
      faultOfAnswer(choice('a'), 'perhaps'),
      faultOfAnswer(text('t', ['文', '']), 3),
      faultOfAnswer(number('n', ['数', ''], null), -1),
      faultOfAnswer(photo('p', ['照', '']), 'x'),
    ]).toEqual([null, 'choice-unknown', 'value-unsuitable', 'too-small', 'value-unsuitable'])
  })

  const values: fc.Arbitrary<AnswerValue> = fc.oneof(
    fc.constantFrom('yes', 'no', '', 'decision', 'approved', 'stop', 'behind', 'doubt'),
    fc.double({ noNaN: true, min: -10, max: 100 }),
    fc.subarray(['user', 'decision', 'stop', 'dust', 'shelf', 'agenda']),
  )
  const anyVisit = fc.record({
    template: fc.constantFrom(...readyMadeTemplates),
    given: fc.dictionary(
      fc.constantFrom(...readyMadeTemplates.flatMap(({ definition }) => definition.steps.map(({ key }) => key))),
      values,
    ),
    photos: fc.dictionary(
      fc.constantFrom('site', 'meeting', 'overview', 'front', 'shelf-photo', 'nameplate'),
      fc.nat(5),
    ),
  })

  test('whatever they are, every figure lies within its bounds and what is missing is asked and required', () => {
    fc.assert(
      fc.property(anyVisit, ({ template: { definition }, given, photos }) => {
        const { missing, asked, answered, completion, quality } = standingOf(definition, given, photos)
        const required = stepsAsked(definition, given).filter((step) => step.required)
        expect(missing.every((key) => required.some((step) => step.key === key))).toBe(true)
        expect(answered <= asked && completion >= 0 && completion <= 1).toBe(true)
        expect(quality === null || (quality >= 0 && quality <= 1)).toBe(true)
        expect(completion === 1).toBe(missing.length === 0)
      }),
    )
  })

  test('a definition without faults asks its first step of everybody, and each step at most once in its order', () => {
    fc.assert(
      fc.property(anyVisit, ({ template: { definition }, given }) => {
        const keys = stepsAsked(definition, given).map(({ key }) => key)
        expect(keys[0]).toBe(definition.steps[0]?.key)
        expect(keys).toEqual(definition.steps.map(({ key }) => key).filter((key) => keys.includes(key)))
      }),
    )
  })
})
