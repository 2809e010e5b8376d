import { type DuplicateType, duplicateTypes } from '#contract/customers/duplicate.ts'
import type { Event } from '#contract/platform/event.ts'
import type { Reference } from '#contract/shared/field.ts'
import { daysBetween } from '#contract/shared/day.ts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { RotateCcw } from 'lucide-react'
import { call } from '../../foundation/api.ts'
import { asProblem } from '../../foundation/problem.ts'
import { problemText } from '../../foundation/problem.texts.ts'
import { useKind } from '../../foundation/record-kind.tsx'
import { recordAddress } from '../../foundation/record-link.tsx'
import { recordQuery } from '../../foundation/record-queries.ts'
import { isReference } from '../../foundation/record-value.ts'
import { useRights } from '../../foundation/rights.ts'
import { Button } from '../../ui/button.tsx'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { isoDay, today } from '../../ui/time.ts'
import { showToast } from '../../ui/toast.tsx'
import { merging } from './merge-operations.ts'
import { mergeTexts } from './merge-records.texts.ts'

/** For so long a merge can be undone; the server has the last word. */
const undoDays = 30

/** Makes two records again of what a merge made one. */
export function useUndoMerge(type: DuplicateType) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const text = useText(mergeTexts)
  const { language } = useLanguage()
  const { path } = useKind(type).names
  return useMutation({
    mutationFn: ({ kept, gone }: { kept: string; gone: string }) =>
      call(merging[type].undoMerge, { params: { id: kept }, body: { from: gone } }),
    onSuccess: async (back) => {
      showToast({ text: fill(text.undone, { name: back.name }) })
      await navigate({ to: recordAddress(path, back.id) })
      await client.invalidateQueries()
    },
    onError: (error) => showToast({ text: problemText(asProblem(error), language), tone: 'bad' }),
  })
}

/** The way back beside a merge in the story, for as long as there is one. */
export function UndoMerge({ event }: { event: Event }) {
  const rights = useRights()
  const gone = event.changes['merged']?.from
  const isYoung = daysBetween(isoDay(new Date(event.at)), today()) <= undoDays
  const type = duplicateTypes.find((one) => one === event.recordType)
  if (!type || !isYoung || !isReference(gone) || event.recordId === null || !rights.may(type, 'delete')) return null
  return <UndoButton type={type} kept={event.recordId} gone={gone} />
}

function UndoButton({ type, kept, gone }: { type: DuplicateType; kept: string; gone: Reference }) {
  const text = useText(mergeTexts)
  const undo = useUndoMerge(type)
  // One that is back already has no way back any more.
  const record = useQuery(recordQuery(useKind(type), gone.id)).data
  if (!record || record.deletedAt === null) return null
  return (
    <div>
      <Button
        size="small"
        icon={<RotateCcw size={14} />}
        loading={undo.isPending}
        onClick={() => undo.mutate({ kept, gone: gone.id })}
      >
        {text.undoMerge}
      </Button>
    </div>
  )
}
