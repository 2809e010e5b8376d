import { conversationOperations } from '#contract/conversations/talk/conversation.operations.ts'
import type { Conversation } from '#contract/conversations/talk/conversation.ts'
import { X } from 'lucide-react'
import { useState } from 'react'
import { call } from '../../foundation/api.ts'
import { useSession } from '../../foundation/session.ts'
import { useSend } from '../../foundation/use-send.ts'
import { Person } from '../../ui/avatar.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { Labelled } from '../../ui/labelled.tsx'
import { fill, useText } from '../../ui/language.tsx'
import { Modal } from '../../ui/modal.tsx'
import { Tag } from '../../ui/tag.tsx'
import { PeopleInput } from './people-input.tsx'
import { Presence } from './presence.tsx'
import { talkKey } from './talk-queries.ts'
import { talkTexts } from './talk.texts.ts'

/** Who takes part; into a channel others are taken, and out of it by who leads it. */
export function MembersDialog({ conversation, onClose }: { conversation: Conversation; onClose: () => void }) {
  const text = useText(talkTexts)
  const { user } = useSession()
  const { id, members, mayManage, mayInvite, department } = conversation
  const [added, setAdded] = useState<string[]>([])
  const params = { id }
  const change = useSend(
    (body: { add?: string[]; remove?: string[] }) => call(conversationOperations.changeMembers, { params, body }),
    [talkKey],
  )
  const list = (
    <ul className="talk-members">
      {members.map((member) => (
        <li key={member.id}>
          <Person name={member.name} size={24} />
          <Presence seenAt={member.seenAt} />
          {member.host && <Tag>{text.host}</Tag>}
          {mayManage && department === null && member.id !== user.id && (
            <button
              type="button"
              className="icon-button icon-button--small"
              aria-label={fill(text.removePerson, { name: member.name })}
              onClick={() => change.mutate({ remove: [member.id] })}
            >
              <X size={14} />
            </button>
          )}
        </li>
      ))}
    </ul>
  )
  if (!mayInvite)
    return (
      <Modal open title={text.members} footer={null} width={440} onCancel={onClose}>
        {list}
      </Modal>
    )
  return (
    <FormDialog
      title={text.members}
      action={text.addPeople}
      width={440}
      disabled={added.length === 0}
      isSending={change.isPending}
      onSend={() => change.mutate({ add: added }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <Labelled label={text.addPeople}>
        {({ id: control }) => (
          <PeopleInput id={control} value={added} without={members.map((member) => member.id)} onChange={setAdded} />
        )}
      </Labelled>
      {list}
    </FormDialog>
  )
}
