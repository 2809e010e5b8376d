import { FieldDisplay } from './field-display.tsx'
import type { NamedField } from './record-fields.ts'
import type { AnyRecord, RecordKind } from './record-kind.tsx'
import { currencyOf, valueOf } from './record-value.ts'
import { useSession } from './session.ts'

type Props = {
  kind: RecordKind
  record: AnyRecord
  field: NamedField
  /** Whole text instead of one line. */
  whole?: boolean
  /** In a column of amounts the usual currency is no news. */
  quietCurrency?: boolean
  /** On a card a moment is told by how long ago it was. */
  brief?: boolean
}

/** A value of a record with what the record says about it: its currency, whether it is late, its tone. */
export function ShownValue({ kind, record, field, whole = false, quietCurrency = false, brief = false }: Props) {
  const { company } = useSession()
  const Own = kind.shown?.[field.name]
  if (Own) return <Own record={record} />
  const currency = field.kind === 'money' ? currencyOf(record, company.currency) : undefined
  return (
    <FieldDisplay
      field={field}
      value={valueOf(record, field.name)}
      currency={quietCurrency && currency === company.currency ? undefined : currency}
      due={kind.due.includes(field.name) && kind.isOver?.(record) !== true}
      tone={kind.tone?.(record, field.name)}
      whole={whole}
      brief={brief}
    />
  )
}
