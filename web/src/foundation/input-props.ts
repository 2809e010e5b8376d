import type { Field } from '#contract/shared/field.ts'

export type InputProps = {
  id?: string | undefined
  field: Field
  value: unknown
  onChange: (value: unknown) => void
  /** A value was chosen in one gesture, or Enter was pressed: an editor in a table can close. */
  onCommit?: ((value: unknown) => void) | undefined
  autoFocus?: boolean | undefined
  invalid?: boolean | undefined
  describedBy?: string | undefined
  label?: string | undefined
  placeholder?: string | undefined
}

/** What every control carries, so that labels, faults and screen readers find it. */
export function controlProps({ id, autoFocus, invalid, describedBy, label, placeholder }: InputProps) {
  return {
    ...(id ? { id } : {}),
    ...(autoFocus ? { autoFocus } : {}),
    ...(invalid ? { status: 'error' as const, 'aria-invalid': true } : {}),
    ...(describedBy ? { 'aria-describedby': describedBy } : {}),
    ...(label ? { 'aria-label': label } : {}),
    ...(placeholder ? { placeholder } : {}),
    className: 'field-input',
  }
}
