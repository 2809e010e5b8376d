import { planSides, type PlanStep, type StepDraft } from '#contract/opportunities/mutual-plan/mutual-plan.ts'
import { Button, Input, Radio } from 'antd'
import { useState } from 'react'
import { DateInput } from '../../foundation/date-input.tsx'
import '../../foundation/settings-section.css'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { Labelled } from '../../ui/labelled.tsx'
import { useLabel, useText } from '../../ui/language.tsx'
import { planTexts } from './mutual-plan.texts.ts'
import type { usePlanDeed } from './use-plan.ts'

type Props = { step: PlanStep; deed: ReturnType<typeof usePlanDeed>; onClose: () => void }

const dueField = { kind: 'date', label: planTexts.due } as const

/** Changes what a step says: what, until when, whose, by whom. */
export function StepDialog({ step, deed, onClose }: Props) {
  const text = useText(planTexts)
  const say = useLabel()
  const [draft, setDraft] = useState<StepDraft>({
    title: step.title,
    dueOn: step.dueOn,
    side: step.side,
    person: step.person,
  })
  const change = (part: Partial<StepDraft>) => setDraft((before) => ({ ...before, ...part }))
  const at = { step: step.id, version: step.version }
  return (
    <FormDialog
      width={480}
      title={step.title}
      action={text.save}
      disabled={draft.title.trim() === ''}
      isSending={deed.isPending}
      onSend={() => deed.mutate({ do: 'change', ...at, patch: draft }, { onSuccess: onClose })}
      onClose={onClose}
      aside={
        <Button danger type="text" onClick={() => deed.mutate({ do: 'remove', ...at }, { onSuccess: onClose })}>
          {text.remove}
        </Button>
      }
    >
      <div className="settings-form">
        <Labelled label={text.step} required>
          {({ id }) => (
            <Input
              id={id}
              maxLength={200}
              value={draft.title}
              onChange={(event) => change({ title: event.target.value })}
            />
          )}
        </Labelled>
        <Labelled label={text.due}>
          {({ id }) => (
            <DateInput
              id={id}
              field={dueField}
              value={draft.dueOn}
              onChange={(dueOn) => change({ dueOn: typeof dueOn === 'string' ? dueOn : null })}
            />
          )}
        </Labelled>
        <Labelled label={text.side}>
          {({ id }) => (
            <Radio.Group
              id={id}
              optionType="button"
              value={draft.side}
              options={planSides.map(({ value, label }) => ({
                value,
                label: value === 'theirs' ? text.customer : say(label),
              }))}
              onChange={(event) => change({ side: event.target.value as StepDraft['side'] })}
            />
          )}
        </Labelled>
        <Labelled label={text.person}>
          {({ id }) => (
            <Input
              id={id}
              maxLength={80}
              value={draft.person ?? ''}
              onChange={(event) => change({ person: event.target.value || null })}
            />
          )}
        </Labelled>
      </div>
    </FormDialog>
  )
}
