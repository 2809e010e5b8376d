import { requestOperations } from '#contract/opportunities/requests/request.operations.ts'
import type { DealRole } from '#contract/opportunities/team/deal-role.ts'
import type { Reference } from '#contract/shared/field.ts'
import { InputNumber, Select } from 'antd'
import { useState } from 'react'
import { call, newKey } from '../../foundation/api.ts'
import { useOwnOptions } from '../../foundation/choice-lists.ts'
import { DayInput } from '../../foundation/day-input.tsx'
import { PersonInput } from '../../foundation/person-input.tsx'
import { ReasonInput } from '../../foundation/reason-input.tsx'
import '../../foundation/settings-section.css'
import { useSend } from '../../foundation/use-send.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { Labelled } from '../../ui/labelled.tsx'
import { useLabel, useText } from '../../ui/language.tsx'
import { showToast } from '../../ui/toast.tsx'
import { personField } from './person-field.ts'
import { requestTexts } from './request.texts.ts'
import { ExceedingInput, RolePlacesHint, usePersonPlace } from './role-places.tsx'
import { staleWithRequests } from './use-request-deeds.ts'

const usualHours = 8

/** Asks for somebody's work on a deal: a role, what is needed, by when. */
export function AskRequest({ deal, role: first, onClose }: { deal: string; role?: DealRole; onClose: () => void }) {
  const text = useText(requestTexts)
  const say = useLabel()
  const roles = useOwnOptions('deal-role')
  const [role, setRole] = useState<DealRole | null>(first ?? null)
  const [person, setPerson] = useState<Reference | null>(null)
  const [note, setNote] = useState('')
  const [hours, setHours] = useState<number | null>(usualHours)
  const [neededOn, setNeededOn] = useState('')
  const [exceeding, setExceeding] = useState('')
  const place = usePersonPlace(deal, role, person?.id ?? null)
  const room = place?.full && place.capacity !== null ? { held: place.held, capacity: place.capacity } : null
  const send = useSend(
    () =>
      call(requestOperations.ask, {
        body: {
          opportunity: deal,
          role: role as DealRole,
          note,
          hours,
          ...(person ? { person: person.id } : {}),
          ...(neededOn ? { neededOn } : {}),
          ...(room ? { exceeding } : {}),
        },
        idempotencyKey: newKey(),
      }),
    staleWithRequests,
    () => {
      showToast({ text: text.sent })
      onClose()
    },
  )
  return (
    <FormDialog
      title={text.askTitle}
      action={text.send}
      disabled={role === null || note.trim() === '' || (room !== null && exceeding.trim() === '')}
      isSending={send.isPending}
      onSend={() => send.mutate(undefined)}
      onClose={onClose}
    >
      <div className="settings-form">
        <p className="muted">{text.askHint}</p>
        <Labelled label={text.role} required>
          {(names) => (
            <Select<DealRole | null>
              {...names}
              value={role}
              placeholder={text.chooseRole}
              options={roles.map(({ value, label }) => ({ value: value as DealRole, label: say(label) }))}
              onChange={setRole}
            />
          )}
        </Labelled>
        {role && <RolePlacesHint deal={deal} role={role} />}
        <ReasonInput label={text.note} value={note} onChange={setNote} />
        <Labelled label={text.person}>
          {(names) => (
            <PersonInput
              id={names.id}
              field={personField}
              value={person}
              onChange={(value) => setPerson(value as Reference | null)}
            />
          )}
        </Labelled>
        {room && person && <ExceedingInput who={person.name} room={room} value={exceeding} onChange={setExceeding} />}
        <Labelled label={text.hours}>
          {(names) => (
            <InputNumber<number> {...names} min={1} max={1000} precision={0} value={hours} onChange={setHours} />
          )}
        </Labelled>
        <Labelled label={text.neededOn}>
          {(names) => <DayInput {...names} value={neededOn} onChange={setNeededOn} />}
        </Labelled>
      </div>
    </FormDialog>
  )
}
