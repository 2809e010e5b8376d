import { inLanguage } from '#contract/shared/label.ts'
import { useId } from 'react'
import { useLanguage, useText } from '../ui/language.tsx'
import './field-form.css'
import { FieldInput } from './field-input.tsx'
import { fieldTexts } from './field.texts.ts'
import { type ApiProblem, problemOfField } from './problem.ts'
import { codeText } from './problem.texts.ts'
import type { NamedField } from './record-fields.ts'

type Props = {
  fields: readonly NamedField[]
  values: Readonly<Record<string, unknown>>
  onChange: (name: string, value: unknown) => void
  problem?: ApiProblem | null
  /** The first control takes the keyboard. */
  focusFirst?: boolean
}

/** Fields to fill in, each with its control by kind and its fault beside it. */
export function FieldForm({ fields, values, onChange, problem = null, focusFirst = false }: Props) {
  return (
    <div className="field-form">
      {fields.map((field, index) => (
        <FormField
          key={field.name}
          field={field}
          value={values[field.name]}
          onChange={(value) => onChange(field.name, value)}
          fault={problemOfField(problem, field.name)}
          autoFocus={focusFirst && index === 0 && field.kind === 'text'}
        />
      ))}
    </div>
  )
}

type FieldProps = { field: NamedField; value: unknown; onChange: (value: unknown) => void; fault: string | undefined; autoFocus: boolean }

function FormField({ field, value, onChange, fault, autoFocus }: FieldProps) {
  const id = useId()
  const text = useText(fieldTexts)
  const { language } = useLanguage()
  const note = fault ? codeText(fault, language) : field.help ? inLanguage(field.help, language) : undefined
  const wide = field.kind === 'longText' || field.name === 'name'
  return (
    <div className={`field-form__field${wide ? ' field-form__field--wide' : ''}`}>
      <label htmlFor={id}>
        {inLanguage(field.label, language)}
        {field.required && (
          <span className="field-form__required" title={text.required} aria-hidden>
            *
          </span>
        )}
      </label>
      <FieldInput
        id={id}
        field={field}
        value={value}
        onChange={onChange}
        autoFocus={autoFocus}
        invalid={fault !== undefined}
        describedBy={note ? `${id}-note` : undefined}
      />
      {note && (
        <p id={`${id}-note`} className={fault ? 'field-form__fault' : 'field-form__help'} role={fault ? 'alert' : undefined}>
          {note}
        </p>
      )}
    </div>
  )
}
