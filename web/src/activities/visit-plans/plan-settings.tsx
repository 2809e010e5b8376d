import {
  frequencies,
  type Frequency,
  mostRules,
  type VisitPlanRule,
  type VisitPlanSetting,
  visitPlanSettingOperations,
} from '#contract/activities/visit-plans/plan-setting.ts'
import { customerTypes, industries } from '#contract/shared/choices.ts'
import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, InputNumber, Select } from 'antd'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { call } from '../../foundation/api.ts'
import { useLevels } from '../../foundation/choice-lists.ts'
import { newPlaceholder } from '../../foundation/offline/offline.ts'
import { SettingsSection } from '../../foundation/settings-section.tsx'
import { UnsavedBar } from '../../foundation/unsaved-bar.tsx'
import { useSend } from '../../foundation/use-send.ts'
import { Labelled } from '../../ui/labelled.tsx'
import { fill, useLabel, useText } from '../../ui/language.tsx'
import { MoveButtons } from '../../ui/move-buttons.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { showToast } from '../../ui/toast.tsx'
import { templatesQuery } from '../visits/template-queries.ts'
import { planSettingQuery } from './plan-queries.ts'
import { ruleTexts } from './plan.texts.ts'
import './visit-plans.css'

/** How often customers of each level are visited, how much a day holds, and whether plans must be approved. */
export function VisitPlanSettings() {
  const { data } = useQuery(planSettingQuery)
  if (!data) return <SkeletonLines lines={8} />
  return <Settings key={data.version} version={data.version} kept={data.setting} />
}

function Settings({ version, kept }: { version: number; kept: VisitPlanSetting }) {
  const text = useText(ruleTexts)
  const levels = useLevels()
  const [setting, setSetting] = useState(kept)
  const set = (part: Partial<VisitPlanSetting>) => setSetting({ ...setting, ...part })
  const save = useSend(
    () => call(visitPlanSettingOperations.write, { body: setting, ifMatch: version }),
    [planSettingQuery.queryKey, ['visit-plans']],
    () => showToast({ text: text.saved }),
  )
  const { rules } = setting
  const setRule = (at: number, rule: VisitPlanRule) =>
    set({ rules: rules.map((one, place) => (place === at ? rule : one)) })
  const move = (at: number, by: number) => {
    const next = [...rules]
    next.splice(at + by, 0, ...next.splice(at, 1))
    set({ rules: next })
  }
  const add = () =>
    set({
      rules: [
        ...rules,
        {
          id: newPlaceholder(),
          level: levels[0]?.value ?? 'A',
          frequency: 'monthly',
          template: null,
          minutes: 60,
          customerTypes: [],
          industries: [],
        },
      ],
    })
  return (
    <SettingsSection
      title={text.title}
      hint={text.hint}
      actions={
        <Button icon={<Plus size={16} />} disabled={rules.length >= mostRules} onClick={add}>
          {text.add}
        </Button>
      }
    >
      <ol className="plan-rules">
        {rules.map((rule, at) => (
          <li key={rule.id} className="card plan-rules__rule">
            <Rule rule={rule} place={at + 1} onChange={(next) => setRule(at, next)} />
            <MoveButtons
              says={{
                up: fill(text.up, { place: at + 1 }),
                down: fill(text.down, { place: at + 1 }),
                remove: fill(text.remove, { place: at + 1 }),
              }}
              isFirst={at === 0}
              isLast={at === rules.length - 1}
              onMove={(by) => move(at, by)}
              onRemove={() => set({ rules: rules.filter((_, place) => place !== at) })}
            />
          </li>
        ))}
      </ol>
      <div className="card plan-rules__day">
        {(
          [
            ['dayMinutes', text.dayMinutes, 30, 720],
            ['dayVisits', text.dayVisits, 1, 20],
            ['travelMinutes', text.travel, 0, 240],
          ] as const
        ).map(([name, title, least, most]) => (
          <Labelled key={name} label={title}>
            {(names) => (
              <InputNumber
                {...names}
                min={least}
                max={most}
                precision={0}
                value={setting[name]}
                onChange={(value) => set({ [name]: value ?? least })}
              />
            )}
          </Labelled>
        ))}
        <Checkbox checked={setting.needsApproval} onChange={({ target }) => set({ needsApproval: target.checked })}>
          {text.approval}
        </Checkbox>
      </div>
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

function Rule({
  rule,
  place,
  onChange,
}: {
  rule: VisitPlanRule
  place: number
  onChange: (rule: VisitPlanRule) => void
}) {
  const text = useText(ruleTexts)
  const say = useLabel()
  const levels = useLevels()
  const { data: templates } = useQuery(templatesQuery)
  const asOptions = (options: readonly { value: string; label: Parameters<typeof say>[0] }[]) =>
    options.map(({ value, label }) => ({ value, label: say(label) }))
  const some = (name: 'customerTypes' | 'industries', label: string, options: typeof customerTypes) => (
    <Labelled label={label}>
      {(names) => (
        <Select<string[]>
          {...names}
          mode="multiple"
          placeholder={text.all}
          value={rule[name]}
          options={asOptions(options)}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={(value) => onChange({ ...rule, [name]: value })}
        />
      )}
    </Labelled>
  )
  return (
    <div className="plan-rules__fields" role="group" aria-label={fill(text.rule, { place })}>
      <Labelled label={text.level}>
        {(names) => (
          <Select<string>
            {...names}
            value={rule.level}
            options={asOptions(levels)}
            onChange={(level) => onChange({ ...rule, level })}
          />
        )}
      </Labelled>
      <Labelled label={text.frequency}>
        {(names) => (
          <Select<Frequency>
            {...names}
            value={rule.frequency}
            options={frequencies.map(({ value, label }) => ({ value, label: say(label) }))}
            onChange={(frequency) => onChange({ ...rule, frequency })}
          />
        )}
      </Labelled>
      <Labelled label={text.minutes}>
        {(names) => (
          <InputNumber
            {...names}
            min={10}
            max={480}
            step={15}
            precision={0}
            value={rule.minutes}
            onChange={(minutes) => onChange({ ...rule, minutes: minutes ?? 60 })}
          />
        )}
      </Labelled>
      <Labelled label={text.template}>
        {(names) => (
          <Select<string>
            {...names}
            value={rule.template ?? ''}
            options={[
              { value: '', label: text.anyTemplate },
              ...(templates?.items ?? [])
                .filter(({ retired, id }) => !retired || id === rule.template)
                .map(({ id, name }) => ({ value: id, label: say(name) })),
            ]}
            onChange={(template) => onChange({ ...rule, template: template === '' ? null : template })}
          />
        )}
      </Labelled>
      {some('customerTypes', text.types, customerTypes)}
      {some('industries', text.industries, industries)}
    </div>
  )
}
