import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto'
import type { Post } from '../../server/src/conversations/index.ts'

type Received = { message: unknown; headers: Headers }

/**
 * A browser's push service with one device behind it: reads what was sent to it as the device would (RFC 8291, aes128gcm) and checks who
 * signed it (RFC 8292).
 */
export function pushService(host = 'updates.push.services.mozilla.com') {
  const pair = createECDH('prime256v1')
  pair.generateKeys()
  const auth = randomBytes(16)
  const endpoint = `https://${host}/wpush/v2/${randomBytes(8).toString('hex')}`
  const received: Received[] = []
  let answer = 201
  let asked = 0

  const read = (body: Buffer): unknown => {
    const salt = body.subarray(0, 16)
    const size = body.readUInt8(20)
    const sender = body.subarray(21, 21 + size)
    const sealed = body.subarray(21 + size)
    const info = Buffer.concat([Buffer.from('WebPush: info\0'), pair.getPublicKey(), sender])
    const secret = Buffer.from(hkdfSync('sha256', pair.computeSecret(sender), auth, info, 32))
    const derive = (name: string, length: number) =>
      Buffer.from(hkdfSync('sha256', secret, salt, `Content-Encoding: ${name}\0`, length))
    const cipher = createDecipheriv('aes-128-gcm', derive('aes128gcm', 16), derive('nonce', 12))
    cipher.setAuthTag(sealed.subarray(-16))
    const text = Buffer.concat([cipher.update(sealed.subarray(0, -16)), cipher.final()])
    return JSON.parse(text.subarray(0, text.lastIndexOf(2)).toString())
  }

  const post: Post = async (address, { headers, body }) => {
    if (address !== endpoint) throw new Error(`${address} is not this service`)
    asked += 1
    if (answer < 300) received.push({ message: read(Buffer.from(body)), headers: new Headers(headers) })
    return answer
  }

  return {
    post,
    received,
    asked: () => asked,
    subscription: {
      endpoint,
      keys: { p256dh: pair.getPublicKey('base64url'), auth: auth.toString('base64url') },
    },
    /** Answers so from now on. */
    answers: (status: number) => {
      answer = status
    },
  }
}

/** Whether what was sent is signed with a key (the point of P-256 as base64url), for the origin it was sent to. */
export function isSignedBy(headers: Headers, publicKey: string, origin: string): boolean {
  const [, token = '', key] = /^vapid t=([^,]+),\s*k=(.+)$/.exec(headers.get('authorization') ?? '') ?? []
  const [head = '', claims = '', signature = ''] = token.split('.')
  const point = Buffer.from(publicKey, 'base64url')
  const signer = createPublicKey({
    format: 'jwk',
    key: {
      kty: 'EC',
      crv: 'P-256',
      x: point.subarray(1, 33).toString('base64url'),
      y: point.subarray(33).toString('base64url'),
    },
  })
  const { aud } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as { aud: string }
  return (
    key === publicKey &&
    aud === origin &&
    verify(
      'sha256',
      Buffer.from(`${head}.${claims}`),
      { key: signer, dsaEncoding: 'ieee-p1363' },
      Buffer.from(signature, 'base64url'),
    )
  )
}
