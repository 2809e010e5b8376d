import { createCipheriv, createECDH, hkdfSync } from 'node:crypto'

/** One record holds the whole message; services take no more. */
const recordSize = 4096

/** What a browser gives with its address: its public key and a secret that it shares with who sends. */
export type DeviceKeys = { p256dh: string; auth: string }

/**
 * Encrypts a text for one device, so that its push service cannot read it (RFC 8291, in the coding aes128gcm of RFC 8188). The key pair
 * and the salt are for this one message; they are given, so that the example of the RFC can be repeated.
 */
export function encryptFor(
  { p256dh, auth }: DeviceKeys,
  text: string,
  { privateKey, salt }: { privateKey: Buffer; salt: Buffer },
): Buffer {
  const sender = createECDH('prime256v1')
  sender.setPrivateKey(privateKey)
  const device = Buffer.from(p256dh, 'base64url')
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), device, sender.getPublicKey()])
  const secret = derive(sender.computeSecret(device), Buffer.from(auth, 'base64url'), info, 32)
  const cipher = createCipheriv(
    'aes-128-gcm',
    derive(secret, salt, 'Content-Encoding: aes128gcm\0', 16),
    derive(secret, salt, 'Content-Encoding: nonce\0', 12),
  )
  // A two marks the end of the last record.
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.update(Buffer.from([2])), cipher.final()])
  const head = Buffer.alloc(5)
  head.writeUInt32BE(recordSize)
  head.writeUInt8(sender.getPublicKey().length, 4)
  return Buffer.concat([salt, head, sender.getPublicKey(), sealed, cipher.getAuthTag()])
}

function derive(secret: Buffer, salt: Buffer, info: string | Buffer, length: number): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, salt, info, length))
}
