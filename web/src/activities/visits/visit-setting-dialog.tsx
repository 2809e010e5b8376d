import type { VisitSetting } from '#contract/activities/visits/check-in.ts'
import { visitSettingOperations } from '#contract/activities/visits/visit.operations.ts'
import { useQuery } from '@tanstack/react-query'
import { Checkbox, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { call } from '../../foundation/api.ts'
import { useSend } from '../../foundation/use-send.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { Labelled } from '../../ui/labelled.tsx'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { visitSettingQuery } from './visit-queries.ts'
import { visitSettingTexts } from './visit-setting.texts.ts'

/** What the company decides about check-ins: how near, how long, when, and how long positions are kept. */
export function VisitSettingDialog({ onClose }: { onClose: () => void }) {
  const { data } = useQuery(visitSettingQuery)
  if (!data) return null
  return <Settings key={data.version} version={data.version} kept={data.setting} onClose={onClose} />
}

type Props = { version: number; kept: VisitSetting; onClose: () => void }

function Settings({ version, kept, onClose }: Props) {
  const text = useText(visitSettingTexts)
  const { language } = useLanguage()
  const [setting, setSetting] = useState(kept)
  const set = (part: Partial<VisitSetting>) => setSetting({ ...setting, ...part })
  const save = useSend(
    () => call(visitSettingOperations.write, { body: setting, ifMatch: version }),
    [visitSettingQuery.queryKey, ['visit-preparation']],
    onClose,
  )
  const hours = Array.from({ length: 25 }, (_, hour) => ({ value: hour * 60, label: `${hour}:00` }))
  const weekday = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en', { weekday: 'short', timeZone: 'UTC' })
  // 1 January 2024 was a Monday.
  const days = [1, 2, 3, 4, 5, 6, 7].map((day) => ({ value: day, label: weekday.format(Date.UTC(2024, 0, day)) }))
  const { hours: open } = setting
  return (
    <FormDialog
      title={text.title}
      action={text.save}
      isSending={save.isPending}
      disabled={open.from >= open.to || open.days.length === 0}
      onSend={() => save.mutate(undefined)}
      onClose={onClose}
    >
      <div className="settings-form">
        {(
          [
            ['radius', text.radius, text.radiusHint, 20, 5_000],
            ['minimumMinutes', text.minimum, text.minimumHint, 0, 480],
            ['keepDays', text.keep, fill(text.keepHint, { days: setting.keepDays }), 1, 1_095],
          ] as const
        ).map(([name, title, hint, least, most]) => (
          <Labelled key={name} label={title} hint={hint}>
            {({ id }) => (
              <InputNumber<number>
                id={id}
                min={least}
                max={most}
                precision={0}
                value={setting[name]}
                onChange={(value) => set({ [name]: value ?? least })}
              />
            )}
          </Labelled>
        ))}
        <Checkbox
          checked={setting.workingHoursOnly}
          onChange={(event) => set({ workingHoursOnly: event.target.checked })}
        >
          {text.hoursOnly}
        </Checkbox>
        {setting.workingHoursOnly && (
          <div className="step-panel__row">
            <Select<number[]>
              mode="multiple"
              className="visit-setting__days"
              aria-label={text.days}
              value={open.days}
              options={days}
              onChange={(chosen) => set({ hours: { ...open, days: chosen.toSorted((one, other) => one - other) } })}
            />
            <Select<number>
              aria-label={text.from}
              value={open.from}
              options={hours.slice(0, 24)}
              onChange={(from) => set({ hours: { ...open, from } })}
            />
            <Select<number>
              aria-label={text.to}
              value={open.to}
              options={hours.slice(1)}
              onChange={(to) => set({ hours: { ...open, to } })}
            />
          </div>
        )}
      </div>
    </FormDialog>
  )
}
