import { type CustomField, customFieldOperations } from '#contract/platform/custom-field.ts'
import type { RecordType } from '#contract/shared/field.ts'
import { amidSentence } from '#contract/shared/label.ts'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { ArrowDown, ArrowUp, Ellipsis, Eye, EyeOff, Pencil, Plus } from 'lucide-react'
import { useState } from 'react'
import { call } from '../foundation/api.ts'
import { queryKeys } from '../foundation/query-keys.ts'
import { customFieldsQuery } from '../foundation/record-fields.ts'
import { useRegistry } from '../foundation/record-kind.tsx'
import { SettingsSection } from '../foundation/settings-section.tsx'
import { useSend } from '../foundation/use-send.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { fill, useLabel, useLanguage, useText } from '../ui/language.tsx'
import { Menu } from '../ui/menu.tsx'
import { Tag } from '../ui/tag.tsx'
import { CustomFieldForm } from './custom-field-form.tsx'
import './custom-field.css'
import { customFieldTexts } from './custom-field.texts.ts'

/** The fields that the company added, by kind of record. */
export function CustomFieldSettings() {
  const text = useText(customFieldTexts)
  const say = useLabel()
  const { language } = useLanguage()
  const { kinds } = useRegistry()
  const [type, setType] = useState<RecordType>('customer')
  const [edited, setEdited] = useState<CustomField | 'new' | null>(null)
  const all = useQuery(customFieldsQuery).data?.items ?? []
  const fields = all.filter((field) => field.recordType === type).sort((one, other) => one.position - other.position)
  const add = (
    <Button type="primary" icon={<Plus size={16} />} onClick={() => setEdited('new')}>
      {text.add}
    </Button>
  )
  return (
    <SettingsSection title={text.title} hint={text.hint} actions={fields.length > 0 && add}>
      <div className="kind-tabs" role="group" aria-label={text.recordType}>
        {Object.values(kinds).map((kind) => {
          const count = all.filter((field) => field.recordType === kind.names.type).length
          return (
            <button
              key={kind.names.type}
              type="button"
              aria-pressed={kind.names.type === type}
              onClick={() => setType(kind.names.type)}
            >
              {say(kind.names.many)} {count > 0 && <span className="number">{count}</span>}
            </button>
          )
        })}
      </div>
      {fields.length === 0 ? (
        <div className="card">
          <EmptyState
            picture="box"
            title={fill(text.empty, { kind: amidSentence(kinds[type].names.many, language) })}
            hint={text.emptyHint}
          >
            {add}
          </EmptyState>
        </div>
      ) : (
        <ul className="card">
          {fields.map((field, at) => (
            <FieldLine
              key={field.id}
              field={field}
              before={fields[at - 1]}
              after={fields[at + 1]}
              onEdit={() => setEdited(field)}
            />
          ))}
        </ul>
      )}
      {edited && (
        <CustomFieldForm field={edited === 'new' ? null : edited} type={type} onClose={() => setEdited(null)} />
      )}
    </SettingsSection>
  )
}

type LineProps = {
  field: CustomField
  before: CustomField | undefined
  after: CustomField | undefined
  onEdit: () => void
}

function FieldLine({ field, before, after, onEdit }: LineProps) {
  const text = useText(customFieldTexts)
  const say = useLabel()
  const name = say(field.label)
  const change = useSend(
    async (changes: readonly { id: string; body: { position?: number; active?: boolean } }[]) => {
      for (const { id, body } of changes) await call(customFieldOperations.change, { params: { id }, body })
    },
    [queryKeys.customFields],
  )
  const swap = (other: CustomField | undefined) =>
    other &&
    change.mutate([
      { id: field.id, body: { position: other.position } },
      { id: other.id, body: { position: field.position } },
    ])
  return (
    <li className={`custom-field${field.active ? '' : ' custom-field--hidden'}`}>
      <button type="button" className="plain-button custom-field__name one-line" onClick={onEdit}>
        {name}
        {field.required && <span className="custom-field__star">*</span>}
      </button>
      <span className="muted one-line">
        {text[field.kind]}
        {field.options.length > 0 && `: ${field.options.map((option) => say(option.label)).join(' / ')}`}
      </span>
      <span>{!field.active && <Tag>{text.hidden}</Tag>}</span>
      <span className="custom-field__order">
        <button
          type="button"
          className="icon-button icon-button--small"
          disabled={!before || change.isPending}
          aria-label={fill(text.up, { name })}
          onClick={() => swap(before)}
        >
          <ArrowUp size={15} />
        </button>
        <button
          type="button"
          className="icon-button icon-button--small"
          disabled={!after || change.isPending}
          aria-label={fill(text.down, { name })}
          onClick={() => swap(after)}
        >
          <ArrowDown size={15} />
        </button>
      </span>
      <Menu
        label={fill(text.more, { name })}
        align="end"
        items={[
          { key: 'edit', label: text.edit, icon: Pencil, onSelect: onEdit },
          {
            key: 'active',
            label: field.active ? text.hide : text.show,
            icon: field.active ? EyeOff : Eye,
            onSelect: () => change.mutate([{ id: field.id, body: { active: !field.active } }]),
          },
        ]}
        trigger={(props) => (
          <button type="button" className="icon-button" aria-label={fill(text.more, { name })} {...props}>
            <Ellipsis size={18} />
          </button>
        )}
      />
    </li>
  )
}
