import { messageOperations } from '#contract/conversations/talk/conversation.operations.ts'
import type { Message, Named } from '#contract/conversations/talk/conversation.ts'
import { partsOf } from '#contract/conversations/talk/message-text.ts'
import { Input } from 'antd'
import { useState } from 'react'
import { call } from '../../foundation/api.ts'
import { useSend } from '../../foundation/use-send.ts'
import { Button } from '../../ui/button.tsx'
import { useText } from '../../ui/language.tsx'
import { type Chosen, written } from './draft-text.ts'
import { talkTexts } from './talk.texts.ts'
import { useNames } from './use-names.ts'

/** A message as it can be written again: names for ids, and which name stands for which. */
function asDraft(
  text: string,
  nameOf: (id: string) => string | undefined,
  everyone: string,
): { draft: string; chosen: Chosen[] } {
  const chosen: Chosen[] = []
  const take = (one: Chosen) => {
    chosen.push(one)
    return one.shown
  }
  const draft = partsOf(text)
    .map((part) => {
      switch (part.kind) {
        case 'text':
          return part.text
        case 'address':
          return part.href
        case 'everyone':
          return take({ kind: 'everyone', shown: `@${everyone}` })
        case 'person':
          return take({ kind: 'person', id: part.id, shown: `@${nameOf(part.id) ?? part.id}` })
        case 'record':
          return take({ kind: 'record', type: part.type, id: part.id, shown: `#${nameOf(part.id) ?? part.id}` })
      }
    })
    .join('')
  return { draft, chosen }
}

/** Says one's own message otherwise. */
export function EditMessage({ message, named, onClose }: { message: Message; named: Named; onClose: () => void }) {
  const text = useText(talkTexts)
  const nameOf = useNames(named)
  const [{ draft, chosen }, setDraft] = useState(() => asDraft(message.text, nameOf, text.everyone))
  const words = written(draft, chosen)
  const change = useSend(
    () => call(messageOperations.change, { params: { id: message.id }, body: { text: words } }),
    [],
    onClose,
  )
  return (
    <div className="talk-edit">
      <Input.TextArea
        autoFocus
        aria-label={text.edit}
        autoSize={{ minRows: 1, maxRows: 10 }}
        value={draft}
        onChange={(event) => setDraft({ draft: event.target.value, chosen })}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.stopPropagation()
          onClose()
        }}
      />
      <div className="talk-edit__deeds">
        <Button size="small" onClick={onClose}>
          {text.cancel}
        </Button>
        <Button
          size="small"
          type="primary"
          disabled={words === ''}
          loading={change.isPending}
          onClick={() => change.mutate(undefined)}
        >
          {text.save}
        </Button>
      </div>
    </div>
  )
}
