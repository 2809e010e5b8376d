import { questionKeys } from '#contract/opportunities/funnel-review/questions.ts'
import type { ReviewDeal } from '#contract/opportunities/funnel-review/funnel-review.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { agendaOf, pressOf } from './agenda.rules.ts'

const deal = (id: string, amount: string | null, ...keys: ReviewDeal['questions'][number]['key'][]) =>
  ({
    id,
    name: id,
    amount,
    currency: 'CNY',
    changes: [],
    questions: keys.map((key) => ({ key, number: 1 })),
  }) as unknown as ReviewDeal
const promised = (id: string, state: 'late' | 'open' | 'kept', dueOn: string) => ({
  promise: { id, text: id, dueOn, owner: null, task: null, state },
  deal: { id: 'd', name: 'd' },
})
const topic = (id: string, settledAt: string | null) => ({
  id,
  text: id,
  by: { id: 'b', name: 'b' },
  at: '2026-05-20T00:00:00Z',
  deal: null,
  settledAt,
  decision: settledAt === null ? null : '',
  task: null,
})

describe('the agenda of a talk', () => {
  test('what was promised and is late, then what was noted, then the deals that press most', () => {
    const agenda = agendaOf(
      [
        promised('new', 'late', '2026-05-19'),
        promised('old', 'late', '2026-05-01'),
        promised('open', 'open', '2026-06-01'),
      ],
      [topic('noted', null), topic('over', '2026-05-20T00:00:00Z')],
      [deal('calm', '9000000'), deal('small', '1000', 'close-soon'), deal('big', '5000000', 'silent', 'no-next-step')],
    )
    const names = agenda.map((item) =>
      item.kind === 'promise' ? item.promise.id : item.kind === 'topic' ? item.topic.id : item.deal.id,
    )
    expect(names).toEqual(['old', 'new', 'noted', 'big', 'small'])
  })

  test('nothing odd, nothing to talk about; more money or one more question never press less', () => {
    const keys = fc.subarray([...questionKeys], { maxLength: 4 })
    fc.assert(
      fc.property(keys, fc.integer({ min: 0, max: 1e9 }), fc.integer({ min: 0, max: 1e9 }), (asked, amount, more) => {
        const press = pressOf(deal('d', String(amount), ...asked))
        if (asked.length === 0) {
          expect(press).toBe(0)
          return
        }
        expect(pressOf(deal('d', String(amount + more), ...asked))).toBeGreaterThanOrEqual(press)
        expect(pressOf(deal('d', String(amount), ...asked.slice(1)))).toBeLessThan(press)
      }),
    )
  })
})
