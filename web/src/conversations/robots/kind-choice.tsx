import { groupNames, kindsOfGroup, notificationGroups } from '#contract/conversations/notification-groups.ts'
import { type NotificationKind, notificationKinds } from '#contract/conversations/notification.ts'
import { notificationNames } from '#contract/conversations/notification.words.ts'
import { Checkbox } from 'antd'
import { useLabel, useText } from '../../ui/language.tsx'
import { robotTexts } from './robot.texts.ts'

type Props = { kinds: readonly NotificationKind[]; onChange: (kinds: NotificationKind[]) => void }

/** Which kinds of notifications a robot tells of, by their groups. */
export function KindChoice({ kinds, onChange }: Props) {
  const text = useText(robotTexts)
  const say = useLabel()
  return (
    <fieldset className="kind-choice">
      <legend>{text.kinds}</legend>
      {notificationGroups.map((group) => (
        <div key={group} className="kind-choice__group">
          <span className="faint">{say(groupNames[group])}</span>
          <div className="kind-choice__kinds">
            {kindsOfGroup[group].map((kind) => (
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
