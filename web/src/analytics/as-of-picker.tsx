import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { useText } from '../ui/language.tsx'
import { reportTexts } from './reports.texts.ts'
import { useCompanyToday } from '../foundation/use-company-today.ts'

type Props = { asOf: string | undefined; onAsOf: (day: string | undefined) => void }

/** A past day, at whose end a funnel is looked at; without one it is that of now. */
export function AsOfPicker({ asOf, onAsOf }: Props) {
  const text = useText(reportTexts)
  const today = useCompanyToday()
  return (
    <DatePicker
      size="small"
      className="report-picker"
      aria-label={text.asOf}
      placeholder={text.funnelNow}
      value={asOf ? dayjs(asOf) : null}
      maxDate={dayjs(today)}
      onChange={(day) => onAsOf(day?.format('YYYY-MM-DD'))}
    />
  )
}
