import type { PoolDraft } from '#contract/customers/pool.ts'
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { departmentRows } from '../../foundation/department-rows.ts'
import { departmentsQuery, peopleQuery } from '../../foundation/people.ts'
import { Labelled } from '../../ui/labelled.tsx'
import { useText } from '../../ui/language.tsx'
import { withMembers } from './pool-draft.ts'
import { settingsTexts } from './pool-settings.texts.ts'

type Props = { members: PoolDraft['members']; onChange: (members: PoolDraft['members']) => void }

type Offered = { value: string; label: string; depth: number }

/** Departments and people who may claim, and who looks after the pool. */
export function PoolMembers({ members, onChange }: Props) {
  const text = useText(settingsTexts)
  const departments = useQuery(departmentsQuery).data?.items ?? []
  const people = useQuery(peopleQuery).data?.items ?? []
  const offered = {
    department: departmentRows(departments).map(({ department, depth }) => ({
      value: department.id,
      label: department.name,
      depth,
    })),
    user: people
      .filter((person) => person.status !== 'disabled' || members.some((one) => one.id === person.id))
      .map((person) => ({ value: person.id, label: person.name, depth: 0 })),
  }
  const pick = (kind: 'user' | 'department', duty: 'member' | 'administrator', label: string) => (
    <Labelled label={label}>
      {(names) => (
        <Select<string[], Offered>
          {...names}
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          value={members.filter((one) => one.kind === kind && one.duty === duty).map((one) => one.id)}
          options={offered[kind]}
          optionRender={({ data }) => <span style={{ paddingInlineStart: data.depth * 14 }}>{data.label}</span>}
          onChange={(ids) => onChange(withMembers(members, kind, duty, ids))}
        />
      )}
    </Labelled>
  )
  return (
    <section className="pool-editor__part">
      <h3>{text.membersTitle}</h3>
      <p className="muted">{text.membersHint}</p>
      <div className="card pool-editor__fields">
        {pick('department', 'member', `${text.members} · ${text.departments}`)}
        {pick('user', 'member', `${text.members} · ${text.people}`)}
        {pick('user', 'administrator', text.administrators)}
      </div>
    </section>
  )
}
