import { inLanguage } from '#contract/shared/label.ts'
import { Button } from 'antd'
import { useState } from 'react'
import { useLanguage, useText } from '../ui/language.tsx'
import { Modal } from '../ui/modal.tsx'
import './conflict-dialog.css'
import { type Conflict, showConflict } from './conflict.ts'
import { conflictTexts } from './conflict.texts.ts'
import { FieldDisplay } from './field-display.tsx'
import { type NamedField, useRecordFields } from './record-fields.ts'
import { isEmptyValue, sameValue, valueOf } from './record-value.ts'

/** Two people changed the same: both versions side by side, one choice for each field, saved on top of the newer one. */
export function ConflictDialog({ conflict }: { conflict: Conflict }) {
  const { kind, mine, current, fields: names, save } = conflict
  const text = useText(conflictTexts)
  const fields = useRecordFields(kind.names.type).filter(
    (field) => names.includes(field.name) && !sameValue(valueOf(mine, field.name), valueOf(current, field.name)),
  )
  const [kept, setKept] = useState<Readonly<Record<string, 'mine' | 'theirs'>>>({})
  const close = () => showConflict(null)
  const submit = () => {
    close()
    const values = Object.fromEntries(
      fields
        .filter((field) => (kept[field.name] ?? 'mine') === 'mine')
        .map((field) => [field.name, valueOf(mine, field.name)]),
    )
    if (Object.keys(values).length > 0) save(values)
  }
  return (
    <Modal
      open
      title={text.title}
      width={560}
      onCancel={close}
      footer={[
        <Button key="theirs" onClick={close}>
          {text.keepTheirs}
        </Button>,
        <Button key="save" type="primary" onClick={submit}>
          {text.save}
        </Button>,
      ]}
    >
      <p className="muted">{text.hint}</p>
      <div className="conflict">
        <span />
        <strong>{text.mine}</strong>
        <strong>{text.theirs}</strong>
        {fields.map((field) => (
          <ConflictLine
            key={field.name}
            field={field}
            conflict={conflict}
            chosen={kept[field.name] ?? 'mine'}
            onChoose={(side) => setKept((now) => ({ ...now, [field.name]: side }))}
          />
        ))}
      </div>
    </Modal>
  )
}

type LineProps = {
  field: NamedField
  conflict: Conflict
  chosen: 'mine' | 'theirs'
  onChoose: (side: 'mine' | 'theirs') => void
}

function ConflictLine({ field, conflict, chosen, onChoose }: LineProps) {
  const { language } = useLanguage()
  const text = useText(conflictTexts)
  const sides = [
    { side: 'mine', value: valueOf(conflict.mine, field.name) },
    { side: 'theirs', value: valueOf(conflict.current, field.name) },
  ] as const
  return (
    <>
      <span className="muted">{inLanguage(field.label, language)}</span>
      {sides.map(({ side, value }) => (
        <label key={side} className={`conflict__side${chosen === side ? ' conflict__side--chosen' : ''}`}>
          <input type="radio" name={field.name} checked={chosen === side} onChange={() => onChoose(side)} />
          {isEmptyValue(value) ? (
            <span className="faint">{text.empty}</span>
          ) : (
            <FieldDisplay field={field} value={value} whole />
          )}
        </label>
      ))}
    </>
  )
}
