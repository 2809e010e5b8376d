import { type TableColumn, tableColumns, type VisitStep } from '#contract/activities/visits/template.ts'
import { Checkbox, Input, InputNumber, Select } from 'antd'
import { Labelled } from '../../ui/labelled.tsx'
import { useLabel, useText } from '../../ui/language.tsx'
import { StepConditions } from './step-conditions.tsx'
import { stepPanelTexts } from './step-panel.texts.ts'
import { PartsEditor } from './step-parts.tsx'
import { StepPicture } from './step-picture.tsx'

type Props = { step: VisitStep; steps: readonly VisitStep[]; onChange: (step: VisitStep) => void }

/** All that a step says: its words, what answers there are, what they earn, and when it is shown. */
export function StepPanel({ step, steps, onChange }: Props) {
  const text = useText(stepPanelTexts)
  const set = (part: Partial<VisitStep>) => onChange({ ...step, ...part } as VisitStep)
  return (
    <div className="step-panel">
      <div className="template-pair">
        {(['zh', 'en'] as const).map((language) => (
          <Labelled key={language} label={language === 'zh' ? text.titleZh : text.titleEn}>
            {(names) => (
              <Input
                {...names}
                maxLength={120}
                value={step.title[language]}
                onChange={(event) => set({ title: { ...step.title, [language]: event.target.value } })}
              />
            )}
          </Labelled>
        ))}
      </div>
      <Labelled label={text.hint}>
        {(names) => (
          <div className="template-pair">
            {(['zh', 'en'] as const).map((language, at) => (
              <Input
                key={language}
                {...(at === 0 ? names : { 'aria-label': `${text.hint} English` })}
                maxLength={1000}
                value={step.hint[language]}
                onChange={(event) => set({ hint: { ...step.hint, [language]: event.target.value } })}
              />
            ))}
          </div>
        )}
      </Labelled>
      <div className="step-panel__row">
        <Checkbox checked={step.required} onChange={(event) => set({ required: event.target.checked })}>
          {text.required}
        </Checkbox>
        <Labelled label={text.points} hint={text.pointsHint}>
          {({ id }) => (
            <InputNumber<number>
              id={id}
              min={0}
              max={100}
              precision={0}
              value={step.points}
              onChange={(points) => set({ points: points ?? 0 })}
            />
          )}
        </Labelled>
      </div>
      <KindFields step={step} set={set} />
      <StepPicture picture={step.picture} onChange={(picture) => set({ picture })} />
      <StepConditions step={step} steps={steps} onChange={(when) => set({ when })} />
    </div>
  )
}

/** What only steps of one kind say. */
function KindFields({ step, set }: { step: VisitStep; set: (part: Partial<VisitStep>) => void }) {
  const text = useText(stepPanelTexts)
  const say = useLabel()
  switch (step.kind) {
    case 'choice':
    case 'several':
      return (
        <PartsEditor title={text.options} parts={step.options} least={2} onChange={(options) => set({ options })} />
      )
    case 'checklist':
      return <PartsEditor title={text.items} parts={step.items} least={1} onChange={(items) => set({ items })} />
    case 'table':
      return (
        <>
          <PartsEditor title={text.rows} parts={step.rows} least={1} onChange={(rows) => set({ rows })} />
          <Labelled label={text.columns}>
            {({ id }) => (
              <Select<TableColumn[]>
                id={id}
                mode="multiple"
                value={step.columns}
                options={tableColumns.map(({ value, label }) => ({ value, label: say(label) }))}
                onChange={(columns) => columns.length > 0 && set({ columns })}
              />
            )}
          </Labelled>
        </>
      )
    case 'photo':
      return (
        <Labelled label={text.photos}>
          {({ id }) => (
            <InputNumber<number>
              id={id}
              min={1}
              max={9}
              precision={0}
              value={step.least}
              onChange={(least) => set({ least: least ?? 1 })}
            />
          )}
        </Labelled>
      )
    case 'number':
      return (
        <div className="step-panel__row">
          <Labelled label={text.unit}>
            {(names) => (
              <Input
                {...names}
                maxLength={20}
                value={step.unit?.zh ?? ''}
                onChange={(event) => {
                  const unit = event.target.value
                  set({ unit: unit === '' ? null : { zh: unit, en: unit } })
                }}
              />
            )}
          </Labelled>
          {(['least', 'most', 'full'] as const).map((name) => (
            <Labelled key={name} label={text[name]}>
              {({ id }) => (
                <InputNumber<number>
                  id={id}
                  {...(name === 'full' ? { min: 0.000001 } : {})}
                  value={step[name]}
                  onChange={(value) => set({ [name]: value })}
                />
              )}
            </Labelled>
          ))}
        </div>
      )
    default:
      return null
  }
}
