import { leadOperations } from '#contract/customers/lead.operations.ts'
import { disqualifyReasons } from '#contract/customers/lead.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Input, Modal } from 'antd'
import { useState } from 'react'
import { call } from '../../foundation/api.ts'
import { asProblem } from '../../foundation/problem.ts'
import { problemText } from '../../foundation/problem.texts.ts'
import { keepRecord } from '../../foundation/record-cache.ts'
import type { AnyRecord } from '../../foundation/record-kind.tsx'
import { queryKeys } from '../../foundation/query-keys.ts'
import '../../ui/chip.css'
import { Labelled } from '../../ui/labelled.tsx'
import { useLabel, useLanguage, useText } from '../../ui/language.tsx'
import { showToast } from '../../ui/toast.tsx'
import './disqualify-lead.css'
import { leadTexts } from './lead.texts.ts'
import { useReopen } from './use-reopen.ts'

type Reason = (typeof disqualifyReasons)[number]['value']

/** Asks why a lead is given up; the reasons are what later tells good sources from bad ones. */
export function DisqualifyLead({ record, onClose }: { record: AnyRecord; onClose: () => void }) {
  const text = useText(leadTexts)
  const say = useLabel()
  const { language } = useLanguage()
  const client = useQueryClient()
  const reopen = useReopen()
  const [reason, setReason] = useState<Reason | null>(null)
  const [note, setNote] = useState('')
  const send = useMutation({
    mutationFn: async (chosen: Reason) =>
      (await call(leadOperations.disqualify, {
        params: { id: record.id },
        body: { reason: chosen, ...(note.trim() ? { note: note.trim() } : {}) },
        ifMatch: record.version,
      })) as unknown as AnyRecord,
    onSuccess: (saved) => {
      keepRecord(client, 'lead', saved)
      void client.invalidateQueries({ queryKey: queryKeys.timeline('lead', saved.id) })
      showToast({ text: text.disqualified, action: { label: text.reopen, run: () => reopen.mutate(saved) } })
      onClose()
    },
    onError: (error) => showToast({ text: problemText(asProblem(error), language), tone: 'bad' }),
  })
  return (
    <Modal
      open
      width={480}
      title={text.disqualifyTitle}
      okText={text.confirm}
      cancelText={text.cancel}
      okButtonProps={{ disabled: reason === null, loading: send.isPending }}
      onOk={() => reason && send.mutate(reason)}
      onCancel={onClose}
    >
      <div className="disqualify">
        <p className="muted">{text.disqualifyHint}</p>
        <div className="disqualify__reasons" role="radiogroup" aria-label={text.reason}>
          {disqualifyReasons.map((one) => (
            <button
              key={one.value}
              type="button"
              role="radio"
              className="chip"
              aria-checked={reason === one.value}
              onClick={() => setReason(one.value)}
            >
              {say(one.label)}
            </button>
          ))}
        </div>
        <Labelled label={text.note}>
          {({ id }) => (
            <Input.TextArea
              id={id}
              value={note}
              maxLength={500}
              autoSize={{ minRows: 2 }}
              onChange={(event) => setNote(event.target.value)}
            />
          )}
        </Labelled>
      </div>
    </Modal>
  )
}
