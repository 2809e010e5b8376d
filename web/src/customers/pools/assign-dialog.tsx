import { poolOperations } from '#contract/customers/pool.operations.ts'
import type { Pool } from '#contract/customers/pool.ts'
import type { Reference } from '#contract/shared/field.ts'
import { label } from '#contract/shared/label.ts'
import { Input } from 'antd'
import { useState } from 'react'
import { call, newKey } from '../../foundation/api.ts'
import '../../foundation/settings-section.css'
import { PersonInput } from '../../foundation/person-input.tsx'
import { useSend } from '../../foundation/use-send.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { Labelled } from '../../ui/labelled.tsx'
import { fill, useText } from '../../ui/language.tsx'
import { showToast } from '../../ui/toast.tsx'
import { poolTexts } from './pool.texts.ts'
import { useTold } from './use-claim.ts'

const ownerField = { kind: 'reference', to: 'user', label: label('负责人', 'Owner'), required: true } as const

type Props = { pool: Pool; ids: readonly string[]; onClose: () => void; onDone: () => void }

/** Gives customers of the pool to somebody. */
export function AssignDialog({ pool, ids, onClose, onDone }: Props) {
  const text = useText(poolTexts)
  const told = useTold()
  const [owner, setOwner] = useState<Reference | null>(null)
  const [reason, setReason] = useState('')
  const assign = useSend(
    () =>
      call(poolOperations.assign, {
        params: { id: pool.id },
        body: { ids: [...ids], owner: owner?.id ?? '', ...(reason.trim() === '' ? {} : { reason }) },
        idempotencyKey: newKey(),
      }),
    [['pools']],
    (answer) => {
      showToast(told(answer, fill(text.assignedMany, { count: answer.changed })))
      onDone()
      onClose()
    },
  )
  return (
    <FormDialog
      width={440}
      title={fill(text.assignTitle, { count: ids.length })}
      action={text.assign}
      disabled={owner === null}
      isSending={assign.isPending}
      onSend={() => assign.mutate(undefined)}
      onClose={onClose}
    >
      <div className="settings-form">
        <Labelled label={text.owner} required>
          {({ id }) => (
            <PersonInput
              id={id}
              field={ownerField}
              value={owner}
              onChange={(value) => setOwner(value as Reference | null)}
            />
          )}
        </Labelled>
        <Labelled label={text.reason}>
          {(names) => (
            <Input {...names} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
          )}
        </Labelled>
      </div>
    </FormDialog>
  )
}
