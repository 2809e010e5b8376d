import type { Import, ImportColumn } from '#contract/platform/import.ts'
import { inLanguage } from '#contract/shared/label.ts'
import { Select } from 'antd'
import { formatPercent } from '../ui/format.ts'
import { fill, useLanguage, useText } from '../ui/language.tsx'
import { Tag } from '../ui/tag.tsx'
import { importTexts } from './import.texts.ts'
import { useImportFields } from './use-import-fields.ts'

const leftOut = ''

type Props = { run: Import; busy: boolean; onChange: (fields: (string | null)[]) => void }

/** Each column of the file with samples and the field that it fills. */
export function ImportColumns({ run, busy, onChange }: Props) {
  const text = useText(importTexts)
  const { language } = useLanguage()
  const fields = useImportFields(run.target)
  const options = Object.entries(fields).map(([name, field]) => ({
    value: name,
    label: `${inLanguage(field.label, language)}${field.required ? ' *' : ''}`,
  }))
  const matched = run.columns.filter((column) => column.field !== null).length
  const choose = (column: ImportColumn, field: string) =>
    // A field takes one column: who chooses it anew takes it from the other.
    onChange(run.columns.map((one) => (one === column ? field || null : one.field === field ? null : one.field)))
  return (
    <section className="card import__part" aria-label={text.columns}>
      <h2>{text.columns}</h2>
      <p className="muted">{fill(text.columnsHint, { matched, all: run.columns.length })}</p>
      <div className="settings-table import-columns">
        <table>
          <thead>
            <tr>
              <th scope="col">{text.column}</th>
              <th scope="col">{text.samples}</th>
              <th scope="col">{text.field}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {run.columns.map((column) => (
              <tr key={column.index} className={column.field === null ? 'import-columns__out' : undefined}>
                <th scope="row">{column.header}</th>
                <td className="import-columns__samples one-line">
                  {column.samples
                    .filter((sample) => sample !== '')
                    .slice(0, 3)
                    .join(' · ')}
                </td>
                <td>
                  <Select<string>
                    className="import-columns__field"
                    aria-label={`${column.header}: ${text.field}`}
                    disabled={busy}
                    showSearch={{ optionFilterProp: 'label' }}
                    value={column.field ?? leftOut}
                    options={[{ value: leftOut, label: text.leaveOut }, ...options]}
                    onChange={(field) => choose(column, field)}
                  />
                </td>
                <td>
                  <MatchedBy column={column} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function MatchedBy({ column }: { column: ImportColumn }) {
  const text = useText(importTexts)
  const { language } = useLanguage()
  if (column.field === null) return null
  switch (column.matchedBy) {
    case 'name':
      return <Tag tone="good">{text.byName}</Tag>
    case 'learned':
      return <Tag tone="good">{text.byLearned}</Tag>
    case 'likeness':
      return (
        <Tag tone={column.likeness > 0.85 ? 'calm' : 'warn'}>
          {fill(text.byLikeness, { share: formatPercent(column.likeness, language, 0) })}
        </Tag>
      )
    case 'person':
      return <Tag>{text.byPerson}</Tag>
    case 'none':
      return null
  }
}
