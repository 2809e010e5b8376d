import type { Reference } from '#contract/shared/field.ts'
import type { ResourceRequest } from '#contract/opportunities/requests/request.ts'
import { Button, Checkbox, InputNumber } from 'antd'
import { useRef, useState } from 'react'
import { DayInput } from '../../foundation/day-input.tsx'
import { PersonInput } from '../../foundation/person-input.tsx'
import { ReasonInput } from '../../foundation/reason-input.tsx'
import '../../foundation/settings-section.css'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { Labelled } from '../../ui/labelled.tsx'
import { useText } from '../../ui/language.tsx'
import { personField } from './person-field.ts'
import type { Deed } from './request-deeds.tsx'
import { requestTexts } from './request.texts.ts'
import { ExceedingInput, RolePlacesHint, usePersonPlace } from './role-places.tsx'
import { useRequestDeeds } from './use-request-deeds.ts'

type Props = { request: ResourceRequest; deed: Deed; onClose: () => void }

/** Does one thing with a request: takes, declines, delivers, hands on, or withdraws it. */
export function DeedDialog({ request, deed, onClose }: Props) {
  const text = useText(requestTexts)
  const deeds = useRequestDeeds(request, onClose)
  const [words, setWords] = useState('')
  const [neededOn, setNeededOn] = useState(request.neededOn ?? '')
  const [effort, setEffort] = useState(request.effort)
  const [file, setFile] = useState<File | null>(null)
  const [person, setPerson] = useState<Reference | null>(null)
  const [toPool, setToPool] = useState(false)
  const [exceeding, setExceeding] = useState('')
  const place = usePersonPlace(request.deal.id, deed === 'reassign' ? request.role : null, person?.id ?? null)
  const theirs =
    !toPool && place?.full && place.capacity !== null && request.askedOf?.id !== person?.id
      ? { held: place.held, capacity: place.capacity }
      : null
  const room = deed === 'accept' ? request.exceeds : theirs
  const said = room ? { exceeding } : {}
  const titles = {
    accept: text.acceptTitle,
    decline: text.declineTitle,
    deliver: text.deliverTitle,
    reassign: text.reassignTitle,
    withdraw: text.withdrawTitle,
  }
  const go = () => {
    if (deed === 'accept')
      deeds.accept.mutate({ ...(neededOn ? { neededOn } : {}), ...(effort ? { effort } : {}), ...said })
    if (deed === 'decline') deeds.decline.mutate(words)
    if (deed === 'deliver') deeds.deliver.mutate({ result: words, file })
    if (deed === 'withdraw') deeds.withdraw.mutate(words)
    if (deed === 'reassign')
      deeds.reassign.mutate({
        person: toPool ? null : (person?.id ?? null),
        ...(words.trim() ? { reason: words } : {}),
        ...said,
      })
  }
  const isSaid = room === null || exceeding.trim() !== ''
  const isReady =
    isSaid && (deed === 'accept' || (deed === 'reassign' ? toPool || person !== null : words.trim() !== ''))
  return (
    <FormDialog
      width={480}
      title={titles[deed]}
      action={text[deed]}
      disabled={!isReady}
      isSending={deeds[deed].isPending}
      danger={deed === 'withdraw'}
      onSend={go}
      onClose={onClose}
    >
      <div className="settings-form">
        {deed === 'accept' && (
          <>
            <p className="muted">{text.acceptHint}</p>
            <Labelled label={text.neededOn}>
              {(names) => <DayInput {...names} value={neededOn} onChange={setNeededOn} />}
            </Labelled>
            <EffortInput value={effort} onChange={setEffort} />
            {room && <ExceedingInput who={null} room={room} value={exceeding} onChange={setExceeding} />}
          </>
        )}
        {deed === 'reassign' && (
          <>
            <RolePlacesHint deal={request.deal.id} role={request.role} />
            <Labelled label={text.reassignTo} required={!toPool}>
              {(names) => (
                <PersonInput
                  id={names.id}
                  field={personField}
                  value={person}
                  onChange={(value) => setPerson(value as Reference | null)}
                />
              )}
            </Labelled>
            <Checkbox checked={toPool} onChange={(event) => setToPool(event.target.checked)}>
              {text.toPool}
            </Checkbox>
            {room && person && (
              <ExceedingInput who={person.name} room={room} value={exceeding} onChange={setExceeding} />
            )}
          </>
        )}
        {deed !== 'accept' && (
          <ReasonInput
            label={deed === 'deliver' ? text.result : deed === 'reassign' ? text.reasonMaybe : text.reason}
            optional={deed === 'reassign'}
            value={words}
            onChange={setWords}
          />
        )}
        {deed === 'deliver' && <FileInput file={file} onChange={setFile} />}
      </div>
    </FormDialog>
  )
}

function EffortInput({ value, onChange }: { value: number | null; onChange: (hours: number | null) => void }) {
  const text = useText(requestTexts)
  return (
    <Labelled label={text.effort}>
      {(names) => <InputNumber<number> {...names} min={1} max={1000} precision={0} value={value} onChange={onChange} />}
    </Labelled>
  )
}

function FileInput({ file, onChange }: { file: File | null; onChange: (file: File | null) => void }) {
  const text = useText(requestTexts)
  const input = useRef<HTMLInputElement>(null)
  return (
    <div>
      <Button onClick={() => input.current?.click()}>{file ? file.name : text.choose}</Button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={text.file}
        onChange={(event) => onChange(event.target.files?.[0] ?? null)}
      />
    </div>
  )
}
