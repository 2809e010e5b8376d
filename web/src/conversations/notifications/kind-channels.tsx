import { notificationKinds, type NotificationSetting } from '#contract/conversations/notification.ts'
import { notificationNames } from '#contract/conversations/notification.words.ts'
import { Checkbox } from 'antd'
import { fill, useLabel, useText } from '../../ui/language.tsx'
import { settingTexts } from './setting.texts.ts'

type Props = { setting: NotificationSetting; onChange: (part: Partial<NotificationSetting>) => void }

const channels = [
  { key: 'push', name: 'rings' },
  { key: 'mail', name: 'mailed' },
] as const

/** Which kinds ring and which come by mail, side by side. */
export function KindChannels({ setting, onChange }: Props) {
  const text = useText(settingTexts)
  const say = useLabel()
  return (
    <table className="kind-channels">
      <caption>{text.kinds}</caption>
      <thead>
        <tr>
          <td />
          {channels.map(({ key, name }) => (
            <th key={key} scope="col">
              {text[name]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {notificationKinds.map((kind) => (
          <tr key={kind}>
            <th scope="row">{say(notificationNames[kind])}</th>
            {channels.map(({ key, name }) => (
              <td key={key}>
                <Checkbox
                  aria-label={fill(text.kindBy, { kind: say(notificationNames[kind]), channel: text[name] })}
                  checked={setting[key].includes(kind)}
                  onChange={({ target }) =>
                    onChange({
                      [key]: notificationKinds.filter((one) =>
                        one === kind ? target.checked : setting[key].includes(one),
                      ),
                    })
                  }
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
