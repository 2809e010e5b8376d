import { createECDH, randomBytes } from 'node:crypto'
import type { Context } from '../../foundation/context.ts'
import { type DeviceKeys, encryptFor } from './encrypt.rules.ts'
import { signatureFor } from './signing-key.ts'

/** What a device shows, and what it opens when it is touched. */
export type PushMessage = { id: string; title: string; body: string; url: string }

export type PushTarget = { endpoint: string; keys: DeviceKeys }

/** How a sending ended: taken by the service, the device is gone for good, or to be tried again. */
export type Sent = 'sent' | 'gone' | 'again'

/** Posts what was encrypted for a device to its service and answers the status; tests post it elsewhere. */
export type Post = (endpoint: string, request: { headers: Record<string, string>; body: Buffer }) => Promise<number>

const patienceMs = 10_000

/** Posts to the service itself, which is one of the known (see `push-service.rules.ts`), and follows it nowhere else. */
export const postToService: Post = async (endpoint, { headers, body }) => {
  const answer = await fetch(endpoint, {
    method: 'POST',
    headers,
    body: new Uint8Array(body),
    redirect: 'error',
    signal: AbortSignal.timeout(patienceMs),
  })
  await answer.body?.cancel()
  return answer.status
}

/** Encrypts a message for one device, signs it as this installation and hands it to the device's service, which keeps it so long. */
export async function sendPush(
  context: Pick<Context, 'secret' | 'publicUrl' | 'now'>,
  { endpoint, keys }: PushTarget,
  message: PushMessage,
  ttlSeconds: number,
  post: Post,
): Promise<Sent> {
  const pair = createECDH('prime256v1')
  pair.generateKeys()
  const body = encryptFor(keys, JSON.stringify(message), {
    privateKey: pair.getPrivateKey(),
    salt: randomBytes(16),
  })
  const headers = {
    authorization: signatureFor(context, endpoint, context.now()),
    'content-encoding': 'aes128gcm',
    'content-type': 'application/octet-stream',
    ttl: String(ttlSeconds),
    urgency: 'high',
    topic: message.id.replaceAll('-', ''),
  }
  const status = await post(endpoint, { headers, body })
  if (status >= 200 && status < 300) return 'sent'
  return status === 404 || status === 410 ? 'gone' : 'again'
}
