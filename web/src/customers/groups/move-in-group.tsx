import { customerFields } from '#contract/customers/customer.ts'
import { customerOperations } from '#contract/customers/customer.operations.ts'
import type { Reference } from '#contract/shared/field.ts'
import { useState } from 'react'
import { call } from '../../foundation/api.ts'
import { queryKeys } from '../../foundation/query-keys.ts'
import { RecordInput } from '../../foundation/reference-input.tsx'
import { useSend } from '../../foundation/use-send.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { Labelled } from '../../ui/labelled.tsx'
import { fill, useLabel, useText } from '../../ui/language.tsx'
import { showToast } from '../../ui/toast.tsx'
import { groupTexts } from './group.texts.ts'

/** A customer that is to belong to another. */
export type Moving = { id: string; name: string; version: number }

/** Moves a customer, with all that belongs to it, under another or out of its group. */
export function useMove(onDone?: () => void) {
  const text = useText(groupTexts)
  return useSend(
    ({ moving, parent }: { moving: Moving; parent: string | null }) =>
      call(customerOperations.change, { params: { id: moving.id }, body: { parent }, ifMatch: moving.version }),
    [['customer-group'], ['record', 'customer'], queryKeys.lists('customer')],
    () => {
      showToast({ text: text.moved })
      onDone?.()
    },
  )
}

/** Asks under whom a customer is to stand. */
export function MoveInGroup({ moving, onClose }: { moving: Moving; onClose: () => void }) {
  const text = useText(groupTexts)
  const say = useLabel()
  const [parent, setParent] = useState<Reference | null>(null)
  const move = useMove(onClose)
  return (
    <FormDialog
      width={440}
      title={fill(text.moveTitle, { name: moving.name })}
      action={text.moveOk}
      disabled={parent === null}
      isSending={move.isPending}
      onSend={() => move.mutate({ moving, parent: parent?.id ?? null })}
      onClose={onClose}
    >
      <Labelled label={say(customerFields.parent.label)} hint={text.moveHint}>
        {({ id }) => (
          <RecordInput
            id={id}
            target="customer"
            field={customerFields.parent}
            value={parent}
            onChange={(value) => setParent(value as Reference | null)}
          />
        )}
      </Labelled>
    </FormDialog>
  )
}
