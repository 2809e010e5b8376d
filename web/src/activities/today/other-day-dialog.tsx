import { addDays } from '#contract/shared/period.ts'
import { useState } from 'react'
import { DayInput } from '../../foundation/day-input.tsx'
import { useCompanyToday } from '../../foundation/use-company-today.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { Labelled } from '../../ui/labelled.tsx'
import { useText } from '../../ui/language.tsx'
import { todayTexts } from './today.texts.ts'

/** Until which day something is put off. */
export function OtherDayDialog({ onPick, onClose }: { onPick: (day: string) => void; onClose: () => void }) {
  const text = useText(todayTexts)
  const today = useCompanyToday()
  const [day, setDay] = useState(addDays(today, 2))
  return (
    <FormDialog
      width={360}
      title={text.otherDay}
      action={text.ok}
      disabled={day === ''}
      onSend={() => onPick(day)}
      onClose={onClose}
    >
      <Labelled label={text.day}>
        {(names) => <DayInput {...names} min={today} value={day} onChange={setDay} />}
      </Labelled>
    </FormDialog>
  )
}
