import type { MailboxFault } from '#contract/conversations/mailbox/mailbox.ts'

/** What the library tells of a fault, as far as it is asked. */
export type ImapFault = {
  code?: string | undefined
  message?: string | undefined
  authenticationFailed?: boolean | undefined
  tlsFailed?: boolean | undefined
}

const certificate = /certificate|self[- _]signed|altname|CERT_|UNABLE_TO_VERIFY|_CERT\b/i

/** What kept a mailbox from being read, in the words that sending has for it. */
export function readingFault({ code = '', message = '', authenticationFailed, tlsFailed }: ImapFault): MailboxFault {
  if (authenticationFailed) return 'login-wrong'
  if (certificate.test(`${code} ${message}`)) return 'certificate-wrong'
  if (/SSL|TLS|EPROTO|wrong version/i.test(`${code} ${message}`))
    return /STARTTLS/i.test(message) ? 'starttls-missing' : 'tls-failed'
  if (tlsFailed) return 'tls-failed'
  switch (code) {
    case 'ECONNREFUSED':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'CONNECT_TIMEOUT':
      return 'unreachable'
    case 'GREETING_TIMEOUT':
      return 'no-mail-server'
    case 'UPGRADE_TIMEOUT':
    case 'ETIMEOUT':
    case 'ETIMEDOUT':
      return 'too-slow'
    default:
      return 'connection-lost'
  }
}
