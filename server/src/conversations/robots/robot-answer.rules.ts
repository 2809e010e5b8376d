import type { RobotPlatform } from '#contract/conversations/robots/robot.ts'
import type { OutgoingCode } from '../../foundation/outgoing/outgoing.ts'
import type { Ended } from '../outbox/outbox.rules.ts'

/** Codes by which a platform says that a robot speaks too often. */
const tooFast: Readonly<Record<RobotPlatform, readonly number[]>> = {
  wecom: [45_009, 45_033],
  dingtalk: [130_101, 660_026, 410_100],
  feishu: [9_499, 11_232],
}

/** By which a platform says that it is busy itself. */
const busy = [-1]

const longestSaid = 200

type Answer = { status: number; text: string }

/** What a platform’s answer means: taken, again later, or refused for good; too often keeps all of the robot’s messages waiting. */
export function endedByAnswer(platform: RobotPlatform, { status, text }: Answer): Ended {
  if (status === 429) return { result: 'trouble', code: 'robot-too-fast', said: null }
  if (status >= 500) return { result: 'again', code: 'later', said: null }
  const answer = readAnswer(text)
  if (!answer) return { result: 'failed', code: 'no-robot', said: null }
  const { code, words } = answer
  if (code === 0 && status < 300) return { result: 'sent' }
  const said = `${code} ${words}`.trim()
  if (tooFast[platform].includes(code)) return { result: 'trouble', code: 'robot-too-fast', said }
  if (busy.includes(code)) return { result: 'again', code: 'later', said }
  return { result: 'failed', code: 'robot-refused', said }
}

/** A number and words, as all three platforms answer, each with names of its own; anything else is not passed on. */
function readAnswer(text: string): { code: number; words: string } | null {
  try {
    const said = JSON.parse(text) as Record<string, unknown> | null
    const code = said?.['errcode'] ?? said?.['code'] ?? said?.['StatusCode']
    if (typeof code !== 'number') return null
    const words = said?.['errmsg'] ?? said?.['msg'] ?? said?.['StatusMessage']
    return { code, words: typeof words === 'string' ? plain(words) : '' }
  } catch {
    return null
  }
}

const plain = (words: string) =>
  words
    .replaceAll(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .trim()
    .slice(0, longestSaid)
    .toWellFormed()

/** What a fault of the way means: nobody knows whether what had been handed over was taken. */
export function endedByFault(code: OutgoingCode, wasHandedOver: boolean): Ended {
  if (wasHandedOver) return { result: 'unsure', code: code === 'too-slow' ? 'too-slow' : 'connection-lost', said: null }
  switch (code) {
    case 'host-unknown':
      return { result: 'trouble', code: 'host-unknown', said: null }
    case 'address-not-public':
    case 'address-wrong':
      return { result: 'trouble', code: 'host-refused', said: null }
    case 'too-slow':
      return { result: 'trouble', code: 'too-slow', said: null }
    default:
      return { result: 'trouble', code: 'unreachable', said: null }
  }
}
