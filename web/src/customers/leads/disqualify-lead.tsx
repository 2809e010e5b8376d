import { type Disqualification, leadOperations } from '#contract/customers/lead.operations.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../../foundation/api.ts'
import { asProblem } from '../../foundation/problem.ts'
import { problemText } from '../../foundation/problem.texts.ts'
import { keepRecord } from '../../foundation/record-cache.ts'
import type { AnyRecord } from '../../foundation/record-kind.tsx'
import { queryKeys } from '../../foundation/query-keys.ts'
import { useLanguage, useText } from '../../ui/language.tsx'
import { showToast } from '../../ui/toast.tsx'
import { DisqualifyDialog } from './disqualify-dialog.tsx'
import { leadTexts } from './lead.texts.ts'
import { useReopen } from './use-reopen.ts'

/** Gives one lead up, which can be taken back at once. */
export function DisqualifyLead({ record, onClose }: { record: AnyRecord; onClose: () => void }) {
  const text = useText(leadTexts)
  const { language } = useLanguage()
  const client = useQueryClient()
  const reopen = useReopen()
  const send = useMutation({
    mutationFn: async (given: Disqualification) =>
      (await call(leadOperations.disqualify, {
        params: { id: record.id },
        body: given,
        ifMatch: record.version,
      })) as unknown as AnyRecord,
    onSuccess: (saved) => {
      keepRecord(client, 'lead', saved)
      void client.invalidateQueries({ queryKey: queryKeys.timeline('lead', saved.id) })
      showToast({ text: text.disqualified, action: { label: text.reopen, run: () => reopen.mutate(saved) } })
      onClose()
    },
    onError: (error) => showToast({ text: problemText(asProblem(error), language), tone: 'bad' }),
  })
  return (
    <DisqualifyDialog
      title={text.disqualifyTitle}
      isSending={send.isPending}
      onSend={(given) => send.mutate(given)}
      onClose={onClose}
    />
  )
}
