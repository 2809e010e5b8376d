import { Select } from 'antd'
import { useSegments } from '../../foundation/segments.ts'
import { useText } from '../../ui/language.tsx'
import { ProcessPicker } from '../process-picker.tsx'
import { PeriodPicker, ScopePicker } from '../report-pickers.tsx'
import type { ReportSearch, useReportSearch } from '../report-search.ts'
import { windowChoices } from '../report-window.ts'
import { spanChoices } from './use-span.ts'
import { waterfallTexts } from './waterfall.texts.ts'

type Props = {
  search: ReportSearch
  change: ReturnType<typeof useReportSearch>[1]
  process: string | undefined
  /** Whether all processes together can be looked at, too. */
  every?: boolean
}

/** Between which days, of whose deals, closing when. */
export function SpanPickers({ search, change, process, every = false }: Props) {
  const text = useText(waterfallTexts)
  const segments = useSegments('customer')
  return (
    <>
      <PeriodPicker search={search} change={change} choices={spanChoices} />
      <Select<string>
        className="report-picker"
        aria-label={text.window}
        value={search.window}
        options={windowChoices.map((value) => ({ value, label: text[value] }))}
        onChange={(window) => change({ window })}
      />
      <ProcessPicker every={every} chosen={process} onChoose={(chosen) => change({ process: chosen })} size="middle" />
      {segments.length > 0 && (
        <Select<string>
          className="report-picker"
          aria-label={text.segment}
          value={search.segment ?? ''}
          options={[
            { value: '', label: text.anySegment },
            ...segments.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(picked) => change({ segment: picked === '' ? undefined : picked })}
        />
      )}
      <ScopePicker search={search} change={change} />
    </>
  )
}
