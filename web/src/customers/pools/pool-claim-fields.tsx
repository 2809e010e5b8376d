import { roleOperations } from '#contract/organization/organization.operations.ts'
import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, InputNumber, Select } from 'antd'
import { Plus, Trash2 } from 'lucide-react'
import { call } from '../../foundation/api.ts'
import { peopleQuery } from '../../foundation/people.ts'
import { useRecordFields } from '../../foundation/record-fields.ts'
import { useRights } from '../../foundation/rights.ts'
import { Labelled } from '../../ui/labelled.tsx'
import { useLabel, useText } from '../../ui/language.tsx'
import type { PoolEditing } from './pool-draft.ts'
import { settingsTexts } from './pool-settings.texts.ts'

type Props = { editing: PoolEditing; onChange: (part: Partial<PoolEditing>) => void }
type Amount = 'claimsADay' | 'holdingCap' | 'coolDownDays' | 'protectionDays'

const neverHidden = new Set(['name', 'owner', 'pool', 'pooledAt', 'createdAt', 'updatedAt'])

/** How much somebody may take, and what is shown before. */
export function PoolClaimFields({ editing, onChange }: Props) {
  const text = useText(settingsTexts)
  const say = useLabel()
  const fields = useRecordFields('customer').filter((field) => !neverHidden.has(field.name))
  const number = (name: Amount, label: string, optional: boolean) => (
    <Labelled label={label}>
      {(names) => (
        <InputNumber<number>
          {...names}
          className="field-input"
          min={name === 'claimsADay' ? 1 : 0}
          max={name === 'coolDownDays' || name === 'protectionDays' ? 365 : 10_000}
          precision={0}
          placeholder={optional ? text.noLimit : ''}
          value={editing[name]}
          onChange={(value) => onChange({ [name]: value ?? (optional ? null : 0) })}
        />
      )}
    </Labelled>
  )
  return (
    <section className="pool-editor__part">
      <h3>{text.claimTitle}</h3>
      <div className="card pool-editor__fields">
        <div className="pool-editor__numbers">
          {number('claimsADay', text.claimsADay, true)}
          {number('holdingCap', text.holdingCap, true)}
          {number('protectionDays', text.protection, false)}
          {number('coolDownDays', text.coolDown, false)}
        </div>
        <Checkbox checked={editing.capCountsWon} onChange={(event) => onChange({ capCountsWon: event.target.checked })}>
          {text.countsWon}
        </Checkbox>
        <Caps editing={editing} onChange={onChange} />
        <Labelled label={text.hidden} hint={text.hiddenHint}>
          {(names) => (
            <Select<string[]>
              {...names}
              mode="multiple"
              showSearch={{ optionFilterProp: 'label' }}
              value={editing.hidden}
              options={fields.map((field) => ({ value: field.name, label: say(field.label) }))}
              onChange={(hidden) => onChange({ hidden })}
            />
          )}
        </Labelled>
      </div>
    </section>
  )
}

/** Caps of single roles and people, instead of the pool's own. */
function Caps({ editing, onChange }: Props) {
  const text = useText(settingsTexts)
  const say = useLabel()
  const rights = useRights()
  const people = useQuery(peopleQuery).data?.items ?? []
  const roles =
    useQuery({
      queryKey: ['roles'],
      queryFn: ({ signal }) => call(roleOperations.list, { signal }),
      enabled: rights.can('manage-users') || rights.can('manage-roles'),
    }).data?.items ?? []
  const { caps } = editing
  const taken = new Set(caps.map((cap) => `${cap.kind} ${cap.id}`))
  const options = [
    { label: text.roles, options: roles.map((role) => ({ value: `role ${role.id}`, label: say(role.name) })) },
    { label: text.people, options: people.map((person) => ({ value: `user ${person.id}`, label: person.name })) },
  ]
  const free = options.flatMap((group) => group.options).find((option) => !taken.has(option.value))
  const asCap = (value: string, cap: number) => {
    const [kind, id = ''] = value.split(' ')
    return { kind: kind === 'role' ? ('role' as const) : ('user' as const), id, cap }
  }
  return (
    <div className="pool-caps">
      {caps.length > 0 && <span className="labelled__label">{text.capsTitle}</span>}
      {caps.map((cap) => (
        <div key={`${cap.kind} ${cap.id}`} className="pool-cap">
          <Select<string>
            aria-label={text.capWho}
            showSearch={{ optionFilterProp: 'label' }}
            value={`${cap.kind} ${cap.id}`}
            options={options}
            onChange={(value) =>
              !taken.has(value) && onChange({ caps: caps.map((one) => (one === cap ? asCap(value, cap.cap) : one)) })
            }
          />
          <InputNumber<number>
            aria-label={text.cap}
            min={0}
            max={100_000}
            precision={0}
            value={cap.cap}
            onChange={(value) =>
              onChange({ caps: caps.map((one) => (one === cap ? { ...cap, cap: value ?? 0 } : one)) })
            }
          />
          <button
            type="button"
            className="icon-button icon-button--small"
            aria-label={text.removeCap}
            onClick={() => onChange({ caps: caps.filter((one) => one !== cap) })}
          >
            <Trash2 size={15} />
          </button>
        </div>
      ))}
      {free && (
        <Button
          type="text"
          size="small"
          icon={<Plus size={15} />}
          onClick={() => onChange({ caps: [...caps, asCap(free.value, editing.holdingCap ?? 50)] })}
        >
          {text.addCap}
        </Button>
      )}
    </div>
  )
}
