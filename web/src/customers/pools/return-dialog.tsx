import { poolOperations } from '#contract/customers/pool.operations.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Input, Select } from 'antd'
import { useState } from 'react'
import { call, newKey } from '../../foundation/api.ts'
import { codeText } from '../../foundation/problem.texts.ts'
import { queryKeys } from '../../foundation/query-keys.ts'
import type { AnyRecord } from '../../foundation/record-kind.tsx'
import '../../foundation/settings-section.css'
import { useSend } from '../../foundation/use-send.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { Labelled } from '../../ui/labelled.tsx'
import { useLabel, useLanguage, useText } from '../../ui/language.tsx'
import { showToast } from '../../ui/toast.tsx'
import { holdingTexts } from './holding.texts.ts'
import { holdingQuery } from './pool-queries.ts'

/** Gives a customer back to a pool, with a reason for whoever tries next. */
export function ReturnDialog({ record, onClose }: { record: AnyRecord; onClose: () => void }) {
  const text = useText(holdingTexts)
  const say = useLabel()
  const { language } = useLanguage()
  const client = useQueryClient()
  const navigate = useNavigate()
  const holding = useQuery(holdingQuery(record.id)).data
  const [chosen, setChosen] = useState<string>()
  const [reason, setReason] = useState('')
  const pools = holding?.returnTo ?? []
  // The pool to which it would go anyway is the likeliest.
  const pool = chosen ?? pools.find((one) => one.id === holding?.due?.pool.id)?.id ?? pools[0]?.id
  const giveBack = useSend(
    () =>
      call(poolOperations.return, {
        params: { id: pool ?? '' },
        body: { ids: [record.id], reason },
        idempotencyKey: newKey(),
      }),
    [['pools'], queryKeys.lists('customer')],
    ({ refused }) => {
      const [first] = refused
      if (first) {
        showToast({ text: codeText(first.code, language), tone: 'bad' })
        return
      }
      showToast({ text: text.done })
      onClose()
      void navigate({ to: '/customers' })
      client.removeQueries({ queryKey: queryKeys.record('customer', record.id) })
    },
  )
  return (
    <FormDialog
      width={480}
      title={text.giveBackTitle}
      action={text.giveBack}
      disabled={reason.trim() === '' || pool === undefined}
      isSending={giveBack.isPending}
      onSend={() => giveBack.mutate(undefined)}
      onClose={onClose}
    >
      <div className="settings-form">
        <p className="muted">{holding && pools.length === 0 ? text.noPool : text.giveBackHint}</p>
        {pools.length > 1 && (
          <Labelled label={text.pool}>
            {(names) => (
              <Select<string>
                {...names}
                value={pool ?? null}
                options={pools.map((one) => ({ value: one.id, label: say(one.name) }))}
                onChange={setChosen}
              />
            )}
          </Labelled>
        )}
        <Labelled label={text.reason} hint={text.reasonHint} required>
          {(names) => (
            <Input.TextArea
              {...names}
              autoFocus
              rows={3}
              maxLength={500}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Labelled>
      </div>
    </FormDialog>
  )
}
