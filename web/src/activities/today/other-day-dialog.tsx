import { addDays } from '#contract/shared/period.ts'
import { Input, Modal } from 'antd'
import { useState } from 'react'
import { useCompanyToday } from '../../foundation/use-company-today.ts'
import { Labelled } from '../../ui/labelled.tsx'
import { useText } from '../../ui/language.tsx'
import { todayTexts } from './today.texts.ts'

/** Until which day something is put off. */
export function OtherDayDialog({ onPick, onClose }: { onPick: (day: string) => void; onClose: () => void }) {
  const text = useText(todayTexts)
  const today = useCompanyToday()
  const [day, setDay] = useState(addDays(today, 2))
  return (
    <Modal
      open
      width={360}
      title={text.otherDay}
      okText={text.ok}
      cancelText={text.cancel}
      okButtonProps={{ disabled: day === '' }}
      onOk={() => onPick(day)}
      onCancel={onClose}
    >
      <Labelled label={text.day}>
        {(names) => (
          <Input {...names} type="date" min={today} value={day} onChange={({ target }) => setDay(target.value)} />
        )}
      </Labelled>
    </Modal>
  )
}
