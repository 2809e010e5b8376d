import { notificationOperations } from '#contract/conversations/notification.operations.ts'
import { type NotificationSetting, remindedKinds } from '#contract/conversations/notification.ts'
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { call } from '../../foundation/api.ts'
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
import { QuietChoice } from './quiet-choice.tsx'
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
  const { leads } = setting
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
      <QuietChoice
        quiet={setting.quiet}
        daysOff={setting.daysOff}
        words={{ legend: text.quiet, has: text.hasQuiet, daysOff: text.daysOff, hint: text.quietHint }}
        onChange={change}
      />
      <KindChannels setting={setting} onChange={change} />
      <div>
        <Button htmlType="submit" loading={save.isPending} disabled={JSON.stringify(setting) === JSON.stringify(saved)}>
          {text.save}
        </Button>
      </div>
    </form>
  )
}
