import { Input } from 'antd'
import { Labelled } from '../ui/labelled.tsx'

type Props = { label: string; hint?: string; value: string; onChange: (reason: string) => void }

/** Why something is done: a few lines that have to be written. */
export function ReasonInput({ label, hint, value, onChange }: Props) {
  return (
    <Labelled label={label} hint={hint} required>
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
