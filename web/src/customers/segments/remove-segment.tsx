import type { Segment } from '#contract/platform/segment.ts'
import { viewOperations } from '#contract/platform/view.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { call } from '../../foundation/api.ts'
import { ConfirmDialog } from '../../foundation/confirm-dialog.tsx'
import { asProblem } from '../../foundation/problem.ts'
import { problemText } from '../../foundation/problem.texts.ts'
import { queryKeys } from '../../foundation/query-keys.ts'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { showToast } from '../../ui/toast.tsx'
import { segmentTexts } from './segments.texts.ts'

/** Deletes one's own segment, unless another still refers to it. */
export function RemoveSegment({ segment }: { segment: Segment }) {
  const text = useText(segmentTexts)
  const { language } = useLanguage()
  const client = useQueryClient()
  const [asking, setAsking] = useState(false)
  const remove = useMutation({
    mutationFn: () => call(viewOperations.remove, { params: { id: segment.id } }),
    onSuccess: () => showToast({ text: text.removed }),
    onError: (error) => showToast({ text: problemText(asProblem(error), language), tone: 'bad' }),
    onSettled: () => {
      setAsking(false)
      return client.invalidateQueries({ queryKey: queryKeys.views })
    },
  })
  const says = fill(text.remove, { name: segment.name })
  return (
    <>
      <button type="button" className="icon-button" aria-label={says} title={says} onClick={() => setAsking(true)}>
        <Trash2 size={16} />
      </button>
      {asking && (
        <ConfirmDialog
          danger
          title={fill(text.removeAsk, { name: segment.name })}
          action={text.removeNow}
          cancel={text.keep}
          isSending={remove.isPending}
          onConfirm={() => remove.mutate()}
          onClose={() => setAsking(false)}
        >
          {text.removeHint}
        </ConfirmDialog>
      )}
    </>
  )
}
