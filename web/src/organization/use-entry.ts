import { useMutation } from '@tanstack/react-query'
import { useLanguage } from '../ui/language.tsx'
import { type ApiProblem, asProblem, problemOfField } from '../foundation/problem.ts'
import { codeText, problemText } from '../foundation/problem.texts.ts'

/** Sends a small form: what it asks, whether it is under way, and what was wrong, for each field and for the whole. */
export function useEntry<Input, Answer>(send: (input: Input) => Promise<Answer>, done: (answer: Answer) => void) {
  const { language } = useLanguage()
  const mutation = useMutation({ mutationFn: send, onSuccess: done })
  const problem: ApiProblem | null = mutation.error ? asProblem(mutation.error) : null
  return {
    send: mutation.mutate,
    isSending: mutation.isPending,
    isDone: mutation.isSuccess,
    code: problem?.code,
    /** The fault as a whole; absent where each is told at its field. */
    problem: problem && problem.errors.length === 0 ? problemText(problem, language) : undefined,
    faultOf: (name: string) => {
      const code = problemOfField(problem, name)
      return code === undefined ? undefined : codeText(code, language)
    },
    forget: mutation.reset,
  }
}
