import { opportunityOperations } from '#contract/opportunities/opportunity.operations.ts'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../foundation/api.ts'
import type { AnyRecord } from '../foundation/record-kind.tsx'
import type { ListQuestion } from '../foundation/record-queries.ts'

export type BoardColumn = { stageId: string; count: number; amount: string; weighted: string; items: AnyRecord[] }
export type BoardData = { processId: string | null; currency: string; columns: BoardColumn[] }

/** Cards that a column shows; the list has the rest. */
const cards = 40

export function boardQuery(process: string | undefined, question: ListQuestion) {
  const query = {
    cards,
    ...(process ? { process } : {}),
    ...(question.filter ? { filter: JSON.stringify(question.filter) } : {}),
    ...(question.search ? { search: question.search } : {}),
  }
  return queryOptions({
    queryKey: ['board', query] as const,
    queryFn: async ({ signal }): Promise<BoardData> =>
      (await call(opportunityOperations.board, { query, signal })) as unknown as BoardData,
  })
}

/** To the cent, without floats on the way: amounts have two decimals at most. */
function addAmounts(one: string, other: string, sign: 1 | -1): string {
  const cents = (amount: string) => {
    const [whole = '0', part = ''] = amount.replace('-', '').split('.')
    const value = BigInt(whole) * 100n + BigInt(part.padEnd(2, '0').slice(0, 2))
    return amount.startsWith('-') ? -value : value
  }
  const sum = cents(one) + cents(other) * BigInt(sign)
  const text = (sum < 0n ? -sum : sum).toString().padStart(3, '0')
  return `${sum < 0n ? '-' : ''}${text.slice(0, -2)}.${text.slice(-2)}`
}

/** The board as it will be once a card has moved: the card, the counts and the sums. */
export function withMove(board: BoardData, record: AnyRecord, to: string, moved: AnyRecord): BoardData {
  const amount = typeof record['amount'] === 'string' ? record['amount'] : '0'
  return {
    ...board,
    columns: board.columns.map((column) => {
      const holds = column.items.some((item) => item.id === record.id)
      if (holds && column.stageId !== to) {
        return {
          ...column,
          count: column.count - 1,
          amount: addAmounts(column.amount, amount, -1),
          items: column.items.filter((item) => item.id !== record.id),
        }
      }
      if (!holds && column.stageId === to)
        return {
          ...column,
          count: column.count + 1,
          amount: addAmounts(column.amount, amount, 1),
          items: [moved, ...column.items],
        }
      return column
    }),
  }
}
