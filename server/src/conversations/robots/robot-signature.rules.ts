import type { RobotPlatform } from '#contract/conversations/robots/robot.ts'
import { createHmac } from 'node:crypto'

/** What shows a platform that a message is from who has the secret: added to the address, or in the message itself. */
export type Signature = { query: Readonly<Record<string, string>>; body: Readonly<Record<string, string>> }

const none: Signature = { query: {}, body: {} }

/**
 * Signs a message as each platform says it in its manual of custom robots. DingTalk signs milliseconds and the secret with the secret;
 * Feishu signs nothing with seconds and the secret; WeCom’s address itself is the key.
 */
export function signatureOf(platform: RobotPlatform, secret: string | null, now: Date): Signature {
  if (secret === null) return none
  switch (platform) {
    case 'wecom':
      return none
    case 'dingtalk': {
      const timestamp = String(now.getTime())
      const sign = createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64')
      return { query: { timestamp, sign }, body: {} }
    }
    case 'feishu': {
      const timestamp = String(Math.floor(now.getTime() / 1_000))
      const sign = createHmac('sha256', `${timestamp}\n${secret}`).update('').digest('base64')
      return { query: {}, body: { timestamp, sign } }
    }
  }
}

/** The address of a robot with what its platform wants in it. */
export function signedAddress(address: string, { query }: Signature): string {
  const url = new URL(address)
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
  return url.href
}
