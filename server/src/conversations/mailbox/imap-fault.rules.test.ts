import { expect, test } from 'vitest'
import { type ImapFault, readingFault } from './imap-fault.rules.ts'

test('what keeps a mailbox from being read is told as sending tells it', () => {
  const cases: [ImapFault, string][] = [
    [{ authenticationFailed: true, message: 'Command failed' }, 'login-wrong'],
    [{ code: 'DEPTH_ZERO_SELF_SIGNED_CERT', message: 'self-signed certificate' }, 'certificate-wrong'],
    [{ code: 'EPROTO', message: 'wrong version number' }, 'tls-failed'],
    [{ tlsFailed: true, message: 'Server does not support STARTTLS' }, 'starttls-missing'],
    [{ code: 'ECONNREFUSED' }, 'unreachable'],
    [{ code: 'CONNECT_TIMEOUT' }, 'unreachable'],
    [{ code: 'GREETING_TIMEOUT' }, 'no-mail-server'],
    [{ code: 'ETIMEOUT' }, 'too-slow'],
    [{ code: 'NoConnection' }, 'connection-lost'],
    [{}, 'connection-lost'],
  ]
  for (const [fault, code] of cases) expect([fault, readingFault(fault)]).toEqual([fault, code])
})
