import { type ReactNode, useId } from 'react'
import './labelled.css'

/** What a control needs to be found with its label, its fault and its hint. */
export type ControlNames = { id: string; 'aria-describedby': string | undefined; 'aria-invalid': true | undefined }

type Props = {
  label: ReactNode
  error?: string | undefined
  hint?: ReactNode
  required?: boolean
  children: (names: ControlNames) => ReactNode
}

/** A control with its label above, and its fault or hint below. */
export function Labelled({ label, error, hint, required = false, children }: Props) {
  const id = useId()
  const note = error ?? hint
  return (
    <div className="labelled">
      <label htmlFor={id} className={`labelled__label${required ? ' labelled__label--required' : ''}`}>
        {label}
      </label>
      {children({
        id,
        'aria-describedby': note === undefined ? undefined : `${id}-note`,
        'aria-invalid': error === undefined ? undefined : true,
      })}
      {note !== undefined && (
        <p
          id={`${id}-note`}
          className={error === undefined ? 'labelled__hint' : 'labelled__error'}
          role={error === undefined ? undefined : 'alert'}
        >
          {note}
        </p>
      )}
    </div>
  )
}
