import type { Import, UnknownValue } from '#contract/platform/import.ts'
import type { Field } from '#contract/shared/field.ts'
import { inLanguage } from '#contract/shared/label.ts'
import { Select } from 'antd'
import { useState } from 'react'
import { FieldInput } from '../foundation/field-input.tsx'
import { isReference } from '../foundation/record-value.ts'
import { formatNumber } from '../ui/format.ts'
import { fill, useLanguage, useText } from '../ui/language.tsx'
import { importTexts } from './import.texts.ts'
import { useImportFields } from './use-import-fields.ts'

type Choice = Import['valueChoices'][number]

/** So many stand on the page; nobody goes through thousands one by one, and the rest is treated by its proposal. */
const shown = 100

type Props = { run: Import; onChange: (choices: Choice[]) => void }

/** Values that the company does not know, each with what it probably means. */
export function ImportValues({ run, onChange }: Props) {
  const text = useText(importTexts)
  const { language } = useLanguage()
  const fields = useImportFields(run.target)
  const [names, setNames] = useState<Readonly<Record<string, string>>>({})
  const set = (choice: Choice) =>
    onChange([...run.valueChoices.filter((one) => one.field !== choice.field || one.value !== choice.value), choice])
  const further = run.unknownValues.length - shown
  return (
    <section className="card import__part" aria-label={text.values}>
      <h2>{text.values}</h2>
      <p className="muted">{text.valuesHint}</p>
      <div className="settings-table import-values">
        <table>
          <thead>
            <tr>
              <th scope="col">{text.field}</th>
              <th scope="col">{text.value}</th>
              <th scope="col">{text.rows}</th>
              <th scope="col">{text.meaning}</th>
            </tr>
          </thead>
          <tbody>
            {run.unknownValues.slice(0, shown).map((unknown) => {
              const field = fields[unknown.field]
              const choice = run.valueChoices.find((one) => one.field === unknown.field && one.value === unknown.value)
              return (
                <tr key={`${unknown.field} ${unknown.value}`}>
                  <td className="muted">{field ? inLanguage(field.label, language) : unknown.field}</td>
                  <th scope="row">{unknown.value}</th>
                  <td className="number">{formatNumber(unknown.rows, language)}</td>
                  <td>
                    {field && (
                      <Meaning
                        unknown={unknown}
                        field={field}
                        choice={choice}
                        nameOf={(id) => names[id] ?? (id === unknown.proposal ? (unknown.proposalName ?? '') : '')}
                        onChange={set}
                        onName={(id, name) => setNames({ ...names, [id]: name })}
                      />
                    )}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
      {further > 0 && <p className="muted">{fill(text.moreValues, { count: formatNumber(further, language) })}</p>}
    </section>
  )
}

type MeaningProps = {
  unknown: UnknownValue
  field: Field
  choice: Choice | undefined
  nameOf: (id: string) => string
  onChange: (choice: Choice) => void
  onName: (id: string, name: string) => void
}

function Meaning({ unknown, field, choice, nameOf, onChange, onName }: MeaningProps) {
  const text = useText(importTexts)
  const { field: name, value } = unknown
  const as = choice?.as ?? 'empty'
  const known = choice?.known
  // Choices and pools are the company's own: an import does not add to them; and who is meant for a pool is not given to whoever imports.
  const isPool = field.to === 'pool'
  const ways = [
    { value: 'known', label: text.known },
    ...(field.kind === 'reference' && !isPool ? [{ value: 'create', label: text.create }] : []),
    { value: 'empty', label: isPool ? text.leaveRows : text.empty },
  ]
  const pick = (picked: unknown) => {
    if (isReference(picked)) {
      onName(picked.id, picked.name)
      onChange({ field: name, value, as: 'known', known: picked.id })
    } else if (typeof picked === 'string') onChange({ field: name, value, as: 'known', known: picked })
  }
  return (
    <span className="import-values__meaning">
      <Select<string>
        size="small"
        className="import-values__way"
        aria-label={`${value}: ${text.meaning}`}
        value={as}
        options={ways}
        onChange={(way) =>
          onChange({
            field: name,
            value,
            as: way as Choice['as'],
            ...(way === 'known' && unknown.proposal ? { known: unknown.proposal } : {}),
          })
        }
      />
      {as === 'empty' && unknown.proposal && (
        <button
          type="button"
          className="plain-button import-values__guess"
          onClick={() => onChange({ field: name, value, as: 'known', known: unknown.proposal ?? '' })}
        >
          {fill(text.perhaps, { name: unknown.proposalName ?? unknown.proposal })}
        </button>
      )}
      {as === 'known' && (
        <FieldInput
          field={{ ...field, required: true }}
          label={`${value}: ${text.known}`}
          value={field.kind === 'reference' ? (known ? { id: known, name: nameOf(known) } : null) : (known ?? null)}
          onChange={pick}
        />
      )}
    </span>
  )
}
