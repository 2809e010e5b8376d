import { funnelTalkOperations, type TalkTopic } from '#contract/opportunities/funnel-talk/funnel-talk.ts'
import { addDays } from '#contract/shared/period.ts'
import { Input } from 'antd'
import { useState } from 'react'
import { call, newKey } from '../../foundation/api.ts'
import { DayInput } from '../../foundation/day-input.tsx'
import { useCompanyToday } from '../../foundation/use-company-today.ts'
import { useSend } from '../../foundation/use-send.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { Labelled } from '../../ui/labelled.tsx'
import { useText } from '../../ui/language.tsx'
import { funnelTalkTexts } from './funnel-talk.texts.ts'
import { funnelTalkKey } from '../../opportunities/funnel-review/review-queries.ts'

/** What was decided about a topic, and what is to be done by which day. */
export function SettleDialog({ topic, onClose }: { topic: TalkTopic; onClose: () => void }) {
  const text = useText(funnelTalkTexts)
  const today = useCompanyToday()
  const [decision, setDecision] = useState('')
  const [task, setTask] = useState('')
  const [dueOn, setDueOn] = useState(addDays(today, 7))
  const settle = useSend(
    () =>
      call(funnelTalkOperations.settleTopic, {
        params: { id: topic.id },
        body: { decision: decision.trim(), task: task.trim() === '' ? null : { name: task.trim(), dueOn } },
        idempotencyKey: newKey(),
      }),
    [funnelTalkKey, ['list', 'activity']],
    onClose,
  )
  return (
    <FormDialog
      title={topic.text}
      action={text.save}
      disabled={decision.trim() === '' && task.trim() === ''}
      isSending={settle.isPending}
      onSend={() => settle.mutate(undefined)}
      onClose={onClose}
    >
      <div className="funnel-talk__settle">
        <Labelled label={text.decision}>
          {(names) => (
            <Input.TextArea
              {...names}
              autoFocus
              autoSize={{ minRows: 2, maxRows: 6 }}
              maxLength={500}
              value={decision}
              onChange={({ target }) => setDecision(target.value)}
            />
          )}
        </Labelled>
        <Labelled label={text.task}>
          {(names) => (
            <Input {...names} maxLength={300} value={task} onChange={({ target }) => setTask(target.value)} />
          )}
        </Labelled>
        {task.trim() !== '' && (
          <Labelled label={text.dueOn}>
            {(names) => <DayInput {...names} value={dueOn} onChange={(day) => day !== '' && setDueOn(day)} />}
          </Labelled>
        )}
      </div>
    </FormDialog>
  )
}
