import { notificationOperations } from '#contract/conversations/notification.operations.ts'
import { type NotificationSetting, remindedKinds } from '#contract/conversations/notification.ts'
import { useQuery } from '@tanstack/react-query'
import { Checkbox, Select } from 'antd'
import { useState } from 'react'
import { call } from '../../foundation/api.ts'
import { ClockInput } from '../../foundation/clock-input.tsx'
import { useSend } from '../../foundation/use-send.ts'
import { ProfileSection } from '../../organization/profile-section.tsx'
import { Button } from '../../ui/button.tsx'
import { Labelled } from '../../ui/labelled.tsx'
import { useText } from '../../ui/language.tsx'
import { showToast } from '../../ui/toast.tsx'
import { KindChannels } from './kind-channels.tsx'
import { leadOptions } from './lead-options.ts'
import { notificationSettingQuery } from './notification-queries.ts'
import './notifications.css'
import { MailAddress } from '../mail/mail-address.tsx'
import { PushDevices } from './push-devices.tsx'
import { settingTexts } from './setting.texts.ts'

/** How a person wants to be told: how early, when nothing rings, what rings, and where. */
export function NotificationSettings() {
  const text = useText(settingTexts)
  const { data } = useQuery(notificationSettingQuery)
  return (
    <ProfileSection id="notifications" title={text.title} hint={text.hint}>
      {data && <SettingForm key={JSON.stringify(data.setting)} saved={data.setting} />}
      <MailAddress />
      <PushDevices />
    </ProfileSection>
  )
}

const usualQuiet = { from: 21 * 60, to: 8 * 60 }
/** What a list shows for "never": a list has no empty value of its own. */
const never = -1

function SettingForm({ saved }: { saved: NotificationSetting }) {
  const text = useText(settingTexts)
  const [setting, setSetting] = useState(saved)
  const save = useSend(
    () => call(notificationOperations.writeSetting, { body: setting }),
    [notificationSettingQuery.queryKey],
    () => showToast({ text: text.saved }),
  )
  const { quiet, leads } = setting
  const change = (part: Partial<NotificationSetting>) => setSetting({ ...setting, ...part })
  return (
    <form
      className="notification-setting"
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate(undefined)
      }}
    >
      <fieldset className="notification-setting__part">
        <legend>{text.leads}</legend>
        <div className="notification-setting__leads">
          {remindedKinds.map((kind) => (
            <Labelled key={kind} label={text[kind]}>
              {(names) => (
                <Select
                  {...names}
                  value={leads[kind] ?? never}
                  options={[...leadOptions(text, leads[kind]), { value: never, label: text.never }]}
                  onChange={(value) => change({ leads: { ...leads, [kind]: value === never ? null : value } })}
                />
              )}
            </Labelled>
          ))}
        </div>
      </fieldset>
      <fieldset className="notification-setting__part">
        <legend>{text.quiet}</legend>
        <Checkbox
          checked={quiet !== null}
          onChange={({ target }) => change({ quiet: target.checked ? usualQuiet : null })}
        >
          {text.hasQuiet}
        </Checkbox>
        {quiet !== null && (
          <div className="notification-setting__row">
            <ClockInput
              label={text.from}
              value={quiet.from}
              onChange={(from) => change({ quiet: { ...quiet, from } })}
            />
            <ClockInput label={text.to} value={quiet.to} onChange={(to) => change({ quiet: { ...quiet, to } })} />
          </div>
        )}
        <Checkbox checked={setting.daysOff} onChange={({ target }) => change({ daysOff: target.checked })}>
          {text.daysOff}
        </Checkbox>
        <p className="muted">{text.quietHint}</p>
      </fieldset>
      <KindChannels setting={setting} onChange={change} />
      <div>
        <Button htmlType="submit" loading={save.isPending} disabled={JSON.stringify(setting) === JSON.stringify(saved)}>
          {text.save}
        </Button>
      </div>
    </form>
  )
}
