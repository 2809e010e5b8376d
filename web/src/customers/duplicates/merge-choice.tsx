import { FieldDisplay } from '../../foundation/field-display.tsx'
import type { NamedField } from '../../foundation/record-fields.ts'
import { isEmptyValue } from '../../foundation/record-value.ts'
import { useLabel, useText } from '../../ui/language.tsx'
import { mergeTexts } from './merge-records.texts.ts'

type Props = {
  field: NamedField
  mine: unknown
  theirs: unknown
  takesTheirs: boolean
  onChoose: (theirs: boolean) => void
}

/** One field on which two records differ: either value can be taken. */
export function MergeChoice({ field, mine, theirs, takesTheirs, onChoose }: Props) {
  const text = useText(mergeTexts)
  const say = useLabel()
  const choice = (value: unknown, chosen: boolean, isTheirs: boolean) => (
    <label className="merge__value">
      <input type="radio" name={field.name} checked={chosen} onChange={() => onChoose(isTheirs)} />
      {isEmptyValue(value) ? (
        <span className="faint">{text.empty}</span>
      ) : (
        <FieldDisplay field={field} value={value} whole />
      )}
    </label>
  )
  return (
    <fieldset className="merge__field">
      <legend className="muted">{say(field.label)}</legend>
      {choice(mine, !takesTheirs, false)}
      {choice(theirs, takesTheirs, true)}
    </fieldset>
  )
}
