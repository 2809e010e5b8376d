import type { MailboxFault } from '#contract/conversations/mailbox/mailbox.ts'
import type { MailSecurity } from '#contract/conversations/mail/mail-setting.ts'
import { ImapFlow } from 'imapflow'
import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { type ImapFault, readingFault } from './imap-fault.rules.ts'
import { tellsPassword } from '../mail/mail-address.rules.ts'
import { readingPorts } from './mailbox-host.rules.ts'

/** A server of letters, as it is spoken to. */
export type ReadingServer = { host: string; port: number; security: MailSecurity; login: string; password: string }

/** What is allowed on the way to mailboxes. */
export type ReadingLimits = {
  allows?: (address: string, host: string) => boolean
  ports?: readonly number[]
  /** Certificates of these authorities are believed too. */
  ca?: string
}

/** Why nothing came of reading, as a stable code. */
export class ReadingFault extends Error {
  readonly code: MailboxFault
  constructor(code: MailboxFault) {
    super(code)
    this.code = code
  }
}

/** How something with a mailbox ended: null where it went well, else why nothing came of it; what is no fault of the mailbox is thrown. */
export function faultOf(work: Promise<unknown>): Promise<MailboxFault | null> {
  return work.then(
    () => null,
    (error: unknown) => {
      if (error instanceof ReadingFault) return error.code
      throw error
    },
  )
}

const patienceMs = 15_000
/** Nobody waits longer for one answer of a server, whatever it says in between. */
const longestAnswerMs = 60_000

/**
 * Does something with a mailbox that is open as long as that lasts. A name is resolved once, and what it resolves to is connected to; ports
 * and time are limited.
 */
export async function withMailbox<Result>(
  { host, port, security, login, password }: ReadingServer,
  { allows = () => false, ports = readingPorts, ca }: ReadingLimits,
  work: (client: ImapFlow) => Promise<Result>,
): Promise<Result> {
  if (!ports.includes(port)) throw new ReadingFault('port-refused')
  const found = await lookup(host, { all: true }).catch(() => [])
  const [first] = found
  if (!first) throw new ReadingFault('host-unknown')
  if (!found.every(({ address }) => allows(address, host))) throw new ReadingFault('host-refused')
  const addresses = found.map(({ address }) => address)
  if (tellsPassword(security, login, addresses)) throw new ReadingFault('plain-refused')
  const client = new ImapFlow({
    host: first.address,
    port,
    secure: security === 'tls',
    doSTARTTLS: security === 'starttls',
    ...(isIP(host) === 0 ? { servername: host } : {}),
    tls: { minVersion: 'TLSv1.2', ...(ca ? { ca } : {}) },
    auth: { user: login, pass: password },
    clientInfo: { name: 'Tiejun' },
    disableAutoIdle: true,
    logger: false,
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: longestAnswerMs,
  })
  // A connection that ends between two questions says so by an event; the next question fails, which is told.
  client.on('error', () => undefined)
  try {
    await client.connect()
    const result = await work(client)
    await client.logout()
    return result
  } catch (error) {
    client.close()
    if (error instanceof ReadingFault || !isOfServer(error)) throw error
    throw new ReadingFault(readingFault(error))
  }
}

/** Whether a fault is of the server or the way to it; others are of the house, and belong in its log. */
function isOfServer(error: unknown): error is ImapFault {
  if (!(error instanceof Error)) return false
  return (
    ['code', 'authenticationFailed', 'tlsFailed', 'responseStatus'].some((name) => name in error) &&
    !('severity' in error)
  )
}
