import { Input } from 'antd'
import { Labelled } from '../ui/labelled.tsx'

type Props = {
  label: string
  hint?: string
  optional?: boolean
  value: string
  onChange: (reason: string) => void
}

/** Why something is done: a few lines, which have to be written unless it is said that they need not. */
export function ReasonInput({ label, hint, optional = false, value, onChange }: Props) {
  return (
    <Labelled label={label} hint={hint} required={!optional}>
      {(names) => (
        <Input.TextArea
          {...names}
          value={value}
          maxLength={500}
          autoSize={{ minRows: 2 }}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Labelled>
  )
}
