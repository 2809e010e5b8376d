import type { Stage } from '#contract/opportunities/process.ts'
import { inLanguage } from '#contract/shared/label.ts'
import {
  DndContext,
  type DragEndEvent,
  DragOverlay,
  type DragStartEvent,
  KeyboardSensor,
  MouseSensor,
  TouchSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ComponentProps, useState } from 'react'
import { useListSearch } from '../foundation/list-search.ts'
import type { AnyRecord } from '../foundation/record-kind.tsx'
import type { Layout } from '../foundation/record-list.tsx'
import { isReference } from '../foundation/record-value.ts'
import { Button } from '../ui/button.tsx'
import { useMoves } from './gates/use-moves.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { useLanguage, useText } from '../ui/language.tsx'
import { PageSkeleton } from '../ui/skeleton.tsx'
import { type BoardData, boardQuery, withMove } from './board.ts'
import { BoardColumn } from './board-column.tsx'
import { CardFace } from './board-card.tsx'
import './opportunity-board.css'
import { opportunityTexts } from './opportunity.texts.ts'
import { ProcessChoice } from './process-choice.tsx'
import { useProcesses } from './stage-choices.ts'
import { movedRecord } from './use-advance.ts'

/** A long press on a phone lifts a card; a short one scrolls. */
const touch = { activationConstraint: { delay: 220, tolerance: 8 } }
const mouse = { activationConstraint: { distance: 5 } }

/** Deals by stage: what stands where, how much it is worth, and a drag to the next stage. */
export function OpportunityBoard({ kind, question, onOpen }: ComponentProps<Layout>) {
  const text = useText(opportunityTexts)
  const [search, changeSearch] = useListSearch()
  const all = useProcesses()
  const processes = all.filter((one) => one.active)
  const query = boardQuery(search.process, question)
  const board = useQuery({ ...query, placeholderData: (before) => before })
  const moving = useMoving(query.queryKey)
  const sensors = useSensors(useSensor(MouseSensor, mouse), useSensor(TouchSensor, touch), useSensor(KeyboardSensor))

  if (board.isError && !board.data) {
    return (
      <EmptyState picture="broken" title={text.failed}>
        <Button onClick={() => void board.refetch()}>{text.retry}</Button>
      </EmptyState>
    )
  }
  if (board.data?.processId === null)
    return <EmptyState picture="path" title={text.noProcess} hint={text.noProcessHint} />
  const process = all.find((one) => one.id === board.data?.processId)
  if (!process || !board.data) return <PageSkeleton />
  return (
    <>
      {processes.length > 1 && (
        <ProcessChoice processes={processes} process={process} onChoose={(id) => changeSearch({ process: id })} />
      )}
      <DndContext
        sensors={sensors}
        onDragStart={moving.lift}
        onDragCancel={moving.cancel}
        onDragEnd={(event) => moving.drop(event, process.stages, board.data)}
      >
        <div className="board">
          {process.stages.map((stage) => {
            const column = board.data.columns.find((one) => one.stageId === stage.id)
            return (
              column && (
                <BoardColumn
                  key={stage.id}
                  kind={kind}
                  stage={stage}
                  column={column}
                  currency={board.data.currency}
                  question={question}
                  openId={search.open}
                  onOpen={onOpen}
                />
              )
            )
          })}
        </div>
        <DragOverlay dropAnimation={null}>
          {moving.lifted && <CardFace kind={kind} record={moving.lifted} currency={board.data.currency} lifted />}
        </DragOverlay>
      </DndContext>
      {moving.dialogs}
    </>
  )
}

/** A card in the hand, and what its new stage asks before it lets it in. */
function useMoving(queryKey: readonly unknown[]) {
  const client = useQueryClient()
  const { language } = useLanguage()
  const [lifted, setLifted] = useState<AnyRecord | null>(null)
  const { move, dialogs } = useMoves(({ record, stage }) => {
    const moved = movedRecord(record, stage, inLanguage(stage.name, language))
    // The board is asked again when the server has answered, also where it declined.
    client.setQueryData<BoardData>(queryKey, (board) => board && withMove(board, record, stage.id, moved))
  })
  return {
    lifted,
    dialogs,
    lift: ({ active }: DragStartEvent) =>
      setLifted((active.data.current as { record: AnyRecord } | undefined)?.record ?? null),
    cancel: () => setLifted(null),
    drop: ({ active, over }: DragEndEvent, stages: readonly Stage[], board: BoardData) => {
      setLifted(null)
      const record = board.columns.flatMap((column) => column.items).find((item) => item.id === active.id)
      const stage = stages.find((one) => one.id === over?.id)
      const from = record?.['stage']
      if (!record || !stage || (isReference(from) && from.id === stage.id)) return
      move(record, stage)
    },
  }
}
