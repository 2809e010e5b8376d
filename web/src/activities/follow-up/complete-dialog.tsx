import { Input } from 'antd'
import { useState } from 'react'
import { offlineTexts } from '../../foundation/offline/offline.texts.ts'
import type { AnyRecord } from '../../foundation/record-kind.tsx'
import { nameOf } from '../../foundation/record-value.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { Labelled } from '../../ui/labelled.tsx'
import { fill, useText } from '../../ui/language.tsx'
import { showToast } from '../../ui/toast.tsx'
import './follow-up.css'
import { followUpTexts } from './follow-up.texts.ts'
import { asNextStep, type NextDraft } from './next-step.ts'
import { NextStepFields } from './next-step-fields.tsx'
import { OutcomeButtons } from './outcome-buttons.tsx'
import { useComplete } from './use-complete.ts'
import { useUsualSubject } from './use-usual-subject.ts'

/** Asks when something is done what came of it and what is next; both can be left open. */
export function CompleteDialog({ record, onClose }: { record: AnyRecord; onClose: () => void }) {
  const text = useText(followUpTexts)
  const offline = useText(offlineTexts)
  const usual = useUsualSubject()
  const { kind } = record
  const [outcome, setOutcome] = useState<string | null>(null)
  const [note, setNote] = useState('')
  const [next, setNext] = useState<NextDraft | null>(null)
  const complete = useComplete(({ isKept, isPlanned }) => {
    showToast({ text: isKept ? offline.kept : isPlanned ? text.planned : text.saved })
    onClose()
  })
  const send = () =>
    complete.mutate({
      id: record.id,
      name: nameOf(record),
      ...(outcome === null ? {} : { outcome }),
      ...(note.trim() === '' ? {} : { note: note.trim() }),
      ...(next ? { next: asNextStep(next, usual(next.kind)) } : {}),
    })
  return (
    <FormDialog
      title={fill(text.title, { name: nameOf(record) })}
      action={next ? text.doneAndNext : text.done}
      isSending={complete.isPending}
      onSend={send}
      onClose={onClose}
    >
      <div className="complete">
        <OutcomeButtons
          kind={typeof kind === 'string' ? kind : ''}
          label={text.outcome}
          value={outcome}
          onPick={(picked) => setOutcome(picked === outcome ? null : picked)}
        />
        <Labelled label={text.note}>
          {(names) => (
            <Input.TextArea
              {...names}
              value={note}
              maxLength={5_000}
              placeholder={text.noteHint}
              autoSize={{ minRows: 2, maxRows: 8 }}
              onChange={(event) => setNote(event.target.value)}
            />
          )}
        </Labelled>
        <section aria-label={text.next}>
          <h3 className="complete__heading">{text.next}</h3>
          <p className="muted complete__hint">{text.nextHint}</p>
          <NextStepFields value={next} onChange={setNext} />
        </section>
      </div>
    </FormDialog>
  )
}
