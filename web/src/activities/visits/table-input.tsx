import type { AnswerValue } from '#contract/activities/visits/answers.ts'
import { type TableColumn, tableColumns } from '#contract/activities/visits/template.ts'
import { useLabel, useText } from '../../ui/language.tsx'
import type { InputProps } from './step-input.tsx'
import { stepTexts } from './step.texts.ts'

type Cells = Extract<AnswerValue, { cells: unknown }>['cells']

/** Stock, prices and facings by product, cell by cell. */
export function TableInput({ step, value, onAnswer }: InputProps<'table'>) {
  const text = useText(stepTexts)
  const say = useLabel()
  const cells: Cells = typeof value === 'object' && 'cells' in value ? value.cells : {}
  const columns = tableColumns.filter((column) => step.columns.includes(column.value))
  const put = (row: string, column: TableColumn, words: string) => {
    const { [column]: _, ...others } = cells[row] ?? {}
    const read = readCell(column, words)
    const next = { ...cells, [row]: read === null ? others : { ...others, [column]: read } }
    onAnswer({ cells: next })
  }
  return (
    <table className="step-table">
      <thead>
        <tr>
          <th scope="col">{text.item}</th>
          {columns.map(({ value: column, label }) => (
            <th key={column} scope="col">
              {say(label)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {step.rows.map((row) => (
          <tr key={row.key}>
            <th scope="row">{say(row.label)}</th>
            {columns.map(({ value: column, label }) => (
              <td key={column}>
                <input
                  className="step-field"
                  inputMode="decimal"
                  aria-label={`${say(row.label)} ${say(label)}`}
                  defaultValue={cells[row.key]?.[column] ?? ''}
                  onBlur={(event) => {
                    if (event.target.value !== String(cells[row.key]?.[column] ?? ''))
                      put(row.key, column, event.target.value)
                  }}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** A cell as it is sent, or null where it says nothing that can be kept. */
function readCell(column: TableColumn, words: string): number | string | null {
  const text = words.trim()
  if (column === 'price') return /^\d{1,12}(\.\d{1,2})?$/.test(text) ? text : null
  const number = Number(text)
  if (text === '' || !Number.isFinite(number) || number < 0) return null
  return column === 'facings' ? Math.round(number) : number
}
