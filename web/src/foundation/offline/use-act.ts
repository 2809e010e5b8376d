import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query'
import { useLanguage } from '../../ui/language.tsx'
import { showToast } from '../../ui/toast.tsx'
import { asProblem } from '../problem.ts'
import { problemText } from '../problem.texts.ts'
import type { Acted } from './offline.ts'

/** Does something that also works without network; says in passing what was declined, and asks anew for what it made stale. */
export function useAct<Input, Answer>(
  deed: (input: Input) => Promise<Acted<Answer>>,
  stale: readonly QueryKey[],
  done?: (acted: Acted<Answer>, input: Input) => void,
) {
  const client = useQueryClient()
  const { language } = useLanguage()
  return useMutation({
    networkMode: 'always',
    mutationFn: deed,
    onSuccess: (acted, input) => {
      done?.(acted, input)
      if (acted.kind === 'done') for (const queryKey of stale) void client.invalidateQueries({ queryKey })
    },
    onError: (error) => showToast({ text: problemText(asProblem(error), language), tone: 'bad' }),
  })
}
