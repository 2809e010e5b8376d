import { type CustomField, customFieldOperations, customKinds } from '#contract/platform/custom-field.ts'
import type { RecordType } from '#contract/shared/field.ts'
import { Button, Checkbox, Input, Select } from 'antd'
import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { call, newKey } from '../foundation/api.ts'
import { isNamed, NameInputs } from '../foundation/name-inputs.tsx'
import { queryKeys } from '../foundation/query-keys.ts'
import { useSend } from '../foundation/use-send.ts'
import { FormDialog } from '../ui/form-dialog.tsx'
import { Labelled } from '../ui/labelled.tsx'
import { useText } from '../ui/language.tsx'
import { showToast } from '../ui/toast.tsx'
import { customFieldTexts } from './custom-field.texts.ts'

type OptionDraft = { value: string; label: { zh: string; en: string } }

const chooses = (kind: CustomField['kind']) => kind === 'choice' || kind === 'choices'

type Props = { field: CustomField | null; type: RecordType; onClose: () => void }

/** Adds a field or changes one: its names, whether it must be filled, and what can be chosen. */
export function CustomFieldForm({ field, type, onClose }: Props) {
  const text = useText(customFieldTexts)
  const [kind, setKind] = useState<CustomField['kind']>(field?.kind ?? 'text')
  const [name, setName] = useState(field?.label ?? { zh: '', en: '' })
  const [required, setRequired] = useState(field?.required ?? false)
  const [options, setOptions] = useState<readonly OptionDraft[]>(field?.options ?? [newOption()])
  const save = useSend(
    () => {
      const shared = {
        label: name,
        required,
        ...(chooses(kind) ? { options: options.filter((option) => isNamed(option.label)) } : {}),
      }
      return field
        ? call(customFieldOperations.change, { params: { id: field.id }, body: shared })
        : call(customFieldOperations.create, { body: { recordType: type, kind, ...shared } })
    },
    [queryKeys.customFields],
    () => {
      showToast({ text: text.saved })
      onClose()
    },
  )
  const isWhole = isNamed(name) && (!chooses(kind) || options.some((option) => isNamed(option.label)))
  return (
    <FormDialog
      title={field ? text.edit : text.add}
      action={text.save}
      disabled={!isWhole}
      isSending={save.isPending}
      onSend={() => save.mutate(undefined)}
      onClose={onClose}
    >
      <div className="settings-form">
        <div className="settings-form__pair">
          <NameInputs value={name} autoFocus onChange={setName} />
        </div>
        <Labelled label={text.kind} hint={field ? undefined : text.kindHint}>
          {(names) => (
            <Select
              {...names}
              disabled={field !== null}
              value={kind}
              options={customKinds.map((one) => ({ value: one, label: text[one] }))}
              onChange={setKind}
            />
          )}
        </Labelled>
        {chooses(kind) && <OptionsEditor options={options} onChange={setOptions} />}
        <Checkbox checked={required} onChange={(event) => setRequired(event.target.checked)}>
          {text.required}
        </Checkbox>
      </div>
    </FormDialog>
  )
}

/** A value that stays when the option is renamed. */
function newOption(): OptionDraft {
  return { value: `o${newKey().slice(0, 10)}`, label: { zh: '', en: '' } }
}

function OptionsEditor({
  options,
  onChange,
}: {
  options: readonly OptionDraft[]
  onChange: (options: readonly OptionDraft[]) => void
}) {
  const text = useText(customFieldTexts)
  const set = (option: OptionDraft, part: Partial<OptionDraft['label']>) =>
    onChange(options.map((one) => (one === option ? { ...one, label: { ...one.label, ...part } } : one)))
  return (
    <fieldset className="option-list">
      <legend className="labelled__label">{text.options}</legend>
      {options.map((option) => (
        <div key={option.value} className="option-list__option">
          <Input
            aria-label={text.optionZh}
            placeholder={text.optionZh}
            maxLength={120}
            value={option.label.zh}
            onChange={(event) => set(option, { zh: event.target.value })}
          />
          <Input
            aria-label={text.optionEn}
            placeholder={text.optionEn}
            maxLength={120}
            value={option.label.en}
            onChange={(event) => set(option, { en: event.target.value })}
          />
          <button
            type="button"
            className="icon-button icon-button--small"
            aria-label={text.removeOption}
            onClick={() => onChange(options.filter((one) => one !== option))}
          >
            <X size={15} />
          </button>
        </div>
      ))}
      <Button size="small" type="dashed" icon={<Plus size={14} />} onClick={() => onChange([...options, newOption()])}>
        {text.addOption}
      </Button>
    </fieldset>
  )
}
