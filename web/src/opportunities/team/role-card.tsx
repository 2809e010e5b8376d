import type { DealRole, RoleAccess } from '#contract/opportunities/team/deal-role.ts'
import { type PoolMember, type TeamSetting, teamOperations } from '#contract/opportunities/team/team.operations.ts'
import type { OwnOption } from '#contract/platform/choice-list.ts'
import { label } from '#contract/shared/label.ts'
import type { Field, Reference } from '#contract/shared/field.ts'
import { Button, Checkbox, Input, InputNumber, Select } from 'antd'
import { X } from 'lucide-react'
import { call } from '../../foundation/api.ts'
import { DepartmentInput, PersonInput } from '../../foundation/person-input.tsx'
import { useSend } from '../../foundation/use-send.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { fill, useText } from '../../ui/language.tsx'
import { Tag } from '../../ui/tag.tsx'
import { teamSettingQuery } from '../requests/request-queries.ts'
import { personField } from '../requests/person-field.ts'
import { roleTexts } from './team.texts.ts'

export type DraftRole = { option: OwnOption; access: RoleAccess }

const departmentField: Field = { kind: 'reference', to: 'department', label: label('部门', 'Department') }

type Props = {
  draft: DraftRole
  setting: TeamSetting
  /** The company knows the role already: its pool can be filled. */
  isSaved: boolean
  mayRemove: boolean
  onChange: (draft: DraftRole) => void
  onRemove: () => void
}

/** One role: how it is called, what it reaches, and its pool. */
export function RoleCard({ draft, setting, isSaved, mayRemove, onChange, onRemove }: Props) {
  const text = useText(roleTexts)
  const { option, access } = draft
  const name = (language: 'zh' | 'en') => (
    <Input
      className="role-card__name"
      aria-label={text[language]}
      placeholder={text[language]}
      maxLength={20}
      value={option.label[language]}
      onChange={(event) =>
        onChange({ ...draft, option: { ...option, label: { ...option.label, [language]: event.target.value } } })
      }
    />
  )
  const reach = (part: Partial<RoleAccess>) => onChange({ ...draft, access: { ...access, ...part } })
  const tick = (part: 'change' | 'customer' | 'contacts') => (
    <Checkbox checked={access[part]} onChange={(event) => reach({ [part]: event.target.checked })}>
      {text[part]}
    </Checkbox>
  )
  const title = option.label.zh || option.label.en || text.title
  return (
    <section className="card role-card" aria-label={title}>
      <div className="role-card__row">
        {name('zh')}
        {name('en')}
        {mayRemove && (
          <Button type="text" size="small" onClick={onRemove}>
            {text.removeRole}
          </Button>
        )}
      </div>
      <div className="role-card__row">
        {tick('change')}
        {tick('customer')}
        {tick('contacts')}
        <span className="role-card__money">
          <span>{text.money}</span>
          <Select<RoleAccess['money']>
            className="role-card__capacity"
            aria-label={text.money}
            value={access.money}
            options={(['hidden', 'read', 'write'] as const).map((value) => ({ value, label: text[value] }))}
            onChange={(money) => reach({ money })}
          />
        </span>
      </div>
      {isSaved && <Pool role={option.value as DealRole} setting={setting} />}
    </section>
  )
}

function Pool({ role, setting }: { role: DealRole; setting: TeamSetting }) {
  const text = useText(roleTexts)
  const pool = setting.roles.find((one) => one.role === role)?.pool ?? []
  const now: PoolMember[] = pool.map(({ user, department, capacity }) => ({
    user: user.id,
    department: department?.id ?? null,
    capacity,
  }))
  const save = useSend(
    (members: PoolMember[]) => call(teamOperations.writePool, { params: { role }, body: { members } }),
    [teamSettingQuery.queryKey],
  )
  const put = (at: number, part: Partial<PoolMember>) =>
    save.mutate(now.map((one, index) => (index === at ? { ...one, ...part } : one)))
  return (
    <ul className="role-card__pool" aria-label={text.pool}>
      {pool.length === 0 && <li className="muted">{text.poolEmpty}</li>}
      {pool.map(({ user, department, capacity, left }, at) => (
        <li key={`${user.id} ${department?.id ?? ''}`}>
          <span className="role-card__person">
            <Avatar name={user.name} size={24} />
            {user.name}
            {left && <Tag tone="warn">{text.leaving}</Tag>}
          </span>
          <span className="role-card__pick">
            <DepartmentInput
              field={departmentField}
              label={text.department}
              placeholder={text.everyDepartment}
              value={department}
              onChange={(value) => put(at, { department: (value as Reference | null)?.id ?? null })}
            />
          </span>
          <InputNumber<number>
            className="role-card__capacity"
            aria-label={text.capacity}
            placeholder={text.noLimit}
            prefix={<span className="faint">{text.capacity}</span>}
            min={1}
            max={99}
            precision={0}
            value={capacity}
            onBlur={(event) => {
              const value = event.target.value === '' ? null : Number(event.target.value)
              if (value !== capacity) put(at, { capacity: value })
            }}
          />
          <Button
            type="text"
            size="small"
            icon={<X size={14} />}
            aria-label={fill(text.remove, { who: user.name })}
            onClick={() => save.mutate(now.filter((_, index) => index !== at))}
          />
        </li>
      ))}
      <li className="role-card__add">
        <span className="role-card__pick">
          <PersonInput
            key={pool.length}
            field={personField}
            label={text.addPerson}
            placeholder={text.addPerson}
            value={null}
            onChange={(value) => {
              const picked = value as Reference | null
              if (picked) save.mutate([...now, { user: picked.id, department: null, capacity: null }])
            }}
          />
        </span>
      </li>
    </ul>
  )
}
