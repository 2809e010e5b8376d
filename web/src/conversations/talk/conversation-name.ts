import type { ConversationLine } from '#contract/conversations/talk/conversation.ts'
import { enumerate } from '../../ui/format.ts'

type Called = Pick<ConversationLine, 'kind' | 'record' | 'name' | 'people'>

/** How a conversation is called: by its record, its name, or the others in it. */
export function conversationName({ kind, record, name, people }: Called, language: 'zh' | 'en'): string {
  if (kind === 'record') return record?.name ?? ''
  return name ?? enumerate(people, language)
}
