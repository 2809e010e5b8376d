import { Button } from 'antd'
import { Download, FileSpreadsheet, Image } from 'lucide-react'
import { useText } from '../ui/language.tsx'
import { Menu } from '../ui/menu.tsx'
import { showToast } from '../ui/toast.tsx'
import { csvText } from './csv.ts'
import { paintPicture } from './picture.ts'
import { reportTexts } from './reports.texts.ts'
import { saveFile } from '../foundation/save-file.ts'
import { usePalette } from './use-palette.ts'

type Table = readonly (readonly (string | number | null)[])[]
type Props = {
  title: string
  note: string
  table: () => Table
  drawing: () => { address: string; width: number; height: number } | null
}

/** Saves what a report shows: the drawing as a picture, its figures as a table. */
export function ReportExport({ title, note, table, drawing }: Props) {
  const text = useText(reportTexts)
  const palette = usePalette()
  const savePicture = async () => {
    try {
      const drawn = drawing()
      if (drawn) saveFile(await paintPicture({ ...drawn, title, note, palette }), `${title}.png`)
    } catch {
      showToast({ text: text.notSaved, tone: 'bad' })
    }
  }
  return (
    <Menu
      label={text.save}
      align="end"
      items={[
        { key: 'picture', label: text.savePicture, icon: Image, onSelect: () => void savePicture() },
        {
          key: 'table',
          label: text.saveTable,
          icon: FileSpreadsheet,
          onSelect: () => saveFile(new Blob([csvText(table())], { type: 'text/csv;charset=utf-8' }), `${title}.csv`),
        },
      ]}
      trigger={({ ref, ...props }) => (
        <Button type="text" size="small" ref={ref} icon={<Download size={15} />} {...props}>
          {text.save}
        </Button>
      )}
    />
  )
}
