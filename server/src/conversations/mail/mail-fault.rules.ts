import type { SendCode } from '#contract/conversations/mail/send-codes.ts'
import type { Ended } from '../outbox/outbox.rules.ts'

/** What the library tells of a fault, as far as it is asked. */
export type MailFault = {
  code?: string | undefined
  originalCode?: string | undefined
  command?: string | undefined
  response?: string | undefined
  responseCode?: number | undefined
  message?: string | undefined
}

/** Longest answer of a server that is kept and shown. */
const longestSaid = 300

/** What a mail server said, if a mail server said it: a number and its words. Anything else is not passed on. */
export function saidBy(response: string | undefined): string | null {
  if (response === undefined || !/^[245]\d\d[ -]/.test(response)) return null
  return response
    .replaceAll(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .trim()
    .slice(0, longestSaid)
    .toWellFormed()
}

const certificate = /certificate|self[- _]signed|altname|CERT_|UNABLE_TO_VERIFY|_CERT\b/i

/** Faults of the way to the server, before it was asked to take anything. */
function onTheWay({ code, originalCode = '', message = '', response }: MailFault): SendCode | null {
  if (certificate.test(`${originalCode} ${message}`)) return 'certificate-wrong'
  switch (code) {
    case 'EDNS':
      return 'host-unknown'
    case 'ETLS':
      return response ? 'starttls-missing' : 'tls-failed'
    case 'ESOCKET':
      if (/SSL|TLS|EPROTO|wrong version/i.test(`${originalCode} ${message}`)) return 'tls-failed'
      return ['ECONNRESET', 'EPIPE'].includes(originalCode) ? 'connection-lost' : 'unreachable'
    case 'ETIMEDOUT':
      return /connection timeout/i.test(message) ? 'unreachable' : 'too-slow'
    case 'EABORT':
      return 'too-slow'
    case 'EPROTOCOL':
      return 'no-mail-server'
    case 'ECONNECTION':
      return /STARTTLS/.test(message) ? 'starttls-missing' : 'connection-lost'
    default:
      return null
  }
}

/**
 * What a fault means. What a server refuses for good is failed, what it puts off is tried again; a fault of the way, of the login or of
 * the sender concerns every message. A connection that ends after the whole message was handed over leaves open whether it was taken.
 */
export function endedBy(fault: MailFault, wasHandedOver: boolean): Ended {
  const said = saidBy(fault.response)
  const status = said === null ? 0 : Number(said.slice(0, 3))
  const { command = '' } = fault
  if (fault.code === 'EAUTH') return { result: 'trouble', code: 'login-wrong', said }
  if (status >= 400 && status !== 421 && !['CONN', 'EHLO', 'HELO', 'STARTTLS'].includes(command)) {
    if (command === 'MAIL FROM' && status >= 500) return { result: 'trouble', code: 'sender-refused', said }
    if (status === 530) return { result: 'trouble', code: 'login-wrong', said }
    if (status < 500) return { result: 'again', code: 'later', said }
    return { result: 'failed', code: command === 'RCPT TO' ? 'recipient-refused' : 'message-refused', said }
  }
  if (wasHandedOver) return { result: 'unsure', code: 'connection-lost', said }
  if (status === 421) return { result: 'trouble', code: 'later', said }
  const code = onTheWay(fault)
  if (code !== null) return { result: 'trouble', code, said }
  return { result: 'failed', code: 'message-refused', said }
}
