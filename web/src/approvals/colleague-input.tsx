import type { Field, Reference } from '#contract/shared/field.ts'
import { label } from '#contract/shared/label.ts'
import { PersonInput } from '../foundation/person-input.tsx'

const field: Field = { kind: 'reference', to: 'user', label: label('人员', 'Person'), required: true }

type Props = {
  id?: string
  label?: string
  value: Reference | null
  onChange: (person: Reference | null) => void
}

/** Picks a colleague who is always needed. */
export function ColleagueInput({ onChange, ...rest }: Props) {
  return <PersonInput {...rest} field={field} onChange={(value) => onChange(value as Reference | null)} />
}
