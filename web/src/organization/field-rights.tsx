import { fieldAccesses, type FieldAccess, type Rights } from '#contract/organization/rights.ts'
import { asFields } from '#contract/platform/custom-field.ts'
import { type Fields, type RecordType, recordTypes } from '#contract/shared/field.ts'
import { useQuery } from '@tanstack/react-query'
import { Segmented, Select } from 'antd'
import { X } from 'lucide-react'
import { customFieldsQuery } from '../foundation/record-fields.ts'
import { useKind } from '../foundation/record-kind.tsx'
import { useLabel, useText } from '../ui/language.tsx'
import { roleTexts } from './role.texts.ts'

type Props = { fields: Rights['fields']; disabled: boolean; onChange: (fields: Rights['fields']) => void }

/** Fields that a role may not see or write freely, by kind of record. */
export function FieldRights({ fields, disabled, onChange }: Props) {
  const text = useText(roleTexts)
  return (
    <>
      <p className="muted">{text.fieldsHint}</p>
      <div className="field-rights">
        {recordTypes.map((type) => (
          <FieldRightsOfKind
            key={type}
            type={type}
            accesses={fields[type] ?? {}}
            disabled={disabled}
            onChange={(accesses) => onChange({ ...fields, [type]: accesses })}
          />
        ))}
      </div>
    </>
  )
}

type KindProps = {
  type: RecordType
  accesses: Record<string, FieldAccess>
  disabled: boolean
  onChange: (accesses: Record<string, FieldAccess>) => void
}

/** The name alone says what a record is: who sees the record sees its name. */
const alwaysSeen = new Set(['name'])

function FieldRightsOfKind({ type, accesses, disabled, onChange }: KindProps) {
  const text = useText(roleTexts)
  const say = useLabel()
  const kind = useKind(type)
  const custom = useQuery(customFieldsQuery).data?.items ?? []
  const all: Fields = { ...kind.fields, ...asFields(custom, type) }
  const free = Object.keys(all).filter((name) => !(name in accesses) && !alwaysSeen.has(name))
  const said: Record<FieldAccess, string> = {
    hidden: text.hidden,
    masked: text.masked,
    read: text.readOnly,
    write: text.write,
  }
  return (
    <section className="card field-rights__kind">
      <h4>{say(kind.names.one)}</h4>
      {Object.entries(accesses).map(([name, access]) => (
        <div key={name} className="field-rights__field">
          <span className="one-line">{all[name] ? say(all[name].label) : name}</span>
          <Segmented
            size="small"
            disabled={disabled}
            value={access}
            options={fieldAccesses.map((one) => ({ value: one, label: said[one] }))}
            onChange={(next) => onChange({ ...accesses, [name]: next })}
          />
          <button
            type="button"
            className="icon-button icon-button--small"
            aria-label={text.fieldFree}
            disabled={disabled}
            onClick={() => onChange(Object.fromEntries(Object.entries(accesses).filter(([one]) => one !== name)))}
          >
            <X size={14} />
          </button>
        </div>
      ))}
      {!disabled && (
        <Select<string>
          className="field-rights__add"
          size="small"
          variant="borderless"
          value={null}
          placeholder={text.fieldAdd}
          aria-label={`${say(kind.names.one)}: ${text.fieldAdd}`}
          showSearch={{ optionFilterProp: 'label' }}
          options={free.map((name) => ({ value: name, label: all[name] ? say(all[name].label) : name }))}
          onChange={(name) => onChange({ ...accesses, [name]: all[name]?.personal ? 'masked' : 'read' })}
        />
      )}
    </section>
  )
}
