import { activityOperations } from '#contract/activities/activity.operations.ts'
import { activityKinds } from '#contract/activities/activity.ts'
import { inLanguage } from '#contract/shared/label.ts'
import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { Phone } from 'lucide-react'
import { useState } from 'react'
import { act, newPlaceholder } from '../../foundation/offline/offline.ts'
import { useAct } from '../../foundation/offline/use-act.ts'
import { queryKeys } from '../../foundation/query-keys.ts'
import { type AnyRecord, useKind } from '../../foundation/record-kind.tsx'
import { recordQuery, relatedQuery } from '../../foundation/record-queries.ts'
import { nameOf } from '../../foundation/record-value.ts'
import { useRights } from '../../foundation/rights.ts'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { KindChips } from '../kind-chips.tsx'
import { followUpTexts } from './follow-up.texts.ts'
import type { LoggedOn } from './log-sheet.tsx'
import { OutcomeButtons } from './outcome-buttons.tsx'
import type { Logged } from './propose-next.tsx'
import { useOutcomes } from './use-outcomes.ts'

/** What can be logged as done; tasks are planned, notes written down. */
const loggedKinds = ['call', 'visit', 'meeting', 'wechat', 'email'] as const
type LoggedKind = (typeof loggedKinds)[number]

/** People of a customer that are offered. */
const mostPeople = 8

type Props = { on: LoggedOn; onLogged: (logged: Logged) => void }

/** What was done with a record, and what came of it: one press logs it. */
export function LogOn({ on, onLogged }: Props) {
  const text = useText(followUpTexts)
  const { language } = useLanguage()
  const [kind, setKind] = useState<LoggedKind>('call')
  const [contact, setContact] = useState<AnyRecord | null>(null)
  const [note, setNote] = useState('')
  const [placeholder] = useState(newPlaceholder)
  const record = useQuery(recordQuery(useKind(on.type), on.id)).data
  const outcomes = useOutcomes(kind)
  const words = activityKinds.find((one) => one.value === kind)
  const kindName = words ? inLanguage(words.label, language) : kind
  const log = useAct(
    (outcome: string | null) => {
      const said = note.trim()
      const body = {
        name: nameOfLog(said, kindName),
        kind,
        done: true,
        [on.type]: on.id,
        ...(contact ? { contact: contact.id } : {}),
        ...(outcome === null ? {} : { outcome }),
        ...(said === '' ? {} : { content: said }),
      }
      return act(activityOperations.create, { body }, { name: body.name, makes: placeholder })
    },
    [['timeline'], queryKeys.lists('activity'), queryKeys.record(on.type, on.id)],
    (acted) => {
      const isKept = acted.kind === 'kept'
      onLogged({ id: isKept ? placeholder : acted.answer.id, name: nameOfLog(note.trim(), kindName), kind, isKept })
    },
  )
  if (!record) return <SkeletonLines lines={4} />
  return (
    <>
      <strong className="one-line">{nameOf(record)}</strong>
      {on.type === 'customer' && <People customer={on.id} chosen={contact} onChoose={setContact} />}
      <KindChips label={text.how} kinds={loggedKinds} value={kind} onChange={setKind} />
      {kind === 'call' && <Dial record={contact ?? record} type={contact ? 'contact' : on.type} />}
      <p className="muted">{text.tap}</p>
      <OutcomeButtons
        kind={kind}
        label={text.outcome}
        value={null}
        disabled={log.isPending}
        onPick={(outcome) => log.mutate(outcome)}
      />
      <Input.TextArea
        value={note}
        aria-label={text.note}
        placeholder={text.noteHint}
        maxLength={5_000}
        autoSize={{ minRows: 1, maxRows: 6 }}
        onChange={(event) => setNote(event.target.value)}
      />
      {outcomes.length === 0 && (
        <Button type="primary" loading={log.isPending} onClick={() => log.mutate(null)}>
          {text.justLog}
        </Button>
      )}
    </>
  )
}

/** The first line of what was written, or the kind. */
function nameOfLog(said: string, kind: string): string {
  const line = said.split('\n')[0] ?? ''
  return line === '' ? kind : [...line].slice(0, 60).join('')
}

function People({
  customer,
  chosen,
  onChoose,
}: {
  customer: string
  chosen: AnyRecord | null
  onChoose: (contact: AnyRecord | null) => void
}) {
  const text = useText(followUpTexts)
  const { data } = useQuery(relatedQuery(useKind('contact'), 'customer', customer, mostPeople))
  const people = data?.items ?? []
  if (people.length === 0) return null
  return (
    <div className="log-sheet__people" role="group" aria-label={text.with}>
      {people.map((person) => (
        <button
          key={person.id}
          type="button"
          className="chip"
          aria-pressed={chosen?.id === person.id}
          onClick={() => onChoose(chosen?.id === person.id ? null : person)}
        >
          <span className="one-line">{nameOf(person)}</span>
        </button>
      ))}
    </div>
  )
}

/** The numbers of a record that its reader may read whole, each dialled with a press. */
function Dial({ record, type }: { record: AnyRecord; type: LoggedOn['type'] }) {
  const text = useText(followUpTexts)
  const rights = useRights()
  const numbers = ['mobile', 'phone'].flatMap((name) => {
    const value = record[name]
    const isWhole = ['read', 'write'].includes(rights.fieldAccess(type, name))
    return isWhole && typeof value === 'string' && value !== '' ? [value] : []
  })
  if (numbers.length === 0) return null
  return (
    <div className="log-sheet__dials">
      {[...new Set(numbers)].map((number) => (
        <a key={number} className="log-sheet__dial" href={`tel:${number.replaceAll(/[^\d+]/g, '')}`}>
          <Phone size={16} aria-hidden />
          {fill(text.dial, { number })}
        </a>
      ))}
    </div>
  )
}
