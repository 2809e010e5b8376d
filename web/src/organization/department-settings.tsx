import type { Department } from '#contract/organization/organization.ts'
import { departmentOperations } from '#contract/organization/organization.operations.ts'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { Ellipsis, Pencil, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { call } from '../foundation/api.ts'
import { ConfirmDialog } from '../foundation/confirm-dialog.tsx'
import { departmentRows } from '../foundation/department-rows.ts'
import { departmentsQuery, peopleQuery } from '../foundation/people.ts'
import { queryKeys } from '../foundation/query-keys.ts'
import { SettingsSection } from '../foundation/settings-section.tsx'
import { useSend } from '../foundation/use-send.ts'
import { Person } from '../ui/avatar.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { fill, useText } from '../ui/language.tsx'
import { Menu } from '../ui/menu.tsx'
import { SkeletonLines } from '../ui/skeleton.tsx'
import { showToast } from '../ui/toast.tsx'
import { type DepartmentDraft, DepartmentForm } from './department-form.tsx'
import './department.css'
import { departmentTexts } from './department.texts.ts'

/** The tree of departments, with who leads each. */
export function DepartmentSettings() {
  const text = useText(departmentTexts)
  const [draft, setDraft] = useState<DepartmentDraft | null>(null)
  const { data } = useQuery(departmentsQuery)
  const departments = data?.items ?? []
  const add = (
    <Button
      type="primary"
      icon={<Plus size={16} />}
      onClick={() => setDraft({ name: '', parentId: departments[0]?.id ?? null, managerId: null })}
    >
      {text.add}
    </Button>
  )
  return (
    <SettingsSection title={text.title} hint={text.hint} actions={departments.length > 0 && add}>
      {!data ? (
        <SkeletonLines lines={8} />
      ) : departments.length === 0 ? (
        <div className="card">
          <EmptyState picture="company" title={text.empty} hint={text.emptyHint}>
            {add}
          </EmptyState>
        </div>
      ) : (
        <ul className="card department-tree">
          {departmentRows(departments).map(({ department, depth }) => (
            <DepartmentLine key={department.id} department={department} depth={depth} onEdit={setDraft} />
          ))}
        </ul>
      )}
      {draft && <DepartmentForm draft={draft} departments={departments} onClose={() => setDraft(null)} />}
    </SettingsSection>
  )
}

type LineProps = { department: Department; depth: number; onEdit: (draft: DepartmentDraft) => void }

function DepartmentLine({ department, depth, onEdit }: LineProps) {
  const text = useText(departmentTexts)
  const [removing, setRemoving] = useState(false)
  const people = useQuery(peopleQuery).data?.items
  const manager = people?.find((person) => person.id === department.managerId)
  const remove = useSend(
    () => call(departmentOperations.remove, { params: { id: department.id } }),
    [queryKeys.departments],
    () => {
      setRemoving(false)
      showToast({ text: text.removed })
    },
  )
  return (
    <li className="department">
      <button
        type="button"
        className="plain-button department__name one-line"
        style={{ paddingInlineStart: depth * 24 }}
        onClick={() => onEdit(department)}
      >
        {depth > 0 && <span className="department__branch" aria-hidden />}
        {department.name}
      </button>
      <span className="department__manager">
        {manager ? <Person name={manager.name} /> : <span className="faint">{text.noManager}</span>}
      </span>
      <span className="muted number">{fill(text.people, { count: department.people })}</span>
      <Menu
        label={fill(text.more, { name: department.name })}
        align="end"
        items={[
          {
            key: 'add',
            label: text.addBelow,
            icon: Plus,
            onSelect: () => onEdit({ name: '', parentId: department.id, managerId: null }),
          },
          { key: 'edit', label: text.edit, icon: Pencil, onSelect: () => onEdit(department) },
          {
            key: 'remove',
            label: text.remove,
            icon: Trash2,
            danger: true,
            parted: true,
            onSelect: () => setRemoving(true),
          },
        ]}
        trigger={(props) => (
          <button
            type="button"
            className="icon-button"
            aria-label={fill(text.more, { name: department.name })}
            {...props}
          >
            <Ellipsis size={18} />
          </button>
        )}
      />
      {removing && (
        <ConfirmDialog
          danger
          title={fill(text.removeAsk, { name: department.name })}
          action={text.remove}
          isSending={remove.isPending}
          onConfirm={() => remove.mutate(undefined)}
          onClose={() => setRemoving(false)}
        >
          {text.removeHint}
        </ConfirmDialog>
      )}
    </li>
  )
}
