import { DatePicker, Input } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { usePhone } from '../ui/use-phone.ts'
import { WhenShown } from '../ui/when-shown.tsx'
import { controlProps, type InputProps } from './input-props.ts'

/** A day or a moment. Phones bring a better calendar of their own. */
export function DateInput(props: InputProps) {
  const phone = usePhone()
  return phone ? <NativeDate {...props} /> : <CalendarDate {...props} />
}

function CalendarDate(props: InputProps) {
  const { field, value, onChange, onCommit, autoFocus } = props
  const withTime = field.kind === 'dateTime'
  const take = (picked: Dayjs | null) => {
    const written = picked === null ? null : withTime ? picked.toISOString() : picked.format('YYYY-MM-DD')
    onChange(written)
    onCommit?.(written)
  }
  return (
    <DatePicker
      {...controlProps(props)}
      value={typeof value === 'string' && value !== '' ? dayjs(value) : null}
      format={withTime ? 'YYYY-MM-DD HH:mm' : 'YYYY-MM-DD'}
      defaultOpen={autoFocus === true}
      {...(withTime ? { showTime: { format: 'HH:mm', minuteStep: 5 } } : {})}
      onChange={(picked) => take(picked)}
    />
  )
}

function NativeDate(props: InputProps) {
  const { field, value, onChange } = props
  const withTime = field.kind === 'dateTime'
  const shown =
    typeof value !== 'string' || value === '' ? '' : withTime ? dayjs(value).format('YYYY-MM-DDTHH:mm') : value
  return (
    <WhenShown value={shown}>
      <Input
        {...controlProps(props)}
        type={withTime ? 'datetime-local' : 'date'}
        value={shown}
        onChange={(event) => {
          const typed = event.target.value
          onChange(typed === '' ? null : withTime ? dayjs(typed).toISOString() : typed)
        }}
      />
    </WhenShown>
  )
}
