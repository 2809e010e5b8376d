import type { Stage } from '#contract/opportunities/process.ts'
import { useQueryClient } from '@tanstack/react-query'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { asProblem } from '../../foundation/problem.ts'
import type { AnyRecord } from '../../foundation/record-kind.tsx'
import { isGateProblem, type Move, useAdvance } from '../use-advance.ts'
import { wayQuery } from './way-query.ts'

const ClosingDialog = lazy(async () => ({ default: (await import('../closing-dialog.tsx')).ClosingDialog }))
const GateDialog = lazy(async () => ({ default: (await import('./gate-dialog.tsx')).GateDialog }))

export type TargetStage = Pick<Stage, 'id' | 'name' | 'outcome' | 'probability'>

/**
 * Moves of deals from wherever they are begun: an end asks when and why, a gate that stops one opens its checklist, and the move goes on
 * from there. `seen` shows a move at once.
 */
export function useMoves(seen: (move: Move) => void = () => undefined): {
  move: (record: AnyRecord, stage: TargetStage) => void
  isPending: boolean
  dialogs: ReactNode
} {
  const client = useQueryClient()
  const advance = useAdvance()
  const [closing, setClosing] = useState<Move | null>(null)
  const [stopped, setStopped] = useState<Move | null>(null)
  const go = (move: Move) => {
    seen(move)
    advance.mutate(move, {
      onError: (error) => {
        if (!isGateProblem(asProblem(error))) return
        void client.invalidateQueries({ queryKey: wayQuery(move.record.id).queryKey })
        setStopped(move)
      },
    })
  }
  const dialogs = (
    <Suspense fallback={null}>
      {closing && (
        <ClosingDialog
          record={closing.record}
          stage={closing.stage}
          onCancel={() => setClosing(null)}
          onConfirm={(asked) => {
            setClosing(null)
            go({ ...closing, ...asked })
          }}
        />
      )}
      {stopped && (
        <GateDialog
          record={stopped.record}
          to={stopped.stage.id}
          onCancel={() => setStopped(null)}
          onGo={(record, passing) => {
            setStopped(null)
            go({ ...stopped, record, ...passing })
          }}
        />
      )}
    </Suspense>
  )
  return {
    move: (record, stage) => (stage.outcome === 'open' ? go({ record, stage }) : setClosing({ record, stage })),
    isPending: advance.isPending,
    dialogs,
  }
}
