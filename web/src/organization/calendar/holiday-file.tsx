import { type WorkingDay, workingCalendarOperations } from '#contract/organization/calendar/working-calendar.ts'
import { FileUp } from 'lucide-react'
import { useRef } from 'react'
import { call } from '../../foundation/api.ts'
import { useSend } from '../../foundation/use-send.ts'
import { Button } from '../../ui/button.tsx'
import { fill, useText } from '../../ui/language.tsx'
import { showToast } from '../../ui/toast.tsx'
import { calendarSettingTexts } from './calendar-settings.texts.ts'

/** Takes the days of a file into the draft, where they are looked at before they are saved. */
export function HolidayFile({ onRead }: { onRead: (days: readonly WorkingDay[]) => void }) {
  const text = useText(calendarSettingTexts)
  const field = useRef<HTMLInputElement>(null)
  const read = useSend(
    async (file: File) => call(workingCalendarOperations.readFile, { body: { text: await file.text() } }),
    [],
    ({ days, passedOver }) => {
      if (days.length > 0) onRead(days)
      showToast({
        text: fill(text.read, { days: days.length, lines: passedOver }),
        tone: days.length > 0 ? 'good' : 'bad',
      })
    },
  )
  return (
    <div>
      <input
        ref={field}
        type="file"
        hidden
        accept=".csv,.txt,.ics,text/csv,text/calendar"
        aria-label={text.file}
        onChange={({ target }) => {
          const file = target.files?.[0]
          if (file) read.mutate(file)
          target.value = ''
        }}
      />
      <Button icon={<FileUp size={14} />} loading={read.isPending} onClick={() => field.current?.click()}>
        {text.file}
      </Button>
      <p className="muted working-calendar__file-hint">{text.fileHint}</p>
    </div>
  )
}
