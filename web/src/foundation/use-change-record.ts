import { useMutation, useQueryClient } from '@tanstack/react-query'
import { fill, useLanguage, useText } from '../ui/language.tsx'
import { showToast } from '../ui/toast.tsx'
import { call } from './api.ts'
import { overlaps, showConflict } from './conflict.ts'
import { act } from './offline/offline.ts'
import { offlineTexts } from './offline/offline.texts.ts'
import { asProblem } from './problem.ts'
import { problemText } from './problem.texts.ts'
import { queryKeys } from './query-keys.ts'
import { changeKept, keepRecord, keptRecord, putBack } from './record-cache.ts'
import type { AnyRecord, RecordKind } from './record-kind.tsx'
import { asPatch, nameOf, valueOf, withValues } from './record-value.ts'
import { recordTexts } from './records.texts.ts'

/** The question whether a likely duplicate is meant. */
export const duplicateAsk = 'duplicate-ask'

export type Values = Readonly<Record<string, unknown>>
type Asked = { record: AnyRecord; values: Values; quiet?: boolean; confirmed?: string }

/**
 * Changes a record: seen at once, taken back where the server declines, with a way back for the person. Where somebody else changed
 * other fields meanwhile, the change is made on top of theirs; where they changed the same, the person decides.
 */
export function useChangeRecord(kind: RecordKind) {
  const client = useQueryClient()
  const text = useText(recordTexts)
  const offline = useText(offlineTexts)
  const { language } = useLanguage()
  const { type } = kind.names

  const send = async ({ record, values, confirmed }: Asked): Promise<AnyRecord | null> => {
    const write = async (version: number) => {
      const asked = { params: { id: record.id }, body: asPatch(values) as never, ifMatch: version, confirmed }
      const acted = await act(kind.operations.change, asked, { name: nameOf(record) })
      return acted.kind === 'done' ? (acted.answer as AnyRecord) : null
    }
    try {
      return await write(record.version)
    } catch (error) {
      const current = asProblem(error).current as AnyRecord | undefined
      if (asProblem(error).status !== 412 || !current || overlaps(record, current, values)) throw error
      return write(current.version)
    }
  }

  const mutation = useMutation({
    networkMode: 'always',
    mutationFn: send,
    onMutate: ({ record, values }) => changeKept(client, type, record.id, (kept) => withValues(kept, values)),
    onSuccess: (saved, { record, values, quiet }) => {
      // What is kept on this device shows as it will be.
      if (!saved) return showToast({ text: offline.kept })
      keepRecord(client, type, saved)
      if (quiet) return
      const before = Object.fromEntries(Object.keys(values).map((name) => [name, valueOf(record, name) ?? null]))
      const takeBack = () => {
        const latest = keptRecord(client, type, saved.id) ?? saved
        mutation.mutate(
          { record: latest, values: before, quiet: true },
          { onSuccess: () => showToast({ text: text.undone }) },
        )
      }
      showToast({ text: text.saved, action: { label: text.undo, run: takeBack } })
    },
    onError: (error, asked) => {
      const problem = asProblem(error)
      const current = problem.current as AnyRecord | undefined
      if (current) keepRecord(client, type, current)
      else putBack(client, type, asked.record)
      if (problem.status === 412 && current) {
        showConflict({
          kind,
          mine: withValues(current, asked.values),
          current,
          fields: Object.keys(asked.values),
          save: (values) => mutation.mutate({ record: current, values }),
        })
        return
      }
      if (problem.code === duplicateAsk) {
        const alike = problem.matches[0]?.['name']
        const name = typeof alike === 'string' ? alike : ''
        const save = () => mutation.mutate({ ...asked, confirmed: duplicateAsk })
        showToast({ text: fill(text.alike, { name }), tone: 'bad', action: { label: text.saveAnyway, run: save } })
        return
      }
      showToast({ text: problemText(problem, language), tone: 'bad' })
    },
  })
  return mutation
}

/** Moves a record into the recycle bin, with the way back in the toast. */
export function useDeleteRecord(kind: RecordKind) {
  const client = useQueryClient()
  const text = useText(recordTexts)
  const { language } = useLanguage()
  const { type } = kind.names
  const fail = (error: unknown) => showToast({ text: problemText(asProblem(error), language), tone: 'bad' })
  const restore = async (record: AnyRecord) => {
    try {
      keepRecord(client, type, (await call(kind.operations.restore, { params: { id: record.id } })) as AnyRecord)
      showToast({ text: fill(text.restored, { name: nameOf(record) }) })
      await client.invalidateQueries({ queryKey: queryKeys.lists(type) })
    } catch (error) {
      fail(error)
    }
  }
  return useMutation({
    mutationFn: (record: AnyRecord) =>
      call(kind.operations.remove, { params: { id: record.id }, ifMatch: record.version }),
    onSuccess: (_, record) => {
      changeKept(client, type, record.id, () => null)
      showToast({
        text: fill(text.deleted, { name: nameOf(record) }),
        action: { label: text.undo, run: () => void restore(record) },
      })
    },
    onError: fail,
  })
}
