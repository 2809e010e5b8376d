import { faultsOfDefinition } from '#contract/activities/visits/template.ts'
import { readyMadeTemplates } from '#contract/activities/visits/ready-made/ready-made.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { moved, withoutLostConditions } from './template-draft.ts'

test('however steps are moved and taken out, no condition looks ahead or asks of what is gone', () => {
  const deed = fc.tuple(fc.constantFrom('up', 'down', 'remove'), fc.nat(9))
  fc.assert(
    fc.property(fc.constantFrom(...readyMadeTemplates), fc.array(deed, { maxLength: 12 }), ({ definition }, deeds) => {
      let steps = [...definition.steps]
      for (const [what, at] of deeds)
        steps =
          what === 'remove'
            ? withoutLostConditions(steps.filter((_, index) => index !== at))
            : moved(steps, at, what === 'up' ? -1 : 1)
      expect(faultsOfDefinition({ steps })).toEqual([])
    }),
  )
})

test('a step that changes its place keeps everything else', () => {
  const steps = readyMadeTemplates[0]?.definition.steps ?? []
  expect(moved(moved(steps, 1, 1), 2, -1)).toEqual(steps)
  expect(moved(steps, 0, -1)).toEqual(steps)
})
