import { type leaveKindNames, leaveKinds, leaveOperations } from '#contract/organization/calendar/leave.ts'
import { addDays } from '#contract/shared/period.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Input, Select } from 'antd'
import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { call, newKey } from '../../foundation/api.ts'
import { DayInput } from '../../foundation/day-input.tsx'
import { PersonInput } from '../../foundation/person-input.tsx'
import { useSession } from '../../foundation/session.ts'
import { useCompanyToday } from '../../foundation/use-company-today.ts'
import { useSend } from '../../foundation/use-send.ts'
import { Button } from '../../ui/button.tsx'
import { fill, useLabel, useLanguage, useText } from '../../ui/language.tsx'
import { Modal } from '../../ui/modal.tsx'
import { showToast } from '../../ui/toast.tsx'
import { formatDay } from '../../ui/time.ts'
import { leaveTexts } from './leave.texts.ts'

type Kind = (typeof leaveKindNames)[number]

/** Says when one is away, or somebody whose activities one may change; leads and proposals of times pass them over. */
export function LeaveDialog({ onClose }: { onClose: () => void }) {
  const text = useText(leaveTexts)
  const say = useLabel()
  const { language } = useLanguage()
  const { user } = useSession()
  const today = useCompanyToday()
  const client = useQueryClient()
  const [person, setPerson] = useState<{ id: string; name: string }>({ id: user.id, name: user.name })
  const [kind, setKind] = useState<Kind>('annual')
  const [from, setFrom] = useState(today)
  const [to, setTo] = useState(today)
  const [note, setNote] = useState('')
  const span = { from: addDays(today, -7), to: addDays(today, 180) }
  const key = ['leaves', span]
  const { data } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => call(leaveOperations.list, { query: span, signal }),
  })
  const again = () => void client.invalidateQueries({ queryKey: ['calendar'] })
  const add = useSend(
    () =>
      call(leaveOperations.create, {
        body: { person: person.id, kind, from, to, ...(note === '' ? {} : { note }) },
        idempotencyKey: newKey(),
      }),
    [key],
    () => {
      again()
      setNote('')
      showToast({ text: text.added })
    },
  )
  const remove = useSend((id: string) => call(leaveOperations.remove, { params: { id } }), [key], again)
  return (
    <Modal open title={text.title} onCancel={onClose} footer={null} width={560}>
      <p className="muted">{text.hint}</p>
      <form
        className="leave__form"
        onSubmit={(event) => {
          event.preventDefault()
          add.mutate(undefined)
        }}
      >
        <PersonInput
          field={{ kind: 'reference', to: 'user', label: leaveTexts.who, required: true }}
          label={text.who}
          value={person}
          onChange={(chosen) => chosen && setPerson(chosen as typeof person)}
        />
        <Select<Kind>
          aria-label={text.kind}
          value={kind}
          options={leaveKinds.map(({ value, label }) => ({ value, label: say(label) }))}
          onChange={setKind}
        />
        <DayInput
          aria-label={text.from}
          value={from}
          onChange={(day) => {
            setFrom(day)
            if (day > to) setTo(day)
          }}
        />
        <DayInput aria-label={text.to} value={to} min={from} onChange={setTo} />
        <Input
          className="leave__note"
          aria-label={text.note}
          placeholder={text.note}
          maxLength={200}
          value={note}
          onChange={({ target }) => setNote(target.value)}
        />
        <Button type="primary" htmlType="submit" loading={add.isPending} disabled={from === '' || to < from}>
          {text.add}
        </Button>
      </form>
      <h3 className="leave__head">{text.coming}</h3>
      {data?.items.length === 0 && <p className="muted">{text.none}</p>}
      <ul className="leave__list">
        {data?.items.map((leave) => {
          const known = leaveKinds.find(({ value }) => value === leave.kind)
          const what = [known ? say(known.label) : text.away, leave.note].filter(Boolean).join(' · ')
          return (
            <li key={leave.id}>
              <b>{leave.person.name}</b>
              <span>
                {leave.from === leave.to
                  ? formatDay(leave.from, language)
                  : `${formatDay(leave.from, language)} – ${formatDay(leave.to, language)}`}
              </span>
              <span className="muted one-line">{what}</span>
              {leave.mayChange && (
                <Button
                  type="text"
                  size="small"
                  icon={<Trash2 size={14} />}
                  aria-label={fill(text.remove, { who: leave.person.name })}
                  onClick={() => remove.mutate(leave.id)}
                />
              )}
            </li>
          )
        })}
      </ul>
    </Modal>
  )
}
