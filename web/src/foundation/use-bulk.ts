import type { RecordType } from '#contract/shared/field.ts'
import type { BulkAnswer } from '#contract/shared/standard-operations.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { formatNumber } from '../ui/format.ts'
import { fill, useLanguage, useText } from '../ui/language.tsx'
import { showToast } from '../ui/toast.tsx'
import { bulkTexts } from './bulk.texts.ts'
import { codeText } from './problem.texts.ts'
import { queryKeys } from './query-keys.ts'

/** Does something to many records of a type, and says how many were changed and why others were not. */
export function useBulk(type: RecordType, onDone: () => void) {
  const text = useText(bulkTexts)
  const { language } = useLanguage()
  const client = useQueryClient()
  const tell = ({ changed, refused: [first, ...others] }: BulkAnswer) => {
    const done = { count: formatNumber(changed, language) }
    if (!first) return showToast({ text: fill(text.done, done) })
    const why = { refused: others.length + 1, why: codeText(first.code, language) }
    return showToast({ text: fill(text.doneWithRefused, { ...done, ...why }), tone: 'bad' })
  }
  return useMutation({
    mutationFn: (run: () => Promise<BulkAnswer>) => run(),
    onSuccess: (answer) => {
      void client.invalidateQueries({ queryKey: queryKeys.lists(type) })
      void client.invalidateQueries({ queryKey: ['record', type] })
      tell(answer)
      onDone()
    },
  })
}
