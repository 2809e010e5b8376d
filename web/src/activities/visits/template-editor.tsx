import { type TemplateDesign, visitTemplateOperations } from '#contract/activities/visits/template.operations.ts'
import type { StepKind, TemplateDefinition, VisitStep } from '#contract/activities/visits/template.ts'
import { Button, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { call } from '../../foundation/api.ts'
import { UnsavedBar } from '../../foundation/unsaved-bar.tsx'
import { useSend } from '../../foundation/use-send.ts'
import { Labelled } from '../../ui/labelled.tsx'
import { fill, useLabel, useText } from '../../ui/language.tsx'
import { MoveButtons } from '../../ui/move-buttons.tsx'
import { Tag } from '../../ui/tag.tsx'
import { showToast } from '../../ui/toast.tsx'
import { StepPanel } from './step-panel.tsx'
import { isNamed, isSame, moved, newStep, withoutLostConditions } from './template-draft.ts'
import { TemplatePreview } from './template-preview.tsx'
import { stepKinds, templateTexts } from './template.texts.ts'

const empty: TemplateDefinition = { goal: { zh: '', en: '' }, minimumMinutes: null, steps: [] }

/** A template as it is drawn: its steps on the left, the chosen one open, and the phone beside them. */
export function TemplateEditor({ design }: { design: TemplateDesign }) {
  const text = useText(templateTexts)
  const say = useLabel()
  const kept = design.draft ?? design.published ?? empty
  const [drawn, setDrawn] = useState(kept)
  const [chosenKey, setChosenKey] = useState(kept.steps[0]?.key)
  const { steps } = drawn
  const put = (next: readonly VisitStep[]) => setDrawn({ ...drawn, steps: withoutLostConditions(next) })
  const save = useSend(
    () => call(visitTemplateOperations.save, { params: { id: design.id }, body: drawn, ifMatch: design.version }),
    [['visit-templates']],
    () => showToast({ text: text.saved }),
  )
  const isChanged = !isSame(drawn, kept)
  return (
    <div className="template-editor">
      <VersionBar design={design} isChanged={isChanged} />
      <div className="template-editor__head card">
        <Labelled label={text.goal} hint={text.goalHint}>
          {(names) => (
            <div className="template-pair">
              {(['zh', 'en'] as const).map((language, at) => (
                <Input.TextArea
                  key={language}
                  {...(at === 0 ? names : { 'aria-label': `${text.goal} English` })}
                  autoSize={{ minRows: 2 }}
                  maxLength={1000}
                  value={drawn.goal[language]}
                  onChange={(event) => setDrawn({ ...drawn, goal: { ...drawn.goal, [language]: event.target.value } })}
                />
              ))}
            </div>
          )}
        </Labelled>
        <Labelled label={text.minimum}>
          {({ id }) => (
            <InputNumber<number>
              id={id}
              min={0}
              max={480}
              precision={0}
              placeholder={text.companyMinimum}
              value={drawn.minimumMinutes}
              onChange={(minutes) => setDrawn({ ...drawn, minimumMinutes: minutes })}
            />
          )}
        </Labelled>
      </div>
      <div className="template-editor__body">
        <ol className="template-steps" aria-label={text.steps}>
          {steps.map((step, at) => (
            <li
              key={step.key}
              className={step.key === chosenKey ? 'template-step template-step--open' : 'template-step'}
            >
              <div className="template-step__head">
                <button
                  type="button"
                  className="template-step__name"
                  aria-expanded={step.key === chosenKey}
                  onClick={() => setChosenKey(step.key === chosenKey ? undefined : step.key)}
                >
                  <span className="visit-step__number">{at + 1}</span>
                  <span>
                    {say(step.title) || text.unnamed}
                    {step.required && <span className="visit-step__must"> *</span>}
                    <span className="faint template-step__kind">{say(stepKinds[step.kind])}</span>
                  </span>
                </button>
                <MoveButtons
                  small
                  says={{ up: text.up, down: text.down, remove: text.remove }}
                  isFirst={at === 0}
                  isLast={at === steps.length - 1}
                  onMove={(by) => setDrawn({ ...drawn, steps: moved(steps, at, by) })}
                  onRemove={() => put(steps.filter((one) => one !== step))}
                  mayRemove={steps.length > 1}
                />
              </div>
              {step.key === chosenKey && (
                <StepPanel
                  step={step}
                  steps={steps}
                  onChange={(next) => put(steps.map((one) => (one.key === next.key ? next : one)))}
                />
              )}
            </li>
          ))}
          <li>
            <Select<StepKind | null>
              className="template-steps__add"
              aria-label={text.addStep}
              placeholder={`＋ ${text.addStep}`}
              value={null}
              disabled={steps.length >= 40}
              options={(Object.keys(stepKinds) as StepKind[]).map((kind) => ({
                value: kind,
                label: say(stepKinds[kind]),
              }))}
              onChange={(kind) => {
                if (!kind) return
                const step = newStep(kind)
                put([...steps, step])
                setChosenKey(step.key)
              }}
            />
          </li>
        </ol>
        <TemplatePreview definition={drawn} />
      </div>
      {isChanged && (
        <UnsavedBar
          isSaving={save.isPending}
          disabled={!isNamed(drawn)}
          onDiscard={() => setDrawn(kept)}
          onSave={() => save.mutate(undefined)}
        />
      )}
    </div>
  )
}

/** Which version is in force, how many visits went by it, and what waits to be published. */
function VersionBar({ design, isChanged }: { design: TemplateDesign; isChanged: boolean }) {
  const text = useText(templateTexts)
  const [note, setNote] = useState('')
  const params = { id: design.id }
  const stale = [['visit-templates']] as const
  const publish = useSend(
    () =>
      call(visitTemplateOperations.publish, {
        params,
        body: note.trim() ? { note: note.trim() } : {},
        ifMatch: design.version,
      }),
    stale,
    () => showToast({ text: text.published }),
  )
  const discard = useSend(() => call(visitTemplateOperations.discard, { params, ifMatch: design.version }), stale)
  return (
    <div className="template-bar">
      {design.number > 0 ? (
        <Tag tone="good" dot>
          {fill(text.inForce, { number: design.number })}
        </Tag>
      ) : (
        <Tag tone="warn">{text.isDraft}</Tag>
      )}
      <span className="faint">{fill(text.visits, { count: design.visits })}</span>
      {design.draft && (
        <span className="template-bar__draft">
          <Tag tone="warn" dot>
            {text.draft}
          </Tag>
          {design.number > 0 && (
            <Button size="small" type="text" loading={discard.isPending} onClick={() => discard.mutate(undefined)}>
              {text.discard}
            </Button>
          )}
          <Input
            size="small"
            className="template-bar__note"
            aria-label={text.note}
            placeholder={text.note}
            maxLength={500}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
          <Button
            size="small"
            type="primary"
            disabled={isChanged}
            loading={publish.isPending}
            onClick={() => publish.mutate(undefined)}
          >
            {text.publish}
          </Button>
        </span>
      )}
    </div>
  )
}
