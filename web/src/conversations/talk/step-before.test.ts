import type { Step } from '#contract/conversations/talk/conversation.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { stepBefore } from './step-before.rules.ts'

const step = (id: string, at: string): Step => ({ step: { id, name: { zh: id, en: id } }, at, messages: 0 })
const steps = [step('a', '2026-05-01T00:00:00Z'), step('b', '2026-05-10T00:00:00Z'), step('c', '2026-05-11T00:00:00Z')]
const named = (before: string | undefined, at: string) => stepBefore(steps, before, at)?.step.id ?? null

test('a step stands above the first message that was said in it, and above the first that is shown', () => {
  expect(named(undefined, '2026-04-30T12:00:00Z')).toBeNull()
  expect(named('2026-04-30T12:00:00Z', '2026-05-01T00:00:00Z')).toBe('a')
  expect(named(undefined, '2026-05-03T00:00:00Z')).toBe('a')
  expect(named('2026-05-03T00:00:00Z', '2026-05-04T00:00:00Z')).toBeNull()
  expect(named('2026-05-04T00:00:00Z', '2026-05-12T00:00:00Z')).toBe('c')
})

test('each step in which something was said is told once, in their order, however the messages lie', () => {
  const moments = fc.array(fc.integer({ min: 0, max: 100 }), { maxLength: 30 })
  const iso = (minute: number) => new Date(minute * 60_000).toISOString()
  fc.assert(
    fc.property(moments, moments, (begins, said) => {
      const all = [...new Set(begins)].toSorted((a, b) => a - b).map((at, place) => step(String(place), iso(at)))
      const messages = said.toSorted((a, b) => a - b).map(iso)
      const told = messages.flatMap((at, place) => stepBefore(all, messages[place - 1], at)?.step.id ?? [])
      const within = all.filter(({ at }, place) => {
        const until = all[place + 1]?.at
        return messages.some((one) => one >= at && (until === undefined || one < until))
      })
      expect(told).toEqual(within.map((one) => one.step.id))
    }),
  )
})
