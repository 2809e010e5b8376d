import { inLanguage } from '#contract/shared/label.ts'
import { Fragment, type ReactNode } from 'react'
import { Labelled } from '../ui/labelled.tsx'
import { useLanguage } from '../ui/language.tsx'
import './field-form.css'
import { FieldInput } from './field-input.tsx'
import { type ApiProblem, problemOfField } from './problem.ts'
import { codeText } from './problem.texts.ts'
import type { NamedField } from './record-fields.ts'

type Props = {
  fields: readonly NamedField[]
  values: Readonly<Record<string, unknown>>
  onChange: (name: string, value: unknown) => void
  problem?: ApiProblem | null
  /** What is to be said about the first field, and stands below it. */
  belowFirst?: ReactNode
  /** The first control takes the keyboard. */
  focusFirst?: boolean
}

/** Fields to fill in, each with its control by kind and its fault beside it. */
export function FieldForm({ fields, values, onChange, problem = null, focusFirst = false, belowFirst }: Props) {
  return (
    <div className="field-form">
      {fields.map((field, index) => (
        <Fragment key={field.name}>
          <FormField
            field={field}
            value={values[field.name]}
            onChange={(value) => onChange(field.name, value)}
            fault={problemOfField(problem, field.name)}
            autoFocus={focusFirst && index === 0 && field.kind === 'text'}
          />
          {index === 0 && belowFirst}
        </Fragment>
      ))}
    </div>
  )
}

type FieldProps = {
  field: NamedField
  value: unknown
  onChange: (value: unknown) => void
  fault: string | undefined
  autoFocus: boolean
}

function FormField({ field, value, onChange, fault, autoFocus }: FieldProps) {
  const { language } = useLanguage()
  const wide = field.kind === 'longText' || field.name === 'name'
  return (
    <div className={wide ? 'field-form__field field-form__field--wide' : 'field-form__field'}>
      <Labelled
        label={inLanguage(field.label, language)}
        required={field.required === true}
        error={fault ? codeText(fault, language) : undefined}
        hint={field.help ? inLanguage(field.help, language) : undefined}
      >
        {(names) => (
          <FieldInput
            id={names.id}
            field={field}
            value={value}
            onChange={onChange}
            autoFocus={autoFocus}
            invalid={fault !== undefined}
            describedBy={names['aria-describedby']}
          />
        )}
      </Labelled>
    </div>
  )
}
