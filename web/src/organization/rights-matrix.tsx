import {
  type DataScope,
  type RecordAction,
  recordActions,
  type RecordRights,
  scopeOptions,
} from '#contract/organization/rights.ts'
import { type RecordType, recordTypes } from '#contract/shared/field.ts'
import { useKind } from '../foundation/record-kind.tsx'
import { fill, useLabel, useText } from '../ui/language.tsx'
import { roleTexts } from './role.texts.ts'

type Records = Record<RecordType, RecordRights>
type Props = { records: Records; disabled: boolean; onChange: (records: Records) => void }

/** Kinds of records against actions; each cell says how far the action reaches, darker for wider. */
export function RightsMatrix({ records, disabled, onChange }: Props) {
  const text = useText(roleTexts)
  return (
    <div className="card settings-table rights">
      <table>
        <thead>
          <tr>
            <th scope="col">{text.kind}</th>
            {recordActions.map((action) => (
              <th key={action} scope="col">
                {text[action]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {recordTypes.map((type) => (
            <RightsRow
              key={type}
              type={type}
              rights={records[type]}
              disabled={disabled}
              onChange={(action, scope) => onChange({ ...records, [type]: { ...records[type], [action]: scope } })}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}

type RowProps = {
  type: RecordType
  rights: RecordRights
  disabled: boolean
  onChange: (action: RecordAction, scope: DataScope) => void
}

function RightsRow({ type, rights, disabled, onChange }: RowProps) {
  const text = useText(roleTexts)
  const say = useLabel()
  const kind = useKind(type)
  const name = say(kind.names.one)
  return (
    <tr>
      <th scope="row">
        <span className="rights__kind">
          <kind.icon size={16} aria-hidden />
          {name}
        </span>
      </th>
      {recordActions.map((action) => (
        <td key={action}>
          {/* 42 menus of our own would take a second to draw; the browser's are there at once, and good on a phone. */}
          <select
            className={`rights__scope rights__scope--${rights[action]}`}
            aria-label={fill(text.scopeOf, { kind: name, action: text[action] })}
            disabled={disabled}
            value={rights[action]}
            onChange={(event) => onChange(action, event.target.value as DataScope)}
          >
            {scopeOptions.map((option) => (
              <option key={option.value} value={option.value}>
                {say(option.label)}
              </option>
            ))}
          </select>
        </td>
      ))}
    </tr>
  )
}
