import { conversationOperations } from '#contract/conversations/talk/conversation.operations.ts'
import type { Conversation } from '#contract/conversations/talk/conversation.ts'
import { useState } from 'react'
import { call } from '../../foundation/api.ts'
import { useSend } from '../../foundation/use-send.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useText } from '../../ui/language.tsx'
import { ChannelFields, type ChannelDraft } from './channel-fields.tsx'
import { talkKey } from './talk-queries.ts'
import { talkTexts } from './talk.texts.ts'

/** Changes what a channel is called, what it is for, and who writes in it. */
export function ChannelDialog({ conversation, onClose }: { conversation: Conversation; onClose: () => void }) {
  const text = useText(talkTexts)
  const { id, name, about, posting } = conversation
  const [draft, setDraft] = useState<ChannelDraft>({ name: name ?? '', about: about ?? '', posting })
  const change = useSend(
    () =>
      call(conversationOperations.change, {
        params: { id },
        body: { ...draft, about: draft.about.trim() === '' ? null : draft.about },
      }),
    [talkKey],
    onClose,
  )
  return (
    <FormDialog
      title={text.rename}
      action={text.save}
      disabled={draft.name.trim() === ''}
      isSending={change.isPending}
      onSend={() => change.mutate(undefined)}
      onClose={onClose}
    >
      <ChannelFields draft={draft} onChange={setDraft} />
    </FormDialog>
  )
}
