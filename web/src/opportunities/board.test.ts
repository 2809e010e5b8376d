import { expect, it } from 'vitest'
import type { AnyRecord } from '../foundation/record-kind.tsx'
import { type BoardData, withMove } from './board.ts'

const card = (id: string, amount: string | null): AnyRecord => ({
  id,
  version: 1,
  createdAt: '',
  updatedAt: '',
  deletedAt: null,
  custom: {},
  name: id,
  amount,
})

it('moves a card with its count and its amount, to the cent', () => {
  const first = card('a', '0.10')
  const board: BoardData = {
    processId: 'p',
    currency: 'CNY',
    columns: [
      { stageId: 'one', count: 2, amount: '999999999999999.30', weighted: '0', items: [first, card('b', null)] },
      { stageId: 'two', count: 0, amount: '0.20', weighted: '0', items: [] },
    ],
  }
  const after = withMove(board, first, 'two', { ...first, version: 2 })
  expect(after.columns.map(({ count, amount, items }) => [count, amount, items.map((item) => item.id)])).toEqual([
    [1, '999999999999999.20', ['b']],
    [1, '0.30', ['a']],
  ])
})
