import { designOperations, type ProcessDesign } from '#contract/opportunities/process-design.operations.ts'
import type { Process } from '#contract/opportunities/process.ts'
import { useState } from 'react'
import { call } from '../../foundation/api.ts'
import { isNamed } from '../../foundation/name-inputs.tsx'
import { UnsavedBar } from '../../foundation/unsaved-bar.tsx'
import { useSend } from '../../foundation/use-send.ts'
import { useText } from '../../ui/language.tsx'
import { showToast } from '../../ui/toast.tsx'
import {
  draftOf,
  type Drawn,
  drawnOf,
  isSame,
  mayGo,
  moved,
  newStage,
  withoutLostTasks,
  withStage,
} from './design-draft.ts'
import { designTexts } from './design.texts.ts'
import { PolicyEditor } from './policy-editor.tsx'
import { StageLanes } from './stage-lanes.tsx'
import { StagePanel } from './stage-panel.tsx'
import { VersionBar } from './version-bar.tsx'

/** A process as it is drawn: its stages beside the customer's, what each asks for, and how strict it is. */
export function DesignEditor({ process, design }: { process: Process; design: ProcessDesign }) {
  const text = useText(designTexts)
  const kept = drawnOf(design.draft ?? design.published)
  const [drawn, setDrawn] = useState<Drawn>(kept)
  const [chosenKey, setChosenKey] = useState(kept.stages[0]?.key)
  const { stages } = drawn
  const chosen = stages.find((stage) => stage.key === chosenKey) ?? stages[0]
  const save = useSend(
    () =>
      call(designOperations.save, {
        params: { id: process.id },
        body: draftOf({ ...drawn, stages: withoutLostTasks(stages) }),
        ifMatch: design.version,
      }),
    [['processes']],
    () => showToast({ text: text.saved }),
  )
  const put = (next: Drawn['stages']) => setDrawn({ ...drawn, stages: next })
  const add = (outcome: 'open' | 'lost') => {
    const stage = newStage(outcome)
    put(withStage(stages, stage))
    setChosenKey(stage.key)
  }
  const isChanged = !isSame(drawn, kept)
  const isUnnamed = stages.some(({ name }) => !isNamed(name))
  return (
    <div className="design">
      <VersionBar process={process} design={design} isChanged={isChanged} />
      <StageLanes
        stages={stages}
        chosen={chosen?.key}
        onChoose={setChosenKey}
        onMove={(key, over) => put(moved(stages, key, over))}
        onAdd={add}
      />
      {chosen && (
        <StagePanel
          key={chosen.key}
          stage={chosen}
          stages={stages}
          mayGo={mayGo(stages, chosen)}
          onChange={(stage) => put(stages.map((one) => (one.key === stage.key ? stage : one)))}
          onRemove={() => put(stages.filter((one) => one.key !== chosen.key))}
        />
      )}
      <PolicyEditor policy={drawn.policy} onChange={(policy) => setDrawn({ ...drawn, policy })} />
      {isChanged && (
        <UnsavedBar
          isSaving={save.isPending}
          disabled={isUnnamed}
          onDiscard={() => setDrawn(kept)}
          onSave={() => save.mutate(undefined)}
        />
      )}
    </div>
  )
}
