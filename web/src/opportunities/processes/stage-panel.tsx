import { forecastCategories } from '#contract/opportunities/opportunity.ts'
import { type BuyingStage, buyingStages, type StageDefinition } from '#contract/opportunities/stage-definition.ts'
import { Button, Input, InputNumber, Select } from 'antd'
import { Trash2 } from 'lucide-react'
import { NameInputs } from '../../foundation/name-inputs.tsx'
import { Labelled } from '../../ui/labelled.tsx'
import { useLabel, useText } from '../../ui/language.tsx'
import { CriteriaEditor } from './criteria-editor.tsx'
import type { DrawnStage } from './design-draft.ts'
import { stageTexts } from './design.texts.ts'
import { MaterialsEditor } from './materials-editor.tsx'
import { MilestonesEditor } from './milestones-editor.tsx'
import { RolesEditor } from './roles-editor.tsx'
import './stage-panel.css'
import { TasksEditor } from './tasks-editor.tsx'

type Props = {
  stage: DrawnStage
  stages: readonly DrawnStage[]
  mayGo: boolean
  onChange: (stage: DrawnStage) => void
  onRemove: () => void
}

/** All that a stage says: what it is called and worth, what it is for, and what it asks for before it is left. */
export function StagePanel({ stage, stages, mayGo, onChange, onRemove }: Props) {
  const text = useText(stageTexts)
  const { definition } = stage
  const define = (part: Partial<StageDefinition>) => onChange({ ...stage, definition: { ...definition, ...part } })
  const isOpen = stage.outcome === 'open'
  return (
    <section className="card stage-panel">
      <Basics stage={stage} onChange={onChange} define={define} />
      {isOpen ? (
        <>
          <Prose label={text.goal} value={definition.goal} onChange={(goal) => define({ goal })} />
          <Prose label={text.help} value={definition.help} rows={3} onChange={(help) => define({ help })} />
          <MilestonesEditor stages={stages} definition={definition} define={define} />
          <CriteriaEditor definition={definition} define={define} />
          <TasksEditor definition={definition} define={define} />
          <RolesEditor definition={definition} define={define} />
          <MaterialsEditor definition={definition} define={define} />
        </>
      ) : (
        <p className="muted">{text.endHint}</p>
      )}
      {mayGo && (
        <footer className="stage-panel__end">
          <Button danger type="text" icon={<Trash2 size={15} />} onClick={onRemove}>
            {text.removeStage}
          </Button>
          <span className="faint">{text.removeHint}</span>
        </footer>
      )}
    </section>
  )
}

type Define = (part: Partial<StageDefinition>) => void
type BasicsProps = { stage: DrawnStage; onChange: (stage: DrawnStage) => void; define: Define }

function Basics({ stage, onChange, define }: BasicsProps) {
  const text = useText(stageTexts)
  const say = useLabel()
  const isOpen = stage.outcome === 'open'
  return (
    <div className="stage-panel__basics">
      <NameInputs value={stage.name} onChange={(name) => onChange({ ...stage, name })} />
      {isOpen && (
        <>
          <Labelled label={text.buyingStage}>
            {({ id }) => (
              <Select<BuyingStage>
                id={id}
                allowClear
                value={stage.definition.buyingStage}
                options={buyingStages.map(({ value, label }) => ({ value, label: say(label) }))}
                onChange={(value: BuyingStage | undefined) => define({ buyingStage: value ?? null })}
              />
            )}
          </Labelled>
          <Labelled label={text.expectedDays}>
            {({ id }) => (
              <InputNumber<number>
                id={id}
                min={1}
                max={1000}
                precision={0}
                controls={false}
                value={stage.definition.expectedDays}
                onChange={(expectedDays) => define({ expectedDays })}
              />
            )}
          </Labelled>
          <Labelled label={text.probability}>
            {({ id }) => (
              <InputNumber<number>
                id={id}
                min={0}
                max={100}
                suffix="%"
                controls={false}
                value={Math.round(stage.probability * 1000) / 10}
                onChange={(typed) => onChange({ ...stage, probability: Math.round((typed ?? 0) * 10) / 1000 })}
              />
            )}
          </Labelled>
          <Labelled label={text.category}>
            {({ id }) => (
              <Select
                id={id}
                value={stage.forecastCategory}
                options={forecastCategories.map(({ value, label }) => ({ value, label: say(label) }))}
                onChange={(forecastCategory) => onChange({ ...stage, forecastCategory })}
              />
            )}
          </Labelled>
        </>
      )}
    </div>
  )
}

type ProseProps = {
  label: string
  value: StageDefinition['goal']
  rows?: number
  onChange: (value: StageDefinition['goal']) => void
}

/** A text in both languages, side by side. */
function Prose({ label, value, rows = 1, onChange }: ProseProps) {
  const text = useText(stageTexts)
  return (
    <div className="stage-panel__pair">
      {(['zh', 'en'] as const).map((language) => (
        <Labelled key={language} label={`${label} · ${language === 'zh' ? text.inChinese : text.inEnglish}`}>
          {(names) => (
            <Input.TextArea
              {...names}
              maxLength={2000}
              autoSize={{ minRows: rows, maxRows: 8 }}
              value={value[language]}
              onChange={(event) => onChange({ ...value, [language]: event.target.value })}
            />
          )}
        </Labelled>
      ))}
    </div>
  )
}
