import type { Field } from '#contract/shared/field.ts'
import { inLanguage } from '#contract/shared/label.ts'
import type { Selection } from '#contract/shared/standard-operations.ts'
import { Alert, Checkbox, Select } from 'antd'
import { useState } from 'react'
import { formatNumber } from '../ui/format.ts'
import { FormDialog } from '../ui/form-dialog.tsx'
import { Labelled } from '../ui/labelled.tsx'
import { fill, useLanguage, useText } from '../ui/language.tsx'
import { call } from './api.ts'
import type { BulkDeed } from './bulk-bar.tsx'
import { bulkTexts } from './bulk.texts.ts'
import { FieldInput } from './field-input.tsx'
import { asProblem } from './problem.ts'
import { problemText } from './problem.texts.ts'
import { isChangeable, useRecordFields } from './record-fields.ts'
import type { RecordKind } from './record-kind.tsx'
import { asPatch, isReference } from './record-value.ts'
import { useBulk } from './use-bulk.ts'

const reasonField: Field = { kind: 'longText', label: bulkTexts.reason, maxLength: 500 }

type Props = {
  kind: RecordKind
  deed: BulkDeed
  selection: Selection
  count: number
  many: string
  onClose: () => void
  onDone: () => void
}

/** Asks what a bulk deed needs to know, does it, and tells what did not work. */
export function BulkDialog({ kind, deed, selection, count, many, onClose, onDone }: Props) {
  const text = useText(bulkTexts)
  const { language } = useLanguage()
  const [name, setName] = useState<string | null>(null)
  const [value, setValue] = useState<unknown>(null)
  const [reason, setReason] = useState('')
  const [along, setAlong] = useState(true)
  const goesAlong = kind.names.type === 'customer'
  const run = useBulk(kind.names.type, () => {
    onDone()
    onClose()
  })
  const submit = () => {
    if (deed === 'delete') run.mutate(() => call(kind.operations.bulkRemove, { body: { selection } }))
    if (deed === 'change' && name)
      run.mutate(() => call(kind.operations.bulkChange, { body: { selection, patch: asPatch({ [name]: value }) } }))
    if (deed === 'transfer' && isReference(value))
      run.mutate(() =>
        call(kind.operations.transfer, {
          body: {
            selection,
            owner: value.id,
            ...(reason ? { reason } : {}),
            ...(goesAlong ? { along } : {}),
          },
        }),
      )
  }
  const owner = kind.fields['owner']
  const ready = deed === 'delete' || (deed === 'change' ? name !== null : isReference(value))
  return (
    <FormDialog
      width={480}
      title={fill(text[`${deed}Title`], {
        count: formatNumber(count, language),
        many: language === 'en' ? many.toLowerCase() : many,
      })}
      action={text[deed]}
      disabled={!ready}
      isSending={run.isPending}
      danger={deed === 'delete'}
      onSend={submit}
      onClose={onClose}
    >
      {run.error && (
        <Alert
          type="error"
          showIcon
          title={problemText(asProblem(run.error), language)}
          className="create-dialog__problem"
        />
      )}
      {deed === 'delete' && <p className="muted">{text.deleteHint}</p>}
      {deed === 'change' && <ChangeFields kind={kind} name={name} value={value} onName={setName} onValue={setValue} />}
      {deed === 'transfer' && owner && (
        <div className="field-form field-form--one">
          <Labelled label={text.owner}>
            {({ id }) => <FieldInput id={id} field={{ ...owner, required: true }} value={value} onChange={setValue} />}
          </Labelled>
          {goesAlong && (
            <Checkbox checked={along} onChange={(event) => setAlong(event.target.checked)}>
              {text.along}
            </Checkbox>
          )}
          <Labelled label={text.reason}>
            {({ id }) => (
              <FieldInput id={id} field={reasonField} value={reason} onChange={(next) => setReason(next as string)} />
            )}
          </Labelled>
        </div>
      )}
    </FormDialog>
  )
}

type ChangeProps = {
  kind: RecordKind
  name: string | null
  value: unknown
  onName: (name: string) => void
  onValue: (value: unknown) => void
}

function ChangeFields({ kind, name, value, onName, onValue }: ChangeProps) {
  const text = useText(bulkTexts)
  const { language } = useLanguage()
  const fields = useRecordFields(kind.names.type).filter((field) => isChangeable(field) && field.name !== 'name')
  const field = fields.find((candidate) => candidate.name === name)
  return (
    <div className="field-form field-form--one">
      <Labelled label={text.field}>
        {({ id }) => (
          <Select<string>
            id={id}
            className="field-input"
            value={name}
            showSearch={{ optionFilterProp: 'label' }}
            options={fields.map((one) => ({ value: one.name, label: inLanguage(one.label, language) }))}
            onChange={(next) => {
              onName(next)
              onValue(null)
            }}
          />
        )}
      </Labelled>
      {field && (
        <Labelled label={text.value} hint={field.required ? undefined : text.emptyHint}>
          {({ id }) => <FieldInput key={field.name} id={id} field={field} value={value} onChange={onValue} />}
        </Labelled>
      )}
    </div>
  )
}
