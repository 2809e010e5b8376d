import { invitationOperations, type Invitations } from '#contract/activities/participants/invitation.ts'
import { call } from '../../foundation/api.ts'
import { useSend } from '../../foundation/use-send.ts'
import { useText } from '../../ui/language.tsx'
import { Modal } from '../../ui/modal.tsx'
import { Tag } from '../../ui/tag.tsx'
import { showToast } from '../../ui/toast.tsx'
import { mailInvitationTexts } from './mail-invitations.texts.ts'
import './participants.css'

type Props = { id: string; data: Invitations; onClose: () => void }

/** Shows who will get what before anything is sent. */
export function MailDialog({ id, data, onClose }: Props) {
  const text = useText(mailInvitationTexts)
  const reached = data.items.filter(({ mailing }) => mailing === 'mail')
  const send = useSend(
    () => call(invitationOperations.send, { params: { id } }),
    [['participants'], ['timeline']],
    () => {
      showToast({ text: text.sent })
      onClose()
    },
  )
  return (
    <Modal
      open
      width={520}
      title={text.title}
      okText={text.confirm}
      cancelText={text.cancel}
      okButtonProps={{ loading: send.isPending, disabled: reached.length === 0 }}
      onOk={() => send.mutate(undefined)}
      onCancel={onClose}
    >
      <div className="invite">
        <p>{reached.length === 0 ? text.nobody : text.who}</p>
        <ul className="participants__list">
          {data.items.map(({ participant, name, address, mailing }) => (
            <li key={participant} className="participants__line">
              <span className="participants__who">
                <span className="one-line">{name}</span>
                {address !== null && <span className="faint one-line">{address}</span>}
              </span>
              <Tag tone={mailing === 'mail' ? 'good' : 'plain'} dot={mailing === 'mail'}>
                {text[mailing]}
              </Tag>
            </li>
          ))}
        </ul>
        <p className="muted">{text.reply}</p>
        <p className="muted">{text.series}</p>
      </div>
    </Modal>
  )
}
