import { type Participant, participantOperations } from '#contract/activities/participants/participant.ts'
import { Button, Input } from 'antd'
import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { call } from '../../foundation/api.ts'
import { PersonInput } from '../../foundation/person-input.tsx'
import type { AnyRecord } from '../../foundation/record-kind.tsx'
import { isReference } from '../../foundation/record-value.ts'
import { RecordInput } from '../../foundation/reference-input.tsx'
import { useSend } from '../../foundation/use-send.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { Labelled } from '../../ui/labelled.tsx'
import { fill, useText } from '../../ui/language.tsx'
import { showToast } from '../../ui/toast.tsx'
import { asWish, type Guest, guestsOf } from './guest.ts'
import { participantTexts } from './participant.texts.ts'
import './participants.css'
import { staleWithParticipants } from './participants-query.ts'

type Props = { record: AnyRecord; items: readonly Participant[]; onClose: () => void }

const colleague = { kind: 'reference', to: 'user', label: participantTexts.colleagues } as const
const contact = { kind: 'reference', to: 'contact', label: participantTexts.contacts } as const

/** Says who takes part: colleagues, contacts and others, each needed or not. */
export function InviteDialog({ record, items, onClose }: Props) {
  const text = useText(participantTexts)
  const [guests, setGuests] = useState<readonly Guest[]>(() => guestsOf(items))
  const [other, setOther] = useState({ name: '', email: '' })
  const save = useSend(
    () => call(participantOperations.write, { params: { id: record.id }, body: { participants: guests.map(asWish) } }),
    staleWithParticipants,
    () => {
      showToast({ text: text.saved })
      onClose()
    },
  )
  const add = (guest: Guest) => setGuests((now) => (now.some(({ key }) => key === guest.key) ? now : [...now, guest]))
  const pick = (kind: 'user' | 'contact') => (value: unknown) => {
    if (isReference(value)) add({ key: value.id, kind, name: value.name, email: null, required: true, response: null })
  }
  const addOther = () => {
    const [name, email] = [other.name.trim(), other.email.trim()]
    add({ key: email || name, kind: 'outside', name, email: email || null, required: true, response: null })
    setOther({ name: '', email: '' })
  }
  return (
    <FormDialog
      title={text.edit}
      action={text.save}
      isSending={save.isPending}
      onSend={() => save.mutate()}
      onClose={onClose}
    >
      <div className="invite">
        {guests.length > 0 && (
          <ul className="participants__list">
            {guests.map((guest) => (
              <GuestLine
                key={guest.key}
                guest={guest}
                onChange={(next) => setGuests(guests.map((one) => (one === guest ? next : one)))}
                onRemove={() => setGuests(guests.filter((one) => one !== guest))}
              />
            ))}
          </ul>
        )}
        <Labelled label={text.colleagues} hint={text.colleaguesHint}>
          {({ id }) => <PersonInput id={id} field={colleague} value={null} onChange={pick('user')} />}
        </Labelled>
        <Labelled label={text.contacts}>
          {({ id }) => <RecordInput id={id} target="contact" field={contact} value={null} onChange={pick('contact')} />}
        </Labelled>
        <fieldset className="invite__other">
          <legend>{text.others}</legend>
          <Input
            aria-label={text.otherName}
            placeholder={text.otherName}
            maxLength={100}
            value={other.name}
            onChange={(event) => setOther({ ...other, name: event.target.value })}
          />
          <Input
            type="email"
            aria-label={text.otherMail}
            placeholder={text.otherMail}
            maxLength={254}
            value={other.email}
            onChange={(event) => setOther({ ...other, email: event.target.value })}
          />
          <Button
            icon={<Plus size={15} />}
            aria-label={text.addOther}
            disabled={other.name.trim() === ''}
            onClick={addOther}
          />
        </fieldset>
      </div>
    </FormDialog>
  )
}

type LineProps = { guest: Guest; onChange: (guest: Guest) => void; onRemove: () => void }

function GuestLine({ guest, onChange, onRemove }: LineProps) {
  const text = useText(participantTexts)
  const { name, email, required } = guest
  return (
    <li className="participants__line">
      <span className="participants__who">
        <span className="one-line">{name}</span>
        {email !== null && <span className="faint one-line">{email}</span>}
      </span>
      <Button
        size="small"
        aria-label={fill(text.needs, { name })}
        aria-pressed={required}
        onClick={() => onChange({ ...guest, required: !required })}
      >
        {required ? text.needed : text.optional}
      </Button>
      <Button
        type="text"
        size="small"
        icon={<X size={15} />}
        aria-label={fill(text.remove, { name })}
        onClick={onRemove}
      />
    </li>
  )
}
