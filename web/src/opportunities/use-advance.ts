import { type Move as Asked, opportunityOperations } from '#contract/opportunities/opportunity.operations.ts'
import { reviewOperations } from '#contract/opportunities/reviews/review.operations.ts'
import type { Answers } from '#contract/opportunities/reviews/review.ts'
import type { Stage } from '#contract/opportunities/process.ts'
import { inLanguage } from '#contract/shared/label.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../foundation/api.ts'
import { type ApiProblem, asProblem } from '../foundation/problem.ts'
import { problemText } from '../foundation/problem.texts.ts'
import { queryKeys } from '../foundation/query-keys.ts'
import { changeKept, keepRecord, putBack } from '../foundation/record-cache.ts'
import type { AnyRecord } from '../foundation/record-kind.tsx'
import { isReference, nameOf } from '../foundation/record-value.ts'
import { fill, useLanguage, useText } from '../ui/language.tsx'
import { showToast } from '../ui/toast.tsx'
import { reviewsKey } from './reviews/review-queries.ts'
import { opportunityTexts } from './opportunity.texts.ts'

/** Where an opportunity goes, and what its stage wants to know. */
export type Move = {
  record: AnyRecord
  stage: Pick<Stage, 'id' | 'name' | 'outcome' | 'probability'>
  /** What its owner makes of the end, where they say so at once. */
  answers?: Answers
} & Omit<Asked, 'stage'>

const gateCodes = new Set(['gate-items-missing', 'skip-forbidden', 'back-forbidden', 'reason-required'])

/** Whether a move was stopped by what a stage asks for, which a person can do something about. */
export function isGateProblem(problem: ApiProblem): boolean {
  return gateCodes.has(problem.errors[0]?.code ?? problem.code)
}

/** The record as it will look after the move. */
export function movedRecord(record: AnyRecord, stage: Move['stage'], name: string): AnyRecord {
  return { ...record, stage: { id: stage.id, name }, outcome: stage.outcome, probability: stage.probability }
}

/** Moves an opportunity to a stage: seen at once, with the way back where it was open before. */
export function useAdvance() {
  const client = useQueryClient()
  const text = useText(opportunityTexts)
  const { language } = useLanguage()
  const refresh = (id: string) => {
    for (const queryKey of [['board'], ['way', id], reviewsKey, queryKeys.timeline('opportunity', id), ['analysis']])
      void client.invalidateQueries({ queryKey })
  }
  const send = async (id: string, version: number, body: Asked) =>
    (await call(opportunityOperations.advance, { params: { id }, body, ifMatch: version })) as unknown as AnyRecord
  // The deal has ended whatever becomes of the answers: without them they are asked for again.
  const keepAnswers = async (id: string, answers: Answers) => {
    try {
      await call(reviewOperations.answer, { params: { id }, body: { answers } })
      await client.invalidateQueries({ queryKey: reviewsKey })
    } catch (error) {
      showToast({ text: problemText(asProblem(error), language), tone: 'bad' })
    }
  }
  const takeBack = async (saved: AnyRecord, stage: string) => {
    try {
      keepRecord(client, 'opportunity', await send(saved.id, saved.version, { stage, reason: text.undone }))
      refresh(saved.id)
    } catch (error) {
      showToast({ text: problemText(asProblem(error), language), tone: 'bad' })
    }
  }
  return useMutation({
    mutationFn: ({ record, stage, answers: _, ...asked }: Move) =>
      send(record.id, record.version, { stage: stage.id, ...asked }),
    onMutate: ({ record, stage }) =>
      changeKept(client, 'opportunity', record.id, (kept) =>
        movedRecord(kept, stage, inLanguage(stage.name, language)),
      ),
    onSuccess: (saved, { record, stage, answers }) => {
      if (answers) void keepAnswers(saved.id, answers)
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
      if (!isGateProblem(problem)) showToast({ text: problemText(problem, language), tone: 'bad' })
    },
    onSettled: (_saved, _error, { record }) => refresh(record.id),
  })
}
