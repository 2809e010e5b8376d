import { type Commitment, funnelReviewOperations } from '#contract/opportunities/funnel-review/funnel-review.ts'
import { addDays } from '#contract/shared/period.ts'
import { Button, Input } from 'antd'
import { ListTodo } from 'lucide-react'
import { useState } from 'react'
import { call } from '../../foundation/api.ts'
import { DateInput } from '../../foundation/date-input.tsx'
import { RecordLink } from '../../foundation/record-link.tsx'
import { useSend } from '../../foundation/use-send.ts'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { Tag } from '../../ui/tag.tsx'
import { formatDay, today } from '../../ui/time.ts'
import { showToast } from '../../ui/toast.tsx'
import { reviewTexts } from './review.texts.ts'

const tones = { open: 'calm', late: 'bad', kept: 'good', 'kept-late': 'warn', dropped: 'plain' } as const

/** Promises with what became of them. */
export function Commitments({ items }: { items: readonly Commitment[] }) {
  const text = useText(reviewTexts)
  const { language } = useLanguage()
  if (items.length === 0) return null
  return (
    <ul className="commitments">
      {items.map(({ id, text: what, dueOn, owner, task, state }) => (
        <li key={id}>
          <Tag tone={tones[state]} dot>
            {text[state]}
          </Tag>
          <span className="commitments__what">
            {task ? (
              <RecordLink type="activity" id={task}>
                {what}
              </RecordLink>
            ) : (
              what
            )}
          </span>
          <span className="faint">
            {owner?.name} · {fill(text.dueOn, { day: formatDay(dueOn, language) })}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** Makes a promise a task of the deal's owner. */
export function PromiseForm({ review, deal }: { review: string; deal: string }) {
  const text = useText(reviewTexts)
  const [what, setWhat] = useState('')
  const [dueOn, setDueOn] = useState(() => addDays(today(), 7))
  const send = useSend(
    () => call(funnelReviewOperations.promise, { params: { id: review, deal }, body: { text: what.trim(), dueOn } }),
    [['funnel-reviews'], ['list', 'activity']],
    (made) => {
      setWhat('')
      showToast({ text: fill(text.promised, { who: made.owner?.name ?? '' }) })
    },
  )
  return (
    <form
      className="promise-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (what.trim() !== '') send.mutate(undefined)
      }}
    >
      <Input
        value={what}
        maxLength={200}
        placeholder={text.promiseWhat}
        aria-label={text.promiseWhat}
        onChange={(event) => setWhat(event.target.value)}
      />
      <DateInput
        field={{ kind: 'date', label: reviewTexts.promiseWhen }}
        label={text.promiseWhen}
        value={dueOn}
        onChange={(day) => typeof day === 'string' && setDueOn(day)}
      />
      <Button htmlType="submit" icon={<ListTodo size={15} />} loading={send.isPending} disabled={what.trim() === ''}>
        {text.promise}
      </Button>
    </form>
  )
}
