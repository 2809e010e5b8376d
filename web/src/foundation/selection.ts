import type { Selection as AskedSelection } from '#contract/shared/standard-operations.ts'
import { useCallback, useMemo, useState } from 'react'
import type { ListQuestion } from './record-queries.ts'

/** Records ticked one by one, or everything that the list's question finds. */
export type Ticked = { readonly all: boolean; readonly ids: ReadonlySet<string> }

const nothing: Ticked = { all: false, ids: new Set() }

/** What a bulk operation is asked to do it to. */
export function asSelection(ticked: Ticked, question: ListQuestion): AskedSelection {
  if (!ticked.all) return { ids: [...ticked.ids] }
  return {
    all: true,
    ...(question.filter ? { filter: question.filter } : {}),
    ...(question.search ? { search: question.search } : {}),
  }
}

/** Which records of a list are ticked. A new question unticks: nobody changes what they no longer see. */
export function useTicked(question: ListQuestion) {
  const key = JSON.stringify([question.filter, question.search])
  const [state, setState] = useState({ key, ticked: nothing })
  const ticked = state.key === key ? state.ticked : nothing
  const set = useCallback((next: Ticked) => setState({ key, ticked: next }), [key])
  return useMemo(
    () => ({
      ticked,
      clear: () => set(nothing),
      tickAll: () => set({ all: true, ids: new Set() }),
      /** Ticks or unticks some; from "everything" one can only go back to nothing. */
      tick: (ids: readonly string[], on: boolean) => {
        const next = new Set(ticked.ids)
        for (const id of ids) {
          if (on) next.add(id)
          else next.delete(id)
        }
        set({ all: false, ids: next })
      },
    }),
    [ticked, set],
  )
}

export type Ticking = ReturnType<typeof useTicked>
