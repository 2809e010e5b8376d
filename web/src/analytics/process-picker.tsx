import { processOperations } from '#contract/opportunities/process.ts'
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { call } from '../foundation/api.ts'
import { useLabel, useText } from '../ui/language.tsx'
import { reportTexts } from './reports.texts.ts'

type Props = {
  chosen: string | undefined
  onChoose: (process: string | undefined) => void
  /** Whether all of them together can be chosen, too. */
  every?: boolean
  size?: 'small' | 'middle'
}

/** Which process a report is of, where the company has several. */
export function ProcessPicker({ chosen, onChoose, every = false, size = 'small' }: Props) {
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
      value={chosen ?? (every ? '' : null)}
      options={[
        ...(every ? [{ value: '', label: text.everyProcess }] : []),
        ...processes.map((process) => ({ value: process.id, label: say(process.name) })),
      ]}
      onChange={(process) => onChoose(process === '' ? undefined : process)}
    />
  )
}
