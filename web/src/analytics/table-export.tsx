import { Button } from 'antd'
import { Download } from 'lucide-react'
import { saveFile } from '../foundation/save-file.ts'
import { useText } from '../ui/language.tsx'
import { csvText } from './csv.ts'
import { reportTexts } from './reports.texts.ts'

type Props = { title: string; table: () => readonly (readonly (string | number | null)[])[]; disabled?: boolean }

/** Saves the figures of a report that has no drawing. */
export function TableExport({ title, table, disabled = false }: Props) {
  const text = useText(reportTexts)
  return (
    <Button
      type="text"
      size="small"
      icon={<Download size={15} />}
      disabled={disabled}
      onClick={() => saveFile(new Blob([csvText(table())], { type: 'text/csv;charset=utf-8' }), `${title}.csv`)}
    >
      {text.save}
    </Button>
  )
}
