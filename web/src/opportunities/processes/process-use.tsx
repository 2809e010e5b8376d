import { type DealType, dealTypes } from '#contract/opportunities/deal-type.ts'
import { type Process, processOperations, type ProcessSettings } from '#contract/opportunities/process.ts'
import { useQuery } from '@tanstack/react-query'
import { Checkbox, Select } from 'antd'
import { useState } from 'react'
import { call } from '../../foundation/api.ts'
import { isNamed, NameInputs } from '../../foundation/name-inputs.tsx'
import { departmentsQuery } from '../../foundation/people.ts'
import { useSend } from '../../foundation/use-send.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { Labelled } from '../../ui/labelled.tsx'
import { useLabel, useText } from '../../ui/language.tsx'
import { processTexts } from './design.texts.ts'

/** What a process is called and which deals it is for. */
export function ProcessUse({ process, onClose }: { process: Process; onClose: () => void }) {
  const text = useText(processTexts)
  const say = useLabel()
  const departments = useQuery(departmentsQuery).data?.items ?? []
  const [use, setUse] = useState<ProcessSettings>(() => ({
    name: process.name,
    standard: process.standard,
    active: process.active,
    departments: process.departments,
    dealTypes: process.dealTypes,
  }))
  const set = (part: Partial<ProcessSettings>) => setUse({ ...use, ...part })
  const save = useSend(
    () => call(processOperations.change, { params: { id: process.id }, body: use, ifMatch: process.version }),
    [['processes']],
    onClose,
  )
  return (
    <FormDialog
      title={text.settings}
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
        <Labelled label={text.dealTypes} hint={text.dealTypesHint}>
          {({ id }) => (
            <Select<DealType[]>
              id={id}
              mode="multiple"
              value={use.dealTypes ?? []}
              options={dealTypes.map(({ value, label }) => ({ value, label: say(label) }))}
              onChange={(chosen) => set({ dealTypes: chosen })}
            />
          )}
        </Labelled>
        <Labelled label={text.departments} hint={text.departmentsHint}>
          {({ id }) => (
            <Select<string[]>
              id={id}
              mode="multiple"
              value={use.departments ?? []}
              showSearch={{ optionFilterProp: 'label' }}
              options={departments.map((department) => ({ value: department.id, label: department.name }))}
              onChange={(chosen) => set({ departments: chosen })}
            />
          )}
        </Labelled>
        {/* The standard process is replaced by making another one the standard, never by none. */}
        <Checkbox
          checked={use.standard === true}
          disabled={process.standard}
          onChange={(event) => set({ standard: event.target.checked })}
        >
          {text.standard}
        </Checkbox>
        <Checkbox
          checked={use.active === true}
          disabled={process.standard}
          onChange={(event) => set({ active: event.target.checked })}
        >
          {text.active}
        </Checkbox>
      </div>
    </FormDialog>
  )
}
