import type { Import, Reading } from '#contract/platform/import.ts'
import { Select } from 'antd'
import { useText } from '../ui/language.tsx'
import { importTexts } from './import.texts.ts'

const encodings: { value: Reading['encoding']; label: string }[] = [
  { value: 'utf-8', label: 'UTF-8' },
  { value: 'gb18030', label: 'GB18030 (GBK)' },
  { value: 'utf-16le', label: 'UTF-16 LE' },
  { value: 'utf-16be', label: 'UTF-16 BE' },
]

type Props = { run: Import; busy: boolean; onChange: (reading: Reading) => void }

/** How the file reads, as it was recognised; each guess can be put right. */
export function ImportReading({ run, busy, onChange }: Props) {
  const text = useText(importTexts)
  const { reading } = run
  const delimiters: { value: Reading['delimiter']; label: string }[] = [
    { value: ',', label: ',' },
    { value: ';', label: ';' },
    { value: '\t', label: text.tab },
    { value: '|', label: '|' },
  ]
  const pick = <Name extends keyof Reading>(
    name: Name,
    said: string,
    options: { value: Reading[Name]; label: string }[],
  ) => (
    <label className="import-reading__choice">
      <span>{said}</span>
      <Select<Reading[Name]>
        size="small"
        aria-label={said}
        disabled={busy}
        value={reading[name]}
        options={options}
        onChange={(value) => onChange({ ...reading, [name]: value })}
      />
    </label>
  )
  return (
    <section className="card import__part" aria-label={text.reading}>
      <h2>{text.reading}</h2>
      <div className="import-reading">
        {reading.format !== 'xlsx' && pick('encoding', text.encoding, encodings)}
        {reading.format === 'csv' && pick('delimiter', text.delimiter, delimiters)}
        {run.sheets.length > 1 &&
          pick(
            'sheet',
            text.sheet,
            run.sheets.map((sheet) => ({ value: sheet, label: sheet })),
          )}
        {reading.format !== 'vcf' &&
          pick(
            'headerRows',
            text.headerRows,
            [0, 1, 2].map((rows) => ({ value: rows, label: String(rows) })),
          )}
        {pick(
          'dateOrder',
          text.dateOrder,
          (['ymd', 'mdy', 'dmy'] as const).map((order) => ({ value: order, label: text[order] })),
        )}
        {pick('decimal', text.decimal, [
          { value: '.', label: '1,234.56' },
          { value: ',', label: '1.234,56' },
        ])}
      </div>
    </section>
  )
}
