import { useQuery } from '@tanstack/react-query'
import { DatePicker, Select } from 'antd'
import dayjs from 'dayjs'
import { departmentsQuery, peopleQuery } from '../foundation/people.ts'
import { useSegments } from '../foundation/segments.ts'
import { useText } from '../ui/language.tsx'
import { departmentRows } from '../foundation/department-rows.ts'
import { type PeriodChoice, periodChoices } from './report-period.ts'
import type { ReportSearch, useReportSearch } from './report-search.ts'
import { reportTexts } from './reports.texts.ts'

type Props = { search: ReportSearch; change: ReturnType<typeof useReportSearch>[1] }

/** Which days the results are of. */
export function PeriodPicker({
  search,
  change,
  choices = periodChoices,
}: Props & { choices?: readonly PeriodChoice[] }) {
  const text = useText(reportTexts)
  return (
    <>
      <Select<string>
        className="report-picker"
        aria-label={text.period}
        value={search.period}
        options={choices.map((choice) => ({ value: choice, label: text[choice] }))}
        onChange={(period) => change({ period, unit: undefined })}
      />
      {search.period === 'custom' && (
        <DatePicker.RangePicker
          aria-label={text.period}
          allowEmpty={[true, true]}
          value={[search.from ? dayjs(search.from) : null, search.to ? dayjs(search.to) : null]}
          onChange={(days) => change({ from: days?.[0]?.format('YYYY-MM-DD'), to: days?.[1]?.format('YYYY-MM-DD') })}
        />
      )}
    </>
  )
}

/** Of which customers: those of one segment, or all. Nothing to choose where there are no segments. */
export function SegmentPicker({ search, change }: Props) {
  const text = useText(reportTexts)
  const segments = useSegments('customer')
  if (segments.length === 0) return null
  return (
    <Select<string>
      className="report-picker"
      aria-label={text.segment}
      value={segments.find(({ id }) => id === search.segment)?.id ?? ''}
      options={[{ value: '', label: text.anySegment }, ...segments.map(({ id, name }) => ({ value: id, label: name }))]}
      onChange={(picked) => change({ segment: picked === '' ? undefined : picked })}
    />
  )
}

/** Whose results they are: a department with all below it, or one person. */
export function ScopePicker({ search, change }: Props) {
  const text = useText(reportTexts)
  const departments = useQuery(departmentsQuery).data?.items ?? []
  const people = useQuery(peopleQuery).data?.items ?? []
  const value = search.owner ? `owner:${search.owner}` : search.department ? `department:${search.department}` : 'all'
  const options = [
    { value: 'all', label: text.everybody, words: text.everybody },
    {
      label: text.departments,
      options: departmentRows(departments).map(({ department, depth }) => ({
        value: `department:${department.id}`,
        label: <span style={{ paddingInlineStart: depth * 14 }}>{department.name}</span>,
        words: department.name,
      })),
    },
    {
      label: text.people,
      options: people.map((person) => ({
        value: `owner:${person.id}`,
        label: person.name,
        words: `${person.name} ${person.departmentName ?? ''}`,
      })),
    },
  ]
  return (
    <Select<string>
      className="report-picker report-picker--wide"
      aria-label={text.scope}
      value={value}
      options={options}
      showSearch={{ optionFilterProp: 'words' }}
      onChange={(picked) => {
        const [kind, id] = picked.split(':')
        change({ owner: kind === 'owner' ? id : undefined, department: kind === 'department' ? id : undefined })
      }}
    />
  )
}
