import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Trash2 } from 'lucide-react'
import { useLanguage, useText } from '../ui/language.tsx'
import { showToast } from '../ui/toast.tsx'
import { call } from './api.ts'
import { asProblem } from './problem.ts'
import { problemText } from './problem.texts.ts'
import { queryKeys } from './query-keys.ts'
import { keepRecord } from './record-cache.ts'
import type { AnyRecord, RecordKind } from './record-kind.tsx'
import { pageTexts } from './record-page.texts.ts'
import { useRights } from './rights.ts'

/** Says that a record is in the recycle bin, and brings it back. */
export function RestoreBand({ kind, record }: { kind: RecordKind; record: AnyRecord }) {
  const text = useText(pageTexts)
  const { language } = useLanguage()
  const rights = useRights()
  const client = useQueryClient()
  const { type } = kind.names
  const restore = useMutation({
    mutationFn: async () => (await call(kind.operations.restore, { params: { id: record.id } })) as AnyRecord,
    onSuccess: (restored) => {
      keepRecord(client, type, restored)
      return client.invalidateQueries({ queryKey: queryKeys.lists(type) })
    },
    onError: (error) => showToast({ text: problemText(asProblem(error), language), tone: 'bad' }),
  })
  return (
    <p className="restore-band">
      <Trash2 size={16} aria-hidden />
      {text.inBin}
      {rights.may(type, 'delete') && (
        <button type="button" className="plain-button" disabled={restore.isPending} onClick={() => restore.mutate()}>
          {text.restore}
        </button>
      )}
    </p>
  )
}
