import {
  type ReportRule,
  reportPeriods,
  type ReportSetting,
  reportSettingOperations,
  periodNames,
} from '#contract/conversations/reports/report-form.ts'
import { roleOperations } from '#contract/organization/organization.operations.ts'
import { useQuery } from '@tanstack/react-query'
import { Button, InputNumber, Select, Switch } from 'antd'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { call } from '../../foundation/api.ts'
import { ClockInput } from '../../foundation/clock-input.tsx'
import { departmentsQuery } from '../../foundation/people.ts'
import { SettingsSection } from '../../foundation/settings-section.tsx'
import { UnsavedBar } from '../../foundation/unsaved-bar.tsx'
import { useSend } from '../../foundation/use-send.ts'
import { Labelled } from '../../ui/labelled.tsx'
import { fill, useLabel, useText } from '../../ui/language.tsx'
import { MoveButtons } from '../../ui/move-buttons.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { showToast } from '../../ui/toast.tsx'
import './problems.texts.ts'
import { FormFields } from './report-form-fields.tsx'
import { reportSettingQuery, reportsKey } from './report-queries.ts'
import { reportRuleTexts } from './reports.texts.ts'
import './reports.css'

const mostRules = 20

/** Who writes which report, by when, and what it asks. */
export function ReportSettings() {
  const { data } = useQuery(reportSettingQuery)
  if (!data) return <SkeletonLines lines={8} />
  return <Settings key={data.version} version={data.version} kept={data.setting} />
}

function Settings({ version, kept }: { version: number; kept: ReportSetting }) {
  const text = useText(reportRuleTexts)
  const [setting, setSetting] = useState(kept)
  const { rules } = setting
  const set = (next: ReportRule[]) => setSetting({ rules: next })
  const save = useSend(
    () => call(reportSettingOperations.write, { body: setting, ifMatch: version }),
    [reportSettingQuery.queryKey, reportsKey],
    () => showToast({ text: text.saved }),
  )
  const move = (at: number, by: number) => {
    const next = [...rules]
    next.splice(at + by, 0, ...next.splice(at, 1))
    set(next)
  }
  const add = () => {
    const [first] = rules
    if (first) set([...rules, { ...first, roles: [], departments: [] }])
  }
  return (
    <SettingsSection
      title={text.title}
      hint={text.hint}
      actions={
        <Button icon={<Plus size={16} />} disabled={rules.length >= mostRules || rules.length === 0} onClick={add}>
          {text.add}
        </Button>
      }
    >
      <ol className="report-rules">
        {rules.map((rule, at) => (
          <li key={at} className="card report-rules__rule">
            <Rule
              rule={rule}
              place={at + 1}
              onChange={(part) => set(rules.map((one, place) => (place === at ? { ...one, ...part } : one)))}
            />
            <MoveButtons
              says={{
                up: fill(text.up, { place: at + 1 }),
                down: fill(text.down, { place: at + 1 }),
                remove: fill(text.remove, { place: at + 1 }),
              }}
              isFirst={at === 0}
              isLast={at === rules.length - 1}
              onMove={(by) => move(at, by)}
              onRemove={() => set(rules.filter((_, place) => place !== at))}
            />
          </li>
        ))}
      </ol>
      {setting !== kept && (
        <UnsavedBar
          isSaving={save.isPending}
          onDiscard={() => setSetting(kept)}
          onSave={() => save.mutate(undefined)}
        />
      )}
    </SettingsSection>
  )
}

type RuleProps = { rule: ReportRule; place: number; onChange: (part: Partial<ReportRule>) => void }

function Rule({ rule, place, onChange }: RuleProps) {
  const text = useText(reportRuleTexts)
  const say = useLabel()
  const { data: roles } = useQuery({
    queryKey: ['roles'],
    queryFn: ({ signal }) => call(roleOperations.list, { signal }),
  })
  const { data: departments } = useQuery(departmentsQuery)
  const some = (name: 'roles' | 'departments', label: string, options: { value: string; label: string }[]) => (
    <Labelled label={label}>
      {(names) => (
        <Select<string[]>
          {...names}
          mode="multiple"
          placeholder={text.everybody}
          value={rule[name]}
          options={options}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={(value) => onChange({ [name]: value })}
        />
      )}
    </Labelled>
  )
  return (
    <div className="report-rules__fields" role="group" aria-label={fill(text.rule, { place })}>
      <Labelled label={text.period}>
        {(names) => (
          <Select<ReportRule['period']>
            {...names}
            value={rule.period}
            options={reportPeriods.map((value) => ({ value, label: say(periodNames[value]) }))}
            onChange={(period) => onChange({ period, form: { ...rule.form, name: periodNames[period] } })}
          />
        )}
      </Labelled>
      {some(
        'roles',
        text.roles,
        (roles?.items ?? []).map(({ id, name }) => ({ value: id, label: say(name) })),
      )}
      {some(
        'departments',
        text.departments,
        (departments?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
      )}
      <ClockInput label={text.opensAt} value={rule.opensAt} onChange={(opensAt) => onChange({ opensAt })} />
      <ClockInput label={text.dueAt} value={rule.dueAt} onChange={(dueAt) => onChange({ dueAt })} />
      <Labelled label={text.dueDays}>
        {(names) => (
          <InputNumber
            {...names}
            min={0}
            max={5}
            precision={0}
            value={rule.dueDays}
            onChange={(dueDays) => onChange({ dueDays: dueDays ?? 0 })}
          />
        )}
      </Labelled>
      <Labelled label={text.remind}>
        {(names) => (
          <InputNumber
            {...names}
            min={5}
            max={1440}
            step={15}
            precision={0}
            value={rule.remindBefore}
            onChange={(remindBefore) => onChange({ remindBefore })}
          />
        )}
      </Labelled>
      <label className="report-rules__switch">
        <Switch checked={rule.active} onChange={(active) => onChange({ active })} />
        {text.active}
      </label>
      <FormFields form={rule.form} onChange={(form) => onChange({ form })} />
    </div>
  )
}
