import { processOperations } from '#contract/opportunities/process.ts'
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { call } from '../foundation/api.ts'
import { useLabel, useText } from '../ui/language.tsx'
import { reportTexts } from './reports.texts.ts'

type Props = { chosen: string | undefined; onChoose: (process: string) => void; size?: 'small' | 'middle' }

/** Which process a report is of, where the company has several. */
export function ProcessPicker({ chosen, onChoose, size = 'small' }: Props) {
  const text = useText(reportTexts)
  const say = useLabel()
  const processes =
    useQuery({ queryKey: ['processes'], queryFn: ({ signal }) => call(processOperations.list, { signal }) }).data
      ?.items ?? []
  if (processes.length < 2) return null
  return (
    <Select<string>
      size={size}
      className="report-picker"
      aria-label={text.process}
      value={chosen ?? null}
      options={processes.map((process) => ({ value: process.id, label: say(process.name) }))}
      onChange={onChoose}
    />
  )
}
