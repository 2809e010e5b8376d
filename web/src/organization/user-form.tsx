import type { User } from '#contract/organization/organization.ts'
import { roleOperations, userOperations } from '#contract/organization/organization.operations.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Input, Select } from 'antd'
import { useState } from 'react'
import { call } from '../foundation/api.ts'
import { departmentRows } from '../foundation/department-rows.ts'
import { departmentsQuery, peopleQuery } from '../foundation/people.ts'
import { queryKeys } from '../foundation/query-keys.ts'
import { FormDialog } from '../ui/form-dialog.tsx'
import { Labelled } from '../ui/labelled.tsx'
import { useLabel, useText } from '../ui/language.tsx'
import { showToast } from '../ui/toast.tsx'
import type { PasswordLink } from './link-dialog.tsx'
import { useEntry } from './use-entry.ts'
import { userTexts } from './user.texts.ts'

function draftOf(user: User | null) {
  return {
    name: user?.name ?? '',
    email: user?.email ?? '',
    mobile: user?.mobile ?? '',
    title: user?.title ?? '',
    departmentId: user?.department?.id ?? null,
    managerId: user?.manager?.id ?? null,
    roleIds: user?.roles.map((role) => role.id) ?? [],
  }
}

const orNull = (text: string) => (text.trim() === '' ? null : text.trim())

type Props = { user: User | null; onClose: () => void; onInvited: (link: PasswordLink) => void }

/** Invites a user or changes one; who is invited gets a link by hand. */
export function UserForm({ user, onClose, onInvited }: Props) {
  const text = useText(userTexts)
  const say = useLabel()
  const client = useQueryClient()
  const [values, setValues] = useState(() => draftOf(user))
  const set = (part: Partial<typeof values>) => setValues({ ...values, ...part })
  const roles =
    useQuery({ queryKey: ['roles'], queryFn: ({ signal }) => call(roleOperations.list, { signal }) }).data?.items ?? []
  const departments = useQuery(departmentsQuery).data?.items ?? []
  const people = useQuery(peopleQuery).data?.items ?? []
  const entry = useEntry(
    async (): Promise<PasswordLink | null> => {
      const body = {
        ...values,
        email: orNull(values.email),
        mobile: orNull(values.mobile),
        title: orNull(values.title),
      }
      if (user) {
        await call(userOperations.change, { params: { id: user.id }, body })
        return null
      }
      const made = await call(userOperations.invite, { body })
      return { ...made.invitation, name: made.user.name, isNew: true }
    },
    (link) => {
      for (const queryKey of [['users'], queryKeys.people, queryKeys.departments, ['roles']])
        void client.invalidateQueries({ queryKey })
      if (link) onInvited(link)
      else showToast({ text: text.saved })
      onClose()
    },
  )
  const isWhole =
    values.name.trim() !== '' &&
    values.roleIds.length > 0 &&
    (values.email.trim() !== '' || values.mobile.trim() !== '')
  const input = (name: 'name' | 'email' | 'mobile' | 'title', said: string, required = false) => (
    <Labelled label={said} error={entry.faultOf(name)} required={required}>
      {(names) => (
        <Input
          {...names}
          autoComplete="off"
          autoFocus={name === 'name'}
          value={values[name]}
          onChange={(event) => set({ [name]: event.target.value })}
        />
      )}
    </Labelled>
  )
  return (
    <FormDialog
      width={600}
      title={user ? text.edit : text.invite}
      action={user ? text.save : text.send}
      disabled={!isWhole}
      isSending={entry.isSending}
      onSend={() => entry.send(undefined)}
      onClose={onClose}
    >
      <div className="settings-form">
        <div className="settings-form__pair">
          {input('name', text.person, true)}
          {input('title', text.jobTitle)}
          {input('email', text.email)}
          {input('mobile', text.mobile)}
        </div>
        <Labelled label={text.roles} hint={text.rolesHint} error={entry.faultOf('roleIds')} required>
          {(names) => (
            <Select<string[]>
              {...names}
              mode="multiple"
              value={values.roleIds}
              options={roles.map((role) => ({ value: role.id, label: say(role.name) }))}
              onChange={(roleIds) => set({ roleIds })}
            />
          )}
        </Labelled>
        <div className="settings-form__pair">
          <Labelled label={text.department} error={entry.faultOf('departmentId')}>
            {(names) => (
              <Select<string>
                {...names}
                allowClear
                showSearch={{ optionFilterProp: 'words' }}
                value={values.departmentId}
                options={departmentRows(departments).map(({ department, depth }) => ({
                  value: department.id,
                  label: <span style={{ paddingInlineStart: depth * 14 }}>{department.name}</span>,
                  words: department.name,
                }))}
                onChange={(id: string | undefined) => set({ departmentId: id ?? null })}
              />
            )}
          </Labelled>
          <Labelled label={text.manager} error={entry.faultOf('managerId')}>
            {(names) => (
              <Select<string>
                {...names}
                allowClear
                showSearch={{ optionFilterProp: 'label' }}
                value={values.managerId}
                options={people
                  .filter((person) => person.id !== user?.id && person.status !== 'disabled')
                  .map((person) => ({ value: person.id, label: person.name }))}
                onChange={(id: string | undefined) => set({ managerId: id ?? null })}
              />
            )}
          </Labelled>
        </div>
        {entry.problem && (
          <p role="alert" className="labelled__error">
            {entry.problem}
          </p>
        )}
      </div>
    </FormDialog>
  )
}
