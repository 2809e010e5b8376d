import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query'
import { useLanguage } from '../ui/language.tsx'
import { showToast } from '../ui/toast.tsx'
import { asProblem } from './problem.ts'
import { problemText } from './problem.texts.ts'

/** Sends something small, says in passing what went wrong, and asks anew for what it made stale. */
export function useSend<Input, Answer>(
  send: (input: Input) => Promise<Answer>,
  stale: readonly QueryKey[],
  done?: (answer: Answer, input: Input) => void,
) {
  const client = useQueryClient()
  const { language } = useLanguage()
  return useMutation({
    mutationFn: send,
    onSuccess: async (answer, input) => {
      done?.(answer, input)
      await Promise.all(stale.map((queryKey) => client.invalidateQueries({ queryKey })))
    },
    onError: (error) => showToast({ text: problemText(asProblem(error), language), tone: 'bad' }),
  })
}
