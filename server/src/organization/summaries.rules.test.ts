import type { Rights } from '#contract/organization/rights.ts'
import { expect, test } from 'vitest'
import { withSummaries } from './summaries.rules.ts'

const rights = (fields: Rights['fields']): Rights => ({ records: {} as Rights['records'], fields, capabilities: [] })

test('what sums deals up is told to who may read all of them, and to nobody else', () => {
  expect(withSummaries(rights({ opportunity: { amount: 'read' } })).fields).toEqual({ opportunity: { amount: 'read' } })
  expect(withSummaries(rights({ opportunity: { amount: 'hidden' } })).fields).toEqual({
    opportunity: { amount: 'hidden', signals: 'hidden' },
  })
  expect(withSummaries(rights({ customer: { level: 'hidden' } })).fields).toEqual({ customer: { level: 'hidden' } })
})
