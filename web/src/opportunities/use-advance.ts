import { opportunityOperations } from '#contract/opportunities/opportunity.operations.ts'
import type { Stage } from '#contract/opportunities/process.ts'
import { inLanguage } from '#contract/shared/label.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../foundation/api.ts'
import { asProblem } from '../foundation/problem.ts'
import { problemText } from '../foundation/problem.texts.ts'
import { queryKeys } from '../foundation/query-keys.ts'
import { changeKept, keepRecord, putBack } from '../foundation/record-cache.ts'
import type { AnyRecord } from '../foundation/record-kind.tsx'
import { isReference, nameOf } from '../foundation/record-value.ts'
import { fill, useLanguage, useText } from '../ui/language.tsx'
import { showToast } from '../ui/toast.tsx'
import { opportunityTexts } from './opportunity.texts.ts'

/** Where an opportunity goes, and what its stage wants to know. */
export type Move = { record: AnyRecord; stage: Stage; lossReason?: string; closedOn?: string; reason?: string }

/** The record as it will look after the move. */
export function movedRecord(record: AnyRecord, stage: Stage, name: string): AnyRecord {
  return { ...record, stage: { id: stage.id, name }, outcome: stage.outcome, probability: stage.probability }
}

/** Moves an opportunity to a stage: seen at once, with the way back where it was open before. */
export function useAdvance() {
  const client = useQueryClient()
  const text = useText(opportunityTexts)
  const { language } = useLanguage()
  const refresh = (id: string) => {
    for (const queryKey of [['board'], queryKeys.timeline('opportunity', id), ['analysis']])
      void client.invalidateQueries({ queryKey })
  }
  const send = async (
    id: string,
    version: number,
    body: { stage: string; lossReason?: string; closedOn?: string; reason?: string },
  ) => (await call(opportunityOperations.advance, { params: { id }, body, ifMatch: version })) as unknown as AnyRecord
  const takeBack = async (saved: AnyRecord, stage: string) => {
    try {
      keepRecord(client, 'opportunity', await send(saved.id, saved.version, { stage }))
      refresh(saved.id)
    } catch (error) {
      showToast({ text: problemText(asProblem(error), language), tone: 'bad' })
    }
  }
  return useMutation({
    mutationFn: ({ record, stage, lossReason, closedOn, reason }: Move) =>
      send(record.id, record.version, {
        stage: stage.id,
        ...(lossReason ? { lossReason } : {}),
        ...(closedOn ? { closedOn } : {}),
        ...(reason ? { reason } : {}),
      }),
    onMutate: ({ record, stage }) =>
      changeKept(client, 'opportunity', record.id, (kept) =>
        movedRecord(kept, stage, inLanguage(stage.name, language)),
      ),
    onSuccess: (saved, { record, stage }) => {
      keepRecord(client, 'opportunity', saved)
      const before = record['stage']
      const back =
        isReference(before) && record['outcome'] === 'open'
          ? { action: { label: text.undo, run: () => void takeBack(saved, before.id) } }
          : {}
      showToast({
        text: fill(text.moved, { name: nameOf(record), stage: inLanguage(stage.name, language) }),
        ...back,
      })
    },
    onError: (error, { record }) => {
      const problem = asProblem(error)
      const current = problem.current as AnyRecord | undefined
      if (current) keepRecord(client, 'opportunity', current)
      else putBack(client, 'opportunity', record)
      showToast({ text: problemText(problem, language), tone: 'bad' })
    },
    onSettled: (_saved, _error, { record }) => refresh(record.id),
  })
}
