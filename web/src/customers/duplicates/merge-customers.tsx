import { customerOperations } from '#contract/customers/customer.operations.ts'
import type { Reference } from '#contract/shared/field.ts'
import { label } from '#contract/shared/label.ts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Alert, Button, Modal } from 'antd'
import { ArrowLeftRight } from 'lucide-react'
import { useState } from 'react'
import { call } from '../../foundation/api.ts'
import { asProblem } from '../../foundation/problem.ts'
import { problemText } from '../../foundation/problem.texts.ts'
import { isChangeable, useRecordFields } from '../../foundation/record-fields.ts'
import { type AnyRecord, useKind } from '../../foundation/record-kind.tsx'
import { recordAddress } from '../../foundation/record-link.tsx'
import { recordQuery } from '../../foundation/record-queries.ts'
import { isEmptyValue, nameOf, sameValue, valueOf } from '../../foundation/record-value.ts'
import { RecordInput } from '../../foundation/reference-input.tsx'
import { Labelled } from '../../ui/labelled.tsx'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { showToast } from '../../ui/toast.tsx'
import { MergeChoice } from './merge-choice.tsx'
import './merge-customers.css'
import { useUndoMerge } from './undo-merge.tsx'
import { mergeTexts } from './merge-customers.texts.ts'

const duplicateField = { kind: 'reference', to: 'customer', label: label('重复的客户', 'Duplicate') } as const

function useMerge(stays: AnyRecord, goes: AnyRecord | undefined, onDone: () => void) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const text = useText(mergeTexts)
  const undo = useUndoMerge()
  return useMutation({
    mutationFn: (take: string[]) =>
      call(customerOperations.merge, {
        params: { id: stays.id },
        body: { from: goes?.id ?? '', take },
        ifMatch: stays.version,
      }),
    onSuccess: async (merged) => {
      onDone()
      const takeBack = () => undo.mutate({ kept: merged.id, gone: goes?.id ?? '' })
      showToast({ text: fill(text.merged, { name: merged.name }), action: { label: text.undo, run: takeBack } })
      await navigate({ to: recordAddress('customers', merged.id) })
      // Everything that belonged to the duplicate belongs to another customer now.
      await client.invalidateQueries()
    },
  })
}

/** Puts two customers side by side and makes one of them, with everything that belongs to either. */
export function MergeCustomers({
  customer,
  duplicate: given = null,
  onClose,
}: {
  customer: AnyRecord
  duplicate?: Reference | null
  onClose: () => void
}) {
  const text = useText(mergeTexts)
  const { language } = useLanguage()
  const kind = useKind('customer')
  const fields = useRecordFields('customer')
  const [duplicate, setDuplicate] = useState<Reference | null>(given)
  const [swapped, setSwapped] = useState(false)
  const [taken, setTaken] = useState<Readonly<Record<string, boolean>>>({})
  const other = useQuery({
    ...recordQuery(kind, duplicate?.id ?? ''),
    enabled: duplicate !== null && duplicate.id !== customer.id,
  }).data
  const stays = swapped && other ? other : customer
  const goes = swapped ? customer : other
  const merge = useMerge(stays, goes, onClose)
  const problem = merge.error ? asProblem(merge.error) : null
  const differing = goes
    ? fields.filter((field) => isChangeable(field) && !sameValue(valueOf(stays, field.name), valueOf(goes, field.name)))
    : []
  // What the one that stays does not know is taken from the other unless somebody says no.
  const takes = (name: string) => taken[name] ?? (isEmptyValue(valueOf(stays, name)) && goes !== undefined)
  return (
    <Modal
      open
      width={720}
      title={text.title}
      onCancel={onClose}
      footer={[
        <Button key="cancel" onClick={onClose}>
          {text.cancel}
        </Button>,
        <Button
          key="merge"
          type="primary"
          disabled={!goes}
          loading={merge.isPending}
          onClick={() => merge.mutate(differing.map((field) => field.name).filter(takes))}
        >
          {text.merge}
        </Button>,
      ]}
    >
      <div className="merge">
        {problem && <Alert type="error" showIcon title={problemText(problem, language)} />}
        <Labelled label={text.pick} hint={text.pickHint}>
          {(names) => (
            <RecordInput
              id={names.id}
              field={duplicateField}
              target="customer"
              value={duplicate}
              autoFocus={!duplicate}
              onChange={(picked) => setDuplicate(picked as Reference | null)}
            />
          )}
        </Labelled>
        {goes && (
          <>
            <div className="merge__heads">
              <div>
                <p className="faint">{text.stays}</p>
                <p className="merge__name">{nameOf(stays)}</p>
              </div>
              <Button
                icon={<ArrowLeftRight size={16} />}
                aria-label={text.swap}
                title={text.swap}
                onClick={() => {
                  setSwapped(!swapped)
                  setTaken({})
                }}
              />
              <div>
                <p className="faint">{text.goes}</p>
                <p className="merge__name">{nameOf(goes)}</p>
              </div>
            </div>
            <p className="muted">{differing.length === 0 ? text.same : text.choose}</p>
            {differing.map((field) => (
              <MergeChoice
                key={field.name}
                field={field}
                mine={valueOf(stays, field.name)}
                theirs={valueOf(goes, field.name)}
                takesTheirs={takes(field.name)}
                onChoose={(theirs) => setTaken({ ...taken, [field.name]: theirs })}
              />
            ))}
          </>
        )}
      </div>
    </Modal>
  )
}
