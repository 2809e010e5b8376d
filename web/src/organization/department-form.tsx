import type { Department } from '#contract/organization/organization.ts'
import { departmentOperations } from '#contract/organization/organization.operations.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Input, Select } from 'antd'
import { useState } from 'react'
import { call } from '../foundation/api.ts'
import { departmentRows } from '../foundation/department-rows.ts'
import { peopleQuery } from '../foundation/people.ts'
import { queryKeys } from '../foundation/query-keys.ts'
import { FormDialog } from '../ui/form-dialog.tsx'
import { Labelled } from '../ui/labelled.tsx'
import { useText } from '../ui/language.tsx'
import { showToast } from '../ui/toast.tsx'
import { departmentTexts } from './department.texts.ts'
import { useEntry } from './use-entry.ts'

/** A department as it is written: a new one has no id. */
export type DepartmentDraft = { id?: string; name: string; parentId: string | null; managerId: string | null }

const top = ''

type Props = { draft: DepartmentDraft; departments: readonly Department[]; onClose: () => void }

/** Names a department, places it in the tree and says who leads it. */
export function DepartmentForm({ draft, departments, onClose }: Props) {
  const text = useText(departmentTexts)
  const client = useQueryClient()
  const [values, setValues] = useState(draft)
  const people = useQuery(peopleQuery).data?.items ?? []
  const set = (part: Partial<DepartmentDraft>) => setValues({ ...values, ...part })
  const entry = useEntry(
    () => {
      const body = { name: values.name, parentId: values.parentId, managerId: values.managerId }
      return draft.id
        ? call(departmentOperations.change, { params: { id: draft.id }, body })
        : call(departmentOperations.create, { body })
    },
    () => {
      showToast({ text: text.saved })
      void client.invalidateQueries({ queryKey: queryKeys.departments })
      onClose()
    },
  )
  const places = departmentRows(departments).filter(({ department }) => department.id !== draft.id)
  return (
    <FormDialog
      title={draft.id ? text.edit : text.add}
      action={text.save}
      disabled={values.name.trim() === ''}
      isSending={entry.isSending}
      onSend={() => entry.send(undefined)}
      onClose={onClose}
    >
      <div className="settings-form">
        <Labelled label={text.name} error={entry.faultOf('name') ?? entry.problem} required>
          {(names) => (
            <Input
              {...names}
              autoFocus
              maxLength={100}
              value={values.name}
              onChange={(event) => set({ name: event.target.value })}
              onPressEnter={() => values.name.trim() !== '' && entry.send(undefined)}
            />
          )}
        </Labelled>
        <Labelled label={text.parent} error={entry.faultOf('parentId')}>
          {(names) => (
            <Select<string>
              {...names}
              showSearch={{ optionFilterProp: 'words' }}
              value={values.parentId ?? top}
              options={[
                { value: top, label: text.top, words: text.top },
                ...places.map(({ department, depth }) => ({
                  value: department.id,
                  label: <span style={{ paddingInlineStart: depth * 14 }}>{department.name}</span>,
                  words: department.name,
                })),
              ]}
              onChange={(parent) => set({ parentId: parent === top ? null : parent })}
            />
          )}
        </Labelled>
        <Labelled label={text.manager} error={entry.faultOf('managerId')}>
          {(names) => (
            <Select<string>
              {...names}
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              placeholder={text.noManager}
              value={values.managerId}
              options={people
                .filter((person) => person.status !== 'disabled')
                .map((person) => ({ value: person.id, label: person.name }))}
              onChange={(manager: string | undefined) => set({ managerId: manager ?? null })}
            />
          )}
        </Labelled>
      </div>
    </FormDialog>
  )
}
