import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { Readable } from 'node:stream'
import { createTransport } from 'nodemailer'
import type { SendCode } from '#contract/conversations/mail/send-codes.ts'
import type { MailSecurity } from '#contract/conversations/mail/mail-setting.ts'
import type { Ended } from '../outbox/outbox.rules.ts'
import type { Mail } from './compose-mail.ts'
import { mayBeMailServer, tellsPassword, usualPorts } from './mail-address.rules.ts'
import { endedBy, type MailFault } from './mail-fault.rules.ts'

/** A mail server, as it is spoken to. */
export type MailServer = {
  host: string
  port: number
  security: MailSecurity
  login: string | null
  password: string | null
}

/** What is allowed on the way to mail servers; tests have servers of their own. */
export type MailLimits = {
  allows?: (address: string, host: string) => boolean
  ports?: readonly number[]
  /** Certificates of these authorities are believed too. */
  ca?: string
}

/** Nobody waits longer than this for a server, whatever it says in between. */
export const longestSendMs = 60_000
const patienceMs = 15_000

/** Hands a message to a server. */
export type SendMail = (server: MailServer, mail: Mail, patience?: number) => Promise<Ended>

const atFault = (code: SendCode): { ended: Ended } => ({ ended: { result: 'trouble', code, said: null } })

/** The way to a server, or why there is none. */
async function wayTo(
  { host, port, security, login, password }: MailServer,
  { allows = mayBeMailServer, ports = usualPorts, ca }: MailLimits,
  patience: number,
) {
  if (!ports.includes(port)) return atFault('port-refused')
  const found = await lookup(host, { all: true }).catch(() => [])
  const [first] = found
  if (!first) return atFault('host-unknown')
  if (!found.every(({ address }) => allows(address, host))) return atFault('host-refused')
  const addresses = found.map(({ address }) => address)
  if (tellsPassword(security, login, addresses)) return atFault('plain-refused')
  const transport = createTransport({
    host: first.address,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    tls: { ...(isIP(host) === 0 ? { servername: host } : {}), minVersion: 'TLSv1.2', ...(ca ? { ca } : {}) },
    ...(login === null ? {} : { auth: { user: login, pass: password ?? '' } }),
    connectionTimeout: Math.min(patienceMs, patience),
    greetingTimeout: Math.min(patienceMs, patience),
    socketTimeout: Math.min(patienceMs * 2, patience),
    socketCloseTimeout: 1_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return { transport }
}

/**
 * Opens the way to mail servers. A name is resolved once, and what it resolves to is connected to; ports and time are limited, and of
 * what is answered only lines of the protocol are ever told.
 */
export function openMail(limits: MailLimits = {}): SendMail {
  return async (server, { from, to, raw }, patience = longestSendMs) => {
    const way = await wayTo(server, limits, patience)
    if ('ended' in way) return way.ended
    const { transport } = way
    let wasHandedOver = false
    const content = Readable.from(
      (function* () {
        yield raw
        wasHandedOver = true
      })(),
      { objectMode: false },
    )
    try {
      await transport.sendMail({
        envelope: { from, to: [to].flat() },
        raw: content,
        signal: AbortSignal.timeout(patience),
      })
      return { result: 'sent' }
    } catch (error) {
      return endedBy(error as MailFault, wasHandedOver)
    } finally {
      transport.close()
    }
  }
}

/** Looks whether a server is there and lets one in, and sends nothing. */
export async function tryMail(server: MailServer, limits: MailLimits, patience: number): Promise<Ended> {
  const way = await wayTo(server, limits, patience)
  if ('ended' in way) return way.ended
  const { transport } = way
  try {
    await transport.verify()
    return { result: 'sent' }
  } catch (error) {
    return endedBy(error as MailFault, false)
  } finally {
    transport.close()
  }
}
