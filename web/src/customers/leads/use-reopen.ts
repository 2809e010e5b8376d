import { leadOperations } from '#contract/customers/lead.operations.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../../foundation/api.ts'
import { asProblem } from '../../foundation/problem.ts'
import { problemText } from '../../foundation/problem.texts.ts'
import { queryKeys } from '../../foundation/query-keys.ts'
import { keepRecord } from '../../foundation/record-cache.ts'
import type { AnyRecord } from '../../foundation/record-kind.tsx'
import { useLanguage, useText } from '../../ui/language.tsx'
import { showToast } from '../../ui/toast.tsx'
import { leadTexts } from './lead.texts.ts'

/** Takes up again a lead that was given up. */
export function useReopen() {
  const client = useQueryClient()
  const text = useText(leadTexts)
  const { language } = useLanguage()
  return useMutation({
    mutationFn: async (lead: AnyRecord) =>
      (await call(leadOperations.reopen, {
        params: { id: lead.id },
        ifMatch: lead.version,
      })) as unknown as AnyRecord,
    onSuccess: (saved) => {
      keepRecord(client, 'lead', saved)
      void client.invalidateQueries({ queryKey: queryKeys.timeline('lead', saved.id) })
      showToast({ text: text.reopened })
    },
    onError: (error) => showToast({ text: problemText(asProblem(error), language), tone: 'bad' }),
  })
}
