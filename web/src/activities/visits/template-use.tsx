import { type VisitTemplate, visitTemplateOperations } from '#contract/activities/visits/template.operations.ts'
import { type VisitPurpose, visitPurposes } from '#contract/activities/visits/template.ts'
import { processOperations } from '#contract/opportunities/process.ts'
import { customerTypes, industries } from '#contract/shared/choices.ts'
import { useQuery } from '@tanstack/react-query'
import { Checkbox, Select } from 'antd'
import { useState } from 'react'
import { call } from '../../foundation/api.ts'
import { isNamed, NameInputs } from '../../foundation/name-inputs.tsx'
import { useSend } from '../../foundation/use-send.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { Labelled } from '../../ui/labelled.tsx'
import { useLabel, useText } from '../../ui/language.tsx'
import { templateTexts } from './template.texts.ts'

/** What a template is called, which visits it is offered for, and whether it still is. */
export function TemplateUseDialog({ template, onClose }: { template: VisitTemplate; onClose: () => void }) {
  const text = useText(templateTexts)
  const say = useLabel()
  const [use, setUse] = useState(() => {
    const { name, purpose, retired } = template
    return {
      name,
      purpose,
      retired,
      customerTypes: template.customerTypes,
      industries: template.industries,
      stages: template.stages,
    }
  })
  const set = (part: Partial<typeof use>) => setUse({ ...use, ...part })
  const { data } = useQuery({
    queryKey: ['processes'],
    queryFn: ({ signal }) => call(processOperations.list, { signal }),
  })
  const stages = (data?.items ?? []).flatMap((process) =>
    process.stages
      .filter((stage) => stage.outcome === 'open' && !stage.retired)
      .map((stage) => ({ value: stage.id, label: `${say(process.name)} · ${say(stage.name)}` })),
  )
  const save = useSend(
    () => call(visitTemplateOperations.change, { params: { id: template.id }, body: use, ifMatch: template.version }),
    [['visit-templates']],
    onClose,
  )
  const lists = [
    ['customerTypes', text.customerTypes, customerTypes.map(({ value, label }) => ({ value, label: say(label) }))],
    ['industries', text.industries, industries.map(({ value, label }) => ({ value, label: say(label) }))],
    ['stages', text.stages, stages],
  ] as const
  return (
    <FormDialog
      title={text.use}
      action={text.save}
      isSending={save.isPending}
      disabled={!isNamed(use.name)}
      onSend={() => save.mutate(undefined)}
      onClose={onClose}
    >
      <div className="settings-form">
        <div className="settings-form__pair">
          <NameInputs value={use.name} onChange={(name) => set({ name })} />
        </div>
        <Labelled label={text.purpose}>
          {({ id }) => (
            <Select<VisitPurpose>
              id={id}
              value={use.purpose}
              options={visitPurposes.map(({ value, label }) => ({ value, label: say(label) }))}
              onChange={(purpose) => set({ purpose })}
            />
          )}
        </Labelled>
        {lists.map(([name, title, options]) => (
          <Labelled key={name} label={title} hint={text.openHint}>
            {({ id }) => (
              <Select<string[]>
                id={id}
                mode="multiple"
                value={use[name]}
                showSearch={{ optionFilterProp: 'label' }}
                options={options}
                onChange={(chosen) => set({ [name]: chosen })}
              />
            )}
          </Labelled>
        ))}
        <Checkbox checked={use.retired} onChange={(event) => set({ retired: event.target.checked })}>
          {text.retired}
        </Checkbox>
      </div>
    </FormDialog>
  )
}
