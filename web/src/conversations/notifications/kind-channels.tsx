import { topicNames, kindsOfTopic, notificationTopics } from '#contract/conversations/notification-topics.ts'
import {
  type NotificationKind,
  notificationKinds,
  type NotificationSetting,
} from '#contract/conversations/notification.ts'
import { notificationNames } from '#contract/conversations/notification.words.ts'
import { Checkbox } from 'antd'
import { Check } from 'lucide-react'
import { Fragment } from 'react'
import { fill, useLabel, useText } from '../../ui/language.tsx'
import { usePhone } from '../../ui/use-phone.ts'
import { settingTexts } from './setting.texts.ts'

type Props = { setting: NotificationSetting; onChange: (part: Partial<NotificationSetting>) => void }
type Channel = (typeof channels)[number]

const channels = [
  { key: 'push', name: 'rings' },
  { key: 'mail', name: 'mailed' },
] as const

/** Which kinds ring and which come by mail: a grid with a line for each kind and for all of a topic, on a phone a list. */
export function KindChannels(props: Props) {
  return usePhone() ? <KindList {...props} /> : <KindGrid {...props} />
}

function KindGrid(props: Props) {
  const text = useText(settingTexts)
  const say = useLabel()
  return (
    <table className="kind-channels">
      <caption>{text.kinds}</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">{text.inApp}</th>
          {channels.map(({ key, name }) => (
            <th key={key} scope="col">
              {text[name]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {notificationTopics.map((topic) => (
          <Fragment key={topic}>
            <tr className="kind-channels__topic">
              <th scope="rowgroup">{say(topicNames[topic])}</th>
              <td />
              {channels.map((channel) => (
                <td key={channel.key}>
                  <Choice {...props} channel={channel} kinds={kindsOfTopic[topic]} name={say(topicNames[topic])} />
                </td>
              ))}
            </tr>
            {kindsOfTopic[topic].map((kind) => (
              <tr key={kind}>
                <th scope="row">{say(notificationNames[kind])}</th>
                <td>
                  <Check size={16} className="kind-channels__always" aria-label={text.always} />
                </td>
                {channels.map((channel) => (
                  <td key={channel.key}>
                    <Choice {...props} channel={channel} kinds={[kind]} name={say(notificationNames[kind])} />
                  </td>
                ))}
              </tr>
            ))}
          </Fragment>
        ))}
      </tbody>
    </table>
  )
}

function KindList(props: Props) {
  const text = useText(settingTexts)
  const say = useLabel()
  return (
    <fieldset className="kind-list">
      <legend>{text.kinds}</legend>
      <p className="muted">{text.inAppAlways}</p>
      {notificationTopics.map((topic) => (
        <section key={topic} aria-label={say(topicNames[topic])}>
          <h4 className="kind-list__topic">{say(topicNames[topic])}</h4>
          {kindsOfTopic[topic].map((kind) => (
            <div key={kind} className="kind-list__kind">
              <span>{say(notificationNames[kind])}</span>
              {channels.map((channel) => (
                <Choice
                  key={channel.key}
                  {...props}
                  channel={channel}
                  kinds={[kind]}
                  name={say(notificationNames[kind])}
                  said={text[channel.name]}
                />
              ))}
            </div>
          ))}
        </section>
      ))}
    </fieldset>
  )
}

type ChoiceProps = Props & { channel: Channel; kinds: readonly NotificationKind[]; name: string; said?: string }

/** Whether some kinds come by a channel; all of them or none by one press. */
function Choice({ setting, onChange, channel: { key, name: channel }, kinds, name, said }: ChoiceProps) {
  const text = useText(settingTexts)
  const chosen = kinds.filter((kind) => setting[key].includes(kind)).length
  return (
    <Checkbox
      aria-label={fill(text.kindBy, { kind: name, channel: text[channel] })}
      checked={chosen === kinds.length}
      indeterminate={chosen > 0 && chosen < kinds.length}
      onChange={({ target }) =>
        onChange({
          [key]: notificationKinds.filter((one) => (kinds.includes(one) ? target.checked : setting[key].includes(one))),
        })
      }
    >
      {said}
    </Checkbox>
  )
}
