import { longestLead } from '#contract/shared/reminder-lead.ts'
import { type Reminder, reminderOperations } from '#contract/activities/reminder.ts'
import { useQuery } from '@tanstack/react-query'
import { BellRing } from 'lucide-react'
import { call } from '../../foundation/api.ts'
import type { AnyRecord } from '../../foundation/record-kind.tsx'
import { useSend } from '../../foundation/use-send.ts'
import { fill, useText } from '../../ui/language.tsx'
import { Menu } from '../../ui/menu.tsx'
import { Button } from '../../ui/button.tsx'
import { reminderTexts } from './reminder.texts.ts'
import './reminders.css'

/** Minutes before a beginning at which people are used to be reminded. */
const leads = [0, 10, 30, 60, 120, 1_440, longestLead]

/** When one is reminded of an activity that is still to come; everybody who sees it says it for themselves. */
export function ReminderChoice({ record }: { record: AnyRecord }) {
  return beginsLater(record) ? <Choice id={record.id} /> : null
}

function beginsLater(record: AnyRecord): boolean {
  return (
    record['done'] !== true &&
    record['allDay'] !== true &&
    record['kind'] !== 'note' &&
    record.deletedAt === null &&
    typeof record['at'] === 'string' &&
    Date.parse(record['at']) > Date.now()
  )
}

function Choice({ id }: { id: string }) {
  const text = useText(reminderTexts)
  const queryKey = ['activity-reminder', id]
  const { data } = useQuery({
    queryKey,
    queryFn: ({ signal }) => call(reminderOperations.read, { params: { id }, signal }),
  })
  const write = useSend((body: Reminder) => call(reminderOperations.write, { params: { id }, body }), [queryKey])
  if (!data) return null
  const words = (lead: Reminder['lead']): string => {
    if (lead === 'usual' || lead === 'never') return text[lead]
    if (lead === 0) return text.atOnce
    if (lead % 1_440 === 0) return fill(text.days, { count: lead / 1_440 })
    return lead % 60 === 0 ? fill(text.hours, { count: lead / 60 }) : fill(text.minutes, { count: lead })
  }
  const choices: Reminder['lead'][] = ['usual', ...leads, 'never']
  return (
    <div className="reminder">
      <Menu
        label={text.title}
        items={choices.map((lead) => ({
          key: String(lead),
          label: words(lead),
          chosen: data.lead === lead,
          onSelect: () => write.mutate({ lead }),
        }))}
        trigger={(props) => (
          <Button type="text" size="small" icon={<BellRing size={15} />} loading={write.isPending} {...props}>
            {fill(text.is, { lead: words(data.lead) })}
          </Button>
        )}
      />
    </div>
  )
}
