import '../ui/text-input.css'
import { WhenShown } from '../ui/when-shown.tsx'
import type { InputProps } from './input-props.ts'

/** The moment as the browser's own calendar writes it. */
function local(iso: string): string {
  const at = new Date(iso)
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

/** A moment, in the browser's own calendar: where the richer one cannot be loaded for want of network. */
export function PlainDateInput({ label, value, onChange }: Pick<InputProps, 'label' | 'value' | 'onChange'>) {
  const shown = typeof value === 'string' && value !== '' ? local(value) : ''
  return (
    <WhenShown value={shown}>
      <input
        className="text-input"
        type="datetime-local"
        aria-label={label}
        value={shown}
        onChange={({ target }) => onChange(target.value === '' ? null : new Date(target.value).toISOString())}
      />
    </WhenShown>
  )
}
