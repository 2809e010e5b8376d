import { type Import, importOperations } from '#contract/platform/import.ts'
import { inLanguage } from '#contract/shared/label.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { call } from '../foundation/api.ts'
import { FieldDisplay } from '../foundation/field-display.tsx'
import { isEmptyValue } from '../foundation/record-value.ts'
import { useLanguage, useText } from '../ui/language.tsx'
import { SkeletonLines } from '../ui/skeleton.tsx'
import { Tag } from '../ui/tag.tsx'
import { rowProblemText } from './import-problem.texts.ts'
import { importTexts } from './import.texts.ts'
import { useImportFields } from './use-import-fields.ts'

const actions = {
  create: { key: 'actionCreate', tone: 'good' },
  change: { key: 'actionChange', tone: 'calm' },
  skip: { key: 'actionSkip', tone: 'plain' },
  bad: { key: 'actionBad', tone: 'bad' },
} as const

/** The first rows as they will be, with what is wrong in them. */
export function ImportPreview({ run }: { run: Import }) {
  const text = useText(importTexts)
  const { language } = useLanguage()
  const fields = useImportFields(run.target)
  const { data } = useQuery({
    queryKey: ['import-preview', run.id],
    queryFn: ({ signal }) => call(importOperations.preview, { params: { id: run.id }, signal }),
    placeholderData: keepPreviousData,
  })
  // Problems name the column of the file, the preview its fields.
  const headers = new Map(run.columns.map((column) => [column.field, column.header]))
  const filled = Object.keys(data?.rows[0]?.values ?? {})
  return (
    <section className="card import__part" aria-label={text.preview}>
      <h2>{text.preview}</h2>
      <p className="muted">{text.previewHint}</p>
      {!data ? (
        <SkeletonLines lines={5} />
      ) : (
        <div className="settings-table import-preview">
          <table>
            <thead>
              <tr>
                <th scope="col">{text.row}</th>
                <th scope="col">{text.action}</th>
                {filled.map((name) => (
                  <th key={name} scope="col">
                    {fields[name] ? inLanguage(fields[name].label, language) : name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {data.rows.map((row) => (
                <tr key={row.row}>
                  <td className="faint number">{row.row}</td>
                  <td>
                    <Tag tone={actions[row.action].tone} dot>
                      {text[actions[row.action].key]}
                    </Tag>
                  </td>
                  {filled.map((name) => {
                    const problem = row.problems.find((one) => one.column === name || one.column === headers.get(name))
                    return (
                      <td key={name} className={problem ? 'import-preview__fault' : undefined} title={problem?.detail}>
                        <Cell field={fields[name]} value={row.values[name]} />
                        {problem && (
                          <span className="import-preview__why">{rowProblemText(problem.code, language)}</span>
                        )}
                      </td>
                    )
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}

function Cell({ field, value }: { field: ReturnType<typeof useImportFields>[string] | undefined; value: unknown }) {
  if (isEmptyValue(value)) return null
  // References stand here by the name in the file: they may not exist before the import runs.
  if (!field || field.kind === 'reference') return <>{typeof value === 'string' ? value : JSON.stringify(value)}</>
  return <FieldDisplay field={field} value={value} />
}
