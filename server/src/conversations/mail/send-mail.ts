import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { Readable } from 'node:stream'
import { createTransport } from 'nodemailer'
import type { MailSecurity } from '#contract/conversations/mail/mail-setting.ts'
import type { Ended } from '../outbox/outbox.rules.ts'
import type { Mail } from './compose-mail.ts'
import { mayBeMailServer, usualPorts } from './mail-address.rules.ts'
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
  allows?: (address: string) => boolean
  ports?: readonly number[]
  /** Certificates of these authorities are believed too. */
  ca?: string
}

/** Nobody waits longer than this for a server, whatever it says in between. */
export const longestSendMs = 60_000
const patienceMs = 15_000

/** Hands a message to a server. */
export type SendMail = (server: MailServer, mail: Mail, patience?: number) => Promise<Ended>

/**
 * Opens the way to mail servers. A name is resolved once, and what it resolves to is connected to; ports and time are limited, and of
 * what is answered only lines of the protocol are ever told.
 */
export function openMail({ allows = mayBeMailServer, ports = usualPorts, ca }: MailLimits = {}): SendMail {
  return async (server, { from, to, raw }, patience = longestSendMs) => {
    const { host, port, security, login, password } = server
    if (!ports.includes(port)) return { result: 'trouble', code: 'port-refused', said: null }
    const found = await lookup(host, { all: true }).catch(() => [])
    const [first] = found
    if (!first) return { result: 'trouble', code: 'host-unknown', said: null }
    if (!found.every(({ address }) => allows(address))) return { result: 'trouble', code: 'host-refused', said: null }
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
    let wasHandedOver = false
    const content = Readable.from(
      (function* () {
        yield raw
        wasHandedOver = true
      })(),
      { objectMode: false },
    )
    try {
      await transport.sendMail({ envelope: { from, to: [to] }, raw: content, signal: AbortSignal.timeout(patience) })
      return { result: 'sent' }
    } catch (error) {
      return endedBy(error as MailFault, wasHandedOver)
    } finally {
      transport.close()
    }
  }
}
