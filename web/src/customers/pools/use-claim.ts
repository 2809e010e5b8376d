import { poolOperations } from '#contract/customers/pool.operations.ts'
import type { Pool } from '#contract/customers/pool.ts'
import type { BulkAnswer } from '#contract/shared/standard-operations.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { call, newKey } from '../../foundation/api.ts'
import { asProblem } from '../../foundation/problem.ts'
import { codeText, problemText } from '../../foundation/problem.texts.ts'
import { recordAddress } from '../../foundation/record-link.tsx'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { showToast } from '../../ui/toast.tsx'
import { poolTexts } from './pool.texts.ts'

/** What a claim or an assignment came to, in one sentence. */
export function useTold() {
  const text = useText(poolTexts)
  const { language } = useLanguage()
  return ({ changed, refused }: BulkAnswer, done: string) => {
    const [first] = refused
    if (!first) return { text: done }
    const why = codeText(first.code, language)
    const said = changed === 0 ? why : fill(text.notTaken, { done, refused: refused.length, why })
    return { text: said, tone: 'bad' as const }
  }
}

/** Claims customers; whoever comes second is told so, and what is on screen is asked for again. */
export function useClaim(pool: Pool) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const text = useText(poolTexts)
  const { language } = useLanguage()
  const told = useTold()
  return useMutation({
    mutationFn: ({ ids }: { ids: string[]; name?: string }) =>
      call(poolOperations.claim, { params: { id: pool.id }, body: { ids }, idempotencyKey: newKey() }),
    onSuccess: async (answer, { ids, name }) => {
      const [id = ''] = ids
      const done =
        ids.length === 1 && name !== undefined
          ? fill(text.claimed, { name })
          : fill(text.claimedMany, { count: answer.changed })
      const action = {
        label: text.open,
        run: () => void navigate({ to: recordAddress('customers', id) }),
      }
      showToast({ ...told(answer, done), ...(answer.changed === 1 && ids.length === 1 ? { action } : {}) })
      await client.invalidateQueries({ queryKey: ['pools'] })
    },
    onError: (error) => showToast({ text: problemText(asProblem(error), language), tone: 'bad' }),
  })
}

export type Claiming = ReturnType<typeof useClaim>
