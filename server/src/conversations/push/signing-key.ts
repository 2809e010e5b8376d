import { createECDH, createPrivateKey, hkdfSync, sign } from 'node:crypto'

const size = 32

/** A signature holds for as long as a service keeps a message at most; longer than a day no service takes. */
const holdsSeconds = 12 * 3_600

/**
 * The key with which this installation signs what it sends to push services (RFC 8292). It follows from the installation's secret, so
 * that devices stay reachable as long as the secret is the same, and nothing more has to be kept.
 */
function pairOf(secret: Buffer): { scalar: Buffer; point: Buffer } {
  const scalar = Buffer.from(hkdfSync('sha256', secret, 'tiejun', 'web push signing key', size))
  const pair = createECDH('prime256v1')
  pair.setPrivateKey(scalar)
  return { scalar, point: pair.getPublicKey() }
}

/** The public key, as browsers want it when they ask their service for an address. */
export function publicKeyOf(secret: Buffer): string {
  return pairOf(secret).point.toString('base64url')
}

/** Says to a push service who sends, and where its people can be asked (a JWT by ES256). */
export function signatureFor(
  { secret, publicUrl }: { secret: Buffer; publicUrl: string },
  endpoint: string,
  now: Date,
): string {
  const { scalar, point } = pairOf(secret)
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const claims = {
    aud: new URL(endpoint).origin,
    exp: Math.floor(now.getTime() / 1_000) + holdsSeconds,
    sub: publicUrl,
  }
  const said = `${part({ typ: 'JWT', alg: 'ES256' })}.${part(claims)}`
  const key = createPrivateKey({
    format: 'jwk',
    key: {
      kty: 'EC',
      crv: 'P-256',
      x: point.subarray(1, 1 + size).toString('base64url'),
      y: point.subarray(1 + size).toString('base64url'),
      d: scalar.toString('base64url'),
    },
  })
  const signature = sign('sha256', Buffer.from(said), { key, dsaEncoding: 'ieee-p1363' })
  return `vapid t=${said}.${signature.toString('base64url')}, k=${point.toString('base64url')}`
}
