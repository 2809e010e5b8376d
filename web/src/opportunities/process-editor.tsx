import { type Process, processOperations } from '#contract/opportunities/process.ts'
import {
  closestCenter,
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import { SortableContext, sortableKeyboardCoordinates, verticalListSortingStrategy } from '@dnd-kit/sortable'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox, Input } from 'antd'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { call, newKey } from '../foundation/api.ts'
import { asProblem } from '../foundation/problem.ts'
import { problemText } from '../foundation/problem.texts.ts'
import { UnsavedBar } from '../foundation/unsaved-bar.tsx'
import { Labelled } from '../ui/labelled.tsx'
import { useLanguage, useText } from '../ui/language.tsx'
import { showToast } from '../ui/toast.tsx'
import { draftOf, moved, type StageDraft, stageDrafts, withStage } from './process-draft.ts'
import { processTexts } from './process.texts.ts'
import { StageRow } from './stage-row.tsx'

function useSave(process: Process) {
  const text = useText(processTexts)
  const { language } = useLanguage()
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: ReturnType<typeof draftOf>) =>
      call(processOperations.change, { params: { id: process.id }, body, ifMatch: process.version }),
    onSuccess: () => {
      showToast({ text: text.saved })
      void client.invalidateQueries({ queryKey: ['processes'] })
      void client.invalidateQueries({ queryKey: ['analysis'] })
    },
    onError: (error) => {
      const problem = asProblem(error)
      const said =
        problem.code === 'stage-in-use'
          ? text.stageInUse
          : problem.code === 'stage-order-in-use'
            ? text.orderInUse
            : problemText(problem, language)
      showToast({ text: said, tone: 'bad' })
    },
  })
}

/** One process: its name, whether it is in use, and its stages in their order; saved as a whole. */
export function ProcessEditor({ process }: { process: Process }) {
  const text = useText(processTexts)
  const [name, setName] = useState(process.name)
  const [flags, setFlags] = useState({ standard: process.standard, active: process.active })
  const [stages, setStages] = useState(() => stageDrafts(process))
  const save = useSave(process)
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  )
  const draft = draftOf(name, stages, flags)
  const isChanged =
    JSON.stringify(draft) !==
    JSON.stringify(draftOf(process.name, stageDrafts(process), { standard: process.standard, active: process.active }))
  const drop = ({ active, over }: DragEndEvent) => {
    if (over) setStages(moved(stages, String(active.id), String(over.id)))
  }
  const set = (key: string, part: Partial<StageDraft>) =>
    setStages(stages.map((stage) => (stage.key === key ? { ...stage, ...part } : stage)))
  const add = (outcome: 'open' | 'lost') => {
    const isOpen = outcome === 'open'
    const said = isOpen
      ? { zh: processTexts.newStageZh.zh, en: processTexts.newStageEn.en }
      : { zh: processTexts.lostStageZh.zh, en: processTexts.lostStageEn.en }
    setStages(
      withStage(stages, {
        key: newKey(),
        name: said,
        outcome,
        probability: isOpen ? 0.5 : 0,
        forecastCategory: isOpen ? 'pipeline' : 'closed',
      }),
    )
  }
  const reset = () => {
    setName(process.name)
    setFlags({ standard: process.standard, active: process.active })
    setStages(stageDrafts(process))
  }
  return (
    <div className="process">
      <div className="process__names">
        <Labelled label={text.nameZh}>
          {(names) => (
            <Input
              {...names}
              maxLength={120}
              value={name.zh}
              onChange={(event) => setName({ ...name, zh: event.target.value })}
            />
          )}
        </Labelled>
        <Labelled label={text.nameEn}>
          {(names) => (
            <Input
              {...names}
              maxLength={120}
              value={name.en}
              onChange={(event) => setName({ ...name, en: event.target.value })}
            />
          )}
        </Labelled>
        <div className="process__flags">
          {/* The standard process is replaced by making another one the standard, never by none. */}
          <Checkbox
            checked={flags.standard}
            disabled={process.standard}
            onChange={(event) => setFlags({ ...flags, standard: event.target.checked })}
          >
            {text.standard}
          </Checkbox>
          <Checkbox
            checked={flags.active}
            disabled={process.standard}
            onChange={(event) => setFlags({ ...flags, active: event.target.checked })}
          >
            {text.active}
          </Checkbox>
        </div>
      </div>
      <div className="card stages">
        <div className="stage stage--head" aria-hidden>
          <span />
          <span>{text.stageZh}</span>
          <span>{text.stageEn}</span>
          <span>{text.probability}</span>
          <span>{text.category}</span>
          <span>{text.outcome}</span>
          <span />
        </div>
        <DndContext sensors={sensors} collisionDetection={closestCenter} onDragEnd={drop}>
          <SortableContext items={stages.map((stage) => stage.key)} strategy={verticalListSortingStrategy}>
            {stages.map((stage) => (
              <StageRow
                key={stage.key}
                stage={stage}
                onChange={(part) => set(stage.key, part)}
                onRemove={() => setStages(stages.filter((one) => one !== stage))}
              />
            ))}
          </SortableContext>
        </DndContext>
        <div className="stages__add">
          <Button type="text" size="small" icon={<Plus size={15} />} onClick={() => add('open')}>
            {text.addStage}
          </Button>
          <Button type="text" size="small" icon={<Plus size={15} />} onClick={() => add('lost')}>
            {text.addLost}
          </Button>
        </div>
      </div>
      {isChanged && <UnsavedBar isSaving={save.isPending} onDiscard={reset} onSave={() => save.mutate(draft)} />}
    </div>
  )
}
