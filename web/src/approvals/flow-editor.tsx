import { flowOperations } from '#contract/approvals/approval.operations.ts'
import {
  type ApprovalKind,
  approvalKindLabels,
  approvalKinds,
  type Flow,
  type FlowDraft,
  type FlowStep,
} from '#contract/approvals/flow.ts'
import { Button, Drawer, Select, Switch } from 'antd'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { call, newKey } from '../foundation/api.ts'
import { isNamed, NameInputs } from '../foundation/name-inputs.tsx'
import '../foundation/settings-section.css'
import { useSend } from '../foundation/use-send.ts'
import { Labelled } from '../ui/labelled.tsx'
import { useLabel, useText } from '../ui/language.tsx'
import { showToast } from '../ui/toast.tsx'
import { flowsKey } from './approval-queries.ts'
import { ConditionRow } from './flow-condition.tsx'
import './flow.css'
import { flowTexts } from './flow.texts.ts'
import { FlowStepCard } from './flow-step.tsx'

const firstStep: FlowStep = {
  name: flowTexts.first,
  mode: 'all',
  approvers: [{ by: 'superior', level: 1 }],
  hours: 48,
}

function draftOf(flow: Flow | null): FlowDraft {
  if (!flow) return { kind: 'discount', name: { zh: '', en: '' }, active: true, conditions: [], steps: [firstStep] }
  const { id: _, version: __, running: ___, ...draft } = flow
  return draft
}

/** Draws a flow and publishes it as a new version. */
export function FlowEditor({ flow, onClose }: { flow: Flow | null; onClose: () => void }) {
  const text = useText(flowTexts)
  const say = useLabel()
  const [draft, setDraft] = useState(() => draftOf(flow))
  const set = (part: Partial<FlowDraft>) => setDraft({ ...draft, ...part })
  const { conditions, steps } = draft
  const save = useSend(
    () =>
      flow
        ? call(flowOperations.change, { params: { id: flow.id }, body: draft, ifMatch: flow.version })
        : call(flowOperations.create, { body: draft, idempotencyKey: newKey() }),
    [flowsKey],
    () => {
      showToast({ text: text.published })
      onClose()
    },
  )
  const moveStep = (at: number, by: -1 | 1) => {
    const [one, other] = [steps[at], steps[at + by]]
    if (one && other) set({ steps: steps.map((step) => (step === one ? other : step === other ? one : step)) })
  }
  return (
    <Drawer
      open
      size={720}
      title={flow ? text.change : text.create}
      onClose={onClose}
      footer={
        <div className="flow-editor__foot">
          <Button onClick={onClose}>{text.cancel}</Button>
          <Button
            type="primary"
            disabled={!isNamed(draft.name)}
            loading={save.isPending}
            onClick={() => save.mutate(undefined)}
          >
            {text.save}
          </Button>
        </div>
      }
    >
      <div className="settings-form">
        <div className="settings-form__pair">
          <NameInputs value={draft.name} onChange={(name) => set({ name })} />
        </div>
        <div className="settings-form__pair">
          <Labelled label={text.kind}>
            {(names) => (
              <Select<ApprovalKind>
                {...names}
                value={draft.kind}
                options={approvalKinds.map((value) => ({ value, label: say(approvalKindLabels[value]) }))}
                onChange={(kind) => set({ kind })}
              />
            )}
          </Labelled>
          <Labelled label={text.inUse}>
            {(names) => (
              <span>
                <Switch id={names.id} checked={draft.active} onChange={(active) => set({ active })} />
              </span>
            )}
          </Labelled>
        </div>
        <section className="flow-editor__part">
          <h3>{text.conditions}</h3>
          <p className="muted">{text.conditionsHint}</p>
          {conditions.map((condition, at) => (
            <ConditionRow
              key={at}
              condition={condition}
              onChange={(next) => set({ conditions: conditions.map((one, index) => (index === at ? next : one)) })}
              onRemove={() => set({ conditions: conditions.filter((_, index) => index !== at) })}
            />
          ))}
          {conditions.length < 6 && (
            <div>
              <Button
                size="small"
                icon={<Plus size={14} />}
                onClick={() =>
                  set({ conditions: [...conditions, { fact: 'amount', operator: 'atLeast', value: 1_000_000 }] })
                }
              >
                {text.addCondition}
              </Button>
            </div>
          )}
        </section>
        <section className="flow-editor__part">
          <h3>{text.steps}</h3>
          {steps.map((step, at) => (
            <FlowStepCard
              key={at}
              step={step}
              isFirst={at === 0}
              isLast={at === steps.length - 1}
              onChange={(next) => set({ steps: steps.map((one, index) => (index === at ? next : one)) })}
              onMove={(by) => moveStep(at, by)}
              onRemove={() => steps.length > 1 && set({ steps: steps.filter((_, index) => index !== at) })}
            />
          ))}
          {steps.length < 8 && (
            <div>
              <Button
                size="small"
                icon={<Plus size={14} />}
                onClick={() => set({ steps: [...steps, { ...firstStep, approvers: [{ by: 'superior', level: 2 }] }] })}
              >
                {text.addStep}
              </Button>
            </div>
          )}
        </section>
      </div>
    </Drawer>
  )
}
