import { topicNames, kindsOfTopic, notificationTopics } from '#contract/conversations/notification-topics.ts'
import { type NotificationKind, notificationKinds } from '#contract/conversations/notification.ts'
import { notificationNames } from '#contract/conversations/notification.words.ts'
import { Checkbox } from 'antd'
import { useLabel, useText } from '../../ui/language.tsx'
import { robotTexts } from './robot.texts.ts'

type Props = { kinds: readonly NotificationKind[]; onChange: (kinds: NotificationKind[]) => void }

/** Which kinds of notifications a robot tells of, by their topics. */
export function KindChoice({ kinds, onChange }: Props) {
  const text = useText(robotTexts)
  const say = useLabel()
  return (
    <fieldset className="kind-choice">
      <legend>{text.kinds}</legend>
      {notificationTopics.map((topic) => (
        <div key={topic} className="kind-choice__topic">
          <span className="faint">{say(topicNames[topic])}</span>
          <div className="kind-choice__kinds">
            {kindsOfTopic[topic].map((kind) => (
              <Checkbox
                key={kind}
                checked={kinds.includes(kind)}
                onChange={({ target }) =>
                  onChange(notificationKinds.filter((one) => (one === kind ? target.checked : kinds.includes(one))))
                }
              >
                {say(notificationNames[kind])}
              </Checkbox>
            ))}
          </div>
        </div>
      ))}
    </fieldset>
  )
}
