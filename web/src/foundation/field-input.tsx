import { inLanguage } from '#contract/shared/label.ts'
import { Input, InputNumber, Select } from 'antd'
import { lazy, Suspense } from 'react'
import { useLanguage, useText } from '../ui/language.tsx'
import { uiTexts } from '../ui/ui.texts.ts'
import './field-input.css'
import { controlProps, type InputProps } from './input-props.ts'
import { DepartmentInput, PersonInput } from './person-input.tsx'
import { CompanyChoiceInput, RecordInput } from './reference-input.tsx'

const DateInput = lazy(async () => ({ default: (await import('./date-input.tsx')).DateInput }))

/** The control for a value, by the kind of its field. References are values of `{ id, name }`. */
export function FieldInput(props: InputProps) {
  switch (props.field.kind) {
    case 'longText':
      return <LongTextInput {...props} />
    case 'number':
    case 'percent':
      return <NumberInput {...props} />
    case 'money':
      return <MoneyInput {...props} />
    case 'date':
    case 'dateTime':
      return (
        <Suspense fallback={<Input disabled className="field-input" />}>
          <DateInput {...props} />
        </Suspense>
      )
    case 'boolean':
      return <YesNoInput {...props} />
    case 'choice':
      return <ChoiceInput {...props} />
    case 'choices':
      return <ChoicesInput {...props} />
    case 'reference':
      return <ReferenceInput {...props} />
    default:
      return <TextInput {...props} />
  }
}

const inputModes = { phone: 'tel', email: 'email', url: 'url' } as const

function TextInput(props: InputProps) {
  const { field, value, onChange, onCommit } = props
  const mode = field.kind in inputModes ? inputModes[field.kind as keyof typeof inputModes] : undefined
  return (
    <Input
      {...controlProps(props)}
      value={(value as string | null) ?? ''}
      maxLength={field.maxLength ?? 254}
      autoComplete="off"
      {...(mode ? { inputMode: mode } : {})}
      onChange={(event) => onChange(event.target.value)}
      onPressEnter={(event) => onCommit?.(event.currentTarget.value)}
    />
  )
}

function LongTextInput(props: InputProps) {
  const { field, value, onChange } = props
  return (
    <Input.TextArea
      {...controlProps(props)}
      value={(value as string | null) ?? ''}
      maxLength={field.maxLength ?? 20_000}
      autoSize={{ minRows: 3, maxRows: 12 }}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}

/** Ratios are typed as percentages. */
function NumberInput(props: InputProps) {
  const { field, value, onChange, onCommit } = props
  const isRatio = field.kind === 'percent'
  const shown = typeof value === 'number' ? (isRatio ? Math.round(value * 1e4) / 1e2 : value) : null
  const read = (typed: number | null) => (typed === null ? null : isRatio ? Math.round(typed * 1e2) / 1e4 : typed)
  return (
    <InputNumber<number>
      {...controlProps(props)}
      value={shown}
      {...(isRatio ? { min: 0, max: 100, suffix: '%' } : {})}
      controls={false}
      onChange={(typed) => onChange(read(typed))}
      onPressEnter={() => onCommit?.(value)}
    />
  )
}

/** Amounts stay text from key to server; the grouping is only shown. */
function MoneyInput(props: InputProps) {
  const { value, onChange, onCommit } = props
  return (
    <InputNumber<string>
      {...controlProps(props)}
      stringMode
      value={(value as string | null) ?? null}
      controls={false}
      formatter={(typed) => (typed ?? '').replace(/^(-?\d+)/, (whole) => whole.replaceAll(/\B(?=(\d{3})+$)/g, ','))}
      parser={(shown) => (shown ?? '').replaceAll(/[^\d.-]/g, '').replace(/(\.\d{2})\d+$/, '$1')}
      onChange={(typed) => onChange(typed === null || typed === '' ? null : typed)}
      onPressEnter={() => onCommit?.(value)}
    />
  )
}

function YesNoInput(props: InputProps) {
  const text = useText(uiTexts)
  const options = [
    { value: 'true', label: text.yes },
    { value: 'false', label: text.no },
  ]
  return (
    <PickOne
      {...props}
      options={options}
      shown={typeof props.value === 'boolean' ? String(props.value) : undefined}
      read={(picked) => picked === 'true'}
    />
  )
}

function ChoiceInput(props: InputProps) {
  const { language } = useLanguage()
  const options = (props.field.options ?? [])
    .filter(({ value, retired }) => !retired || value === props.value)
    .map((option) => ({ value: option.value, label: inLanguage(option.label, language) }))
  return (
    <PickOne
      {...props}
      options={options}
      shown={(props.value as string | null) ?? undefined}
      read={(picked) => picked}
    />
  )
}

type PickProps = InputProps & {
  options: { value: string; label: string }[]
  shown: string | undefined
  read: (picked: string) => unknown
}

function PickOne(props: PickProps) {
  const { options, shown, read, onChange, onCommit, autoFocus } = props
  return (
    <Select<string>
      {...controlProps(props)}
      value={shown ?? null}
      options={options}
      allowClear
      defaultOpen={autoFocus === true}
      {...(options.length > 8 ? { showSearch: { optionFilterProp: 'label' } } : {})}
      onChange={(picked: string | undefined) => {
        const value = picked === undefined ? null : read(picked)
        onChange(value)
        onCommit?.(value)
      }}
    />
  )
}

/** Several of the given choices, or free words where the field gives none. */
function ChoicesInput(props: InputProps) {
  const { language } = useLanguage()
  const { field, value, onChange } = props
  const options = (field.options ?? []).map((option) => ({
    value: option.value,
    label: inLanguage(option.label, language),
  }))
  return (
    <Select<string[]>
      {...controlProps(props)}
      mode={field.options ? 'multiple' : 'tags'}
      value={(value as string[] | null) ?? []}
      options={options}
      tokenSeparators={[',', '，', ';', '；']}
      onChange={onChange}
    />
  )
}

function ReferenceInput(props: InputProps) {
  switch (props.field.to) {
    case 'user':
      return <PersonInput {...props} />
    case 'department':
      return <DepartmentInput {...props} />
    case 'process':
    case 'pool':
    case 'stage':
      return <CompanyChoiceInput {...props} target={props.field.to} />
    case undefined:
      return null
    default:
      return <RecordInput {...props} target={props.field.to} />
  }
}
