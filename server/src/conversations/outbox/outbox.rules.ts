import type { SendResult } from '#contract/conversations/mail/mail-setting.ts'
import type { MessageState } from '#contract/conversations/mail/outgoing-message.ts'
import type { SendCode } from '#contract/conversations/mail/send-codes.ts'

/** How a try to send ended. */
export type Ended =
  | { result: 'sent' }
  | { result: Exclude<SendResult['result'], 'sent'>; code: SendCode; said: string | null }

/** Minutes until a message is tried again, after each try: half a day in all, so that a night's outage of a server costs nothing. */
const waits = [1, 3, 10, 30, 60, 120, 240, 360] as const

/** Minutes until a server that is at fault itself is tried again. */
const longestRest = 15

/** A claim that is this old is of a server that died: no try lasts so long (see `longestSendMs`). */
export const deadClaimMs = 3 * 60_000

/** How a message stands after a try. */
export type Standing =
  | { state: 'waiting'; due: Date; code: SendCode; said: string | null; isTrouble: boolean }
  | { state: Extract<MessageState, 'sent' | 'unsure' | 'failed'>; code: SendCode | null; said: string | null }

/**
 * What becomes of a message: what was put off waits, each time longer, and is given up in the end. What may have been taken is not sent
 * again by itself: twice is worse than a line in the log that a person decides on.
 */
export function standingAfter(ended: Ended, tries: number, now: Date): Standing {
  switch (ended.result) {
    case 'sent':
      return { state: 'sent', code: null, said: null }
    case 'failed':
    case 'unsure':
      return { state: ended.result, code: ended.code, said: ended.said }
    case 'again':
    case 'trouble': {
      const { code, said } = ended
      const wait = waits[tries - 1]
      if (wait === undefined) return { state: 'failed', code, said }
      return {
        state: 'waiting',
        due: new Date(now.getTime() + wait * 60_000),
        code,
        said,
        isTrouble: ended.result === 'trouble',
      }
    }
  }
}

/** When a server that was at fault so many times in a row is tried again. */
export function restUntil(times: number, now: Date): Date {
  return new Date(now.getTime() + Math.min(longestRest, 2 ** Math.min(times - 1, 10)) * 60_000)
}

/** How many may be sent now, of so many a minute, when so many went within the last one. */
export function mayBeSent(perMinute: number, lately: number, most: number): number {
  return Math.max(0, Math.min(most, perMinute - lately))
}
