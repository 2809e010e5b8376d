import { messageOperations } from '#contract/conversations/talk/conversation.operations.ts'
import type { Message, ReactionSign } from '#contract/conversations/talk/conversation.ts'
import { call } from '../../foundation/api.ts'
import { useSend } from '../../foundation/use-send.ts'

/** Says something to a message with one press, or takes it back; the live stream shows what came of it. */
export function useReact({ id }: Pick<Message, 'id'>) {
  const send = useSend(
    (body: { sign: ReactionSign; wanted: boolean }) => call(messageOperations.react, { params: { id }, body }),
    [],
  )
  return (sign: ReactionSign, wanted: boolean) => send.mutate({ sign, wanted })
}
