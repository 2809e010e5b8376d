import type { Reference } from '#contract/shared/field.ts'
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { Avatar } from '../ui/avatar.tsx'
import { controlProps, type InputProps } from './input-props.ts'
import { departmentsQuery, peopleQuery } from './people.ts'

/** Picks a colleague by name or department; who has left is not offered. */
export function PersonInput(props: InputProps) {
  const people = useQuery(peopleQuery)
  const options = (people.data?.items ?? [])
    .filter((person) => person.status !== 'disabled')
    .map((person) => ({
      value: person.id,
      label: person.name,
      note: person.departmentName ?? '',
      words: `${person.name} ${person.title ?? ''} ${person.departmentName ?? ''}`,
    }))
  return <PickReference {...props} options={options} loading={people.isPending} faces />
}

export function DepartmentInput(props: InputProps) {
  const departments = useQuery(departmentsQuery)
  const options = (departments.data?.items ?? []).map((department) => ({
    value: department.id,
    label: department.name,
    note: '',
    words: department.name,
  }))
  return <PickReference {...props} options={options} loading={departments.isPending} />
}

export type PickOption = { value: string; label: string; note: string; words: string }

/** Picks one of a list that is there as a whole. */
export function PickReference(
  props: InputProps & { options: readonly PickOption[]; loading: boolean; faces?: boolean },
) {
  const { options, loading, faces = false, onChange, onCommit, autoFocus } = props
  const chosen = props.value as Reference | null | undefined
  // The chosen one may not be on offer any more; its name is known all the same.
  const all =
    chosen && !options.some((option) => option.value === chosen.id)
      ? [...options, { value: chosen.id, label: chosen.name, note: '', words: chosen.name }]
      : options
  return (
    <Select<string, PickOption>
      {...controlProps(props)}
      value={chosen?.id ?? null}
      options={[...all]}
      loading={loading}
      allowClear={props.field.required !== true}
      defaultOpen={autoFocus === true}
      showSearch={{ optionFilterProp: 'words' }}
      optionRender={(option) => (
        <span className="pick">
          {faces && <Avatar name={option.data.label} size={20} />}
          <span className="one-line">{option.data.label}</span>
          <span className="pick__note one-line">{option.data.note}</span>
        </span>
      )}
      onChange={(id: string | undefined) => {
        const picked = all.find((option) => option.value === id)
        const value = picked ? { id: picked.value, name: picked.label } : null
        onChange(value)
        onCommit?.(value)
      }}
    />
  )
}
