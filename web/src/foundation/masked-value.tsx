import { revealOperations } from '#contract/platform/reveal.ts'
import { Eye } from 'lucide-react'
import { fill, useLabel, useText } from '../ui/language.tsx'
import { showToast } from '../ui/toast.tsx'
import { call } from './api.ts'
import { FieldDisplay } from './field-display.tsx'
import { pageTexts } from './record-page.texts.ts'
import type { NamedField } from './record-fields.ts'
import type { AnyRecord, RecordKind } from './record-kind.tsx'
import { valueOf } from './record-value.ts'
import { useRights } from './rights.ts'
import { useSend } from './use-send.ts'

/** From so few left on, the number is worth saying. */
const worthSaying = 10

/** A masked value, and the eye that reveals it to who may: for as long as the page stays open. */
export function MaskedValue({ kind, record, field }: { kind: RecordKind; record: AnyRecord; field: NamedField }) {
  const text = useText(pageTexts)
  const say = useLabel()
  const rights = useRights()
  const { type } = kind.names
  const reveal = useSend(
    () => call(revealOperations.reveal, { params: { type, id: record.id }, body: { field: field.name } }),
    [['timeline']],
    ({ left }) => {
      if (left < worthSaying) showToast({ text: fill(text.revealsLeft, { count: left }) })
    },
  )
  const value = reveal.data ? reveal.data.value : valueOf(record, field.name)
  return (
    <span className="masked-value">
      <FieldDisplay field={field} value={value} whole />
      {!reveal.data && rights.can('reveal-masked') && (
        <button
          type="button"
          className="icon-button icon-button--small"
          aria-label={fill(text.reveal, { field: say(field.label) })}
          title={text.revealHint}
          disabled={reveal.isPending}
          onClick={() => reveal.mutate(undefined)}
        >
          <Eye size={14} aria-hidden />
        </button>
      )}
    </span>
  )
}
