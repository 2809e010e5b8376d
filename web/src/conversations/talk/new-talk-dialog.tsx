import { conversationOperations } from '#contract/conversations/talk/conversation.operations.ts'
import { mostDirect } from '#contract/conversations/talk/conversation.ts'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { call } from '../../foundation/api.ts'
import { useSend } from '../../foundation/use-send.ts'
import { ChoiceChips } from '../../ui/choice-chips.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { Labelled } from '../../ui/labelled.tsx'
import { useText } from '../../ui/language.tsx'
import { ChannelFields, type ChannelDraft } from './channel-fields.tsx'
import { PeopleInput } from './people-input.tsx'
import { talkKey } from './talk-queries.ts'
import './problems.texts.ts'
import { talkTexts } from './talk.texts.ts'

/** Begins to talk with some people, or makes a channel for them. */
export function NewTalkDialog({ onClose }: { onClose: () => void }) {
  const text = useText(talkTexts)
  const navigate = useNavigate()
  const [kind, setKind] = useState<'direct' | 'channel'>('direct')
  const [people, setPeople] = useState<string[]>([])
  const [channel, setChannel] = useState<ChannelDraft>({ name: '', about: '', posting: 'members' })
  const open = useSend(
    () =>
      call(conversationOperations.open, {
        body:
          kind === 'direct'
            ? { people }
            : { channel: { ...channel, about: channel.about.trim() === '' ? null : channel.about, people } },
      }),
    [talkKey],
    ({ id }) => {
      onClose()
      void navigate({ to: '/messages/$id', params: { id } })
    },
  )
  const isMissing = kind === 'direct' ? people.length === 0 || people.length >= mostDirect : channel.name.trim() === ''
  return (
    <FormDialog
      title={text.newTalk}
      action={kind === 'direct' ? text.open : text.create}
      disabled={isMissing}
      isSending={open.isPending}
      onSend={() => open.mutate(undefined)}
      onClose={onClose}
    >
      <ChoiceChips
        label={text.newTalk}
        options={[
          { value: 'direct', label: text.asDirect },
          { value: 'channel', label: text.asChannel },
        ]}
        value={kind}
        onChange={setKind}
      />
      {kind === 'channel' && <ChannelFields draft={channel} onChange={setChannel} />}
      <Labelled
        label={kind === 'direct' ? text.withWhom : text.members}
        hint={kind === 'direct' ? text.withWhomHint : undefined}
      >
        {({ id }) => <PeopleInput id={id} value={people} onChange={setPeople} />}
      </Labelled>
    </FormDialog>
  )
}
