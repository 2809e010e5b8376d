import { conversationOperations } from '#contract/conversations/talk/conversation.operations.ts'
import { useCallback, useEffect, useRef, useState } from 'react'
import { call } from '../../foundation/api.ts'
import { hearLive } from '../../foundation/live.ts'

/** Who writes is told of again after so long, and not shown any more a little later. */
const againMs = 3_000
const shownMs = 5_000

/** Who else is writing in a conversation just now, and how to tell that one is. */
export function useTyping(id: string): { writing: readonly string[]; tell: () => void } {
  const [writing, setWriting] = useState<readonly string[]>([])
  const told = useRef(0)
  useEffect(() => {
    const ends = new Map<string, ReturnType<typeof setTimeout>>()
    const stop = (who: string) => {
      clearTimeout(ends.get(who))
      ends.delete(who)
      setWriting([...ends.keys()])
    }
    const end = hearLive(({ kind, recordType, recordId, actorId, content }) => {
      if (actorId === null) return
      if (kind === 'typing' && recordId === id) {
        clearTimeout(ends.get(actorId))
        ends.set(
          actorId,
          setTimeout(() => stop(actorId), shownMs),
        )
        setWriting([...ends.keys()])
      } else if (
        recordType === 'message' &&
        (content as { conversationId?: string } | undefined)?.conversationId === id
      )
        stop(actorId)
    })
    return () => {
      end()
      for (const timer of ends.values()) clearTimeout(timer)
    }
  }, [id])
  const tell = useCallback(() => {
    const now = Date.now()
    if (now - told.current < againMs) return
    told.current = now
    // That somebody writes is of no weight: where it does not arrive, nothing is missing.
    void call(conversationOperations.typing, { params: { id } }).catch(() => undefined)
  }, [id])
  return { writing, tell }
}
