import fc from 'fast-check'
import { expect, test } from 'vitest'
import { endedBy, saidBy } from './mail-fault.rules.ts'

test('only what a mail server says is told, on one line and not without end', () => {
  expect(saidBy('550 5.1.1 No such user here\r\n')).toBe('550 5.1.1 No such user here')
  expect(saidBy('550-5.1.1 first\n550 second')).toBe('550-5.1.1 first 550 second')
  expect(saidBy('HTTP/1.1 400 Bad Request\r\nx-secret: 1')).toBeNull()
  expect(saidBy('SSH-2.0-OpenSSH_9.6')).toBeNull()
  expect(saidBy(undefined)).toBeNull()
  fc.assert(
    fc.property(fc.string(), (text) => {
      const said = saidBy(text)
      expect(said === null || (!/\p{Cc}/u.test(said) && said.length <= 300)).toBe(true)
    }),
  )
})

test('what is refused for good is failed, what is put off waits, and what concerns all stops all', () => {
  const ended = (fault: object, handedOver = false) => {
    const { result, code } = endedBy(fault, handedOver) as { result: string; code: string }
    return `${result} ${code}`
  }
  expect(ended({ code: 'EENVELOPE', command: 'RCPT TO', response: '550 no such user' })).toBe(
    'failed recipient-refused',
  )
  expect(ended({ code: 'EENVELOPE', command: 'RCPT TO', response: '450 greylisted' })).toBe('again later')
  expect(ended({ code: 'EENVELOPE', command: 'MAIL FROM', response: '553 not yours' })).toBe('trouble sender-refused')
  expect(ended({ code: 'EMESSAGE', command: 'DATA', response: '554 spam' }, true)).toBe('failed message-refused')
  expect(ended({ code: 'EMESSAGE', command: 'DATA', response: '451 try later' }, true)).toBe('again later')
  expect(ended({ code: 'EAUTH', command: 'AUTH PLAIN', response: '535 wrong' })).toBe('trouble login-wrong')
  expect(ended({ code: 'EDNS' })).toBe('trouble host-unknown')
  expect(ended({ code: 'ESOCKET', originalCode: 'ECONNREFUSED' })).toBe('trouble unreachable')
  expect(ended({ code: 'ESOCKET', originalCode: 'DEPTH_ZERO_SELF_SIGNED_CERT' })).toBe('trouble certificate-wrong')
  expect(ended({ code: 'EPROTOCOL', command: 'CONN', response: 'HTTP/1.1 400' })).toBe('trouble no-mail-server')
  expect(ended({ code: 'ECONNECTION', command: 'CONN', response: '421 too many connections' })).toBe('trouble later')
  expect(ended({ code: 'ECONNECTION', command: 'CONN' })).toBe('trouble connection-lost')
})

test('where the whole message was handed over and no answer came, nobody says that it was not taken', () => {
  const faults = fc.record({
    code: fc.constantFrom('ECONNECTION', 'ETIMEDOUT', 'ESOCKET', 'EABORT', 'EPROTOCOL'),
    command: fc.constant('CONN'),
    message: fc.string(),
    response: fc.constantFrom(undefined, '421 closing'),
  })
  fc.assert(
    fc.property(faults, (fault) => {
      expect(endedBy(fault, true).result).toBe('unsure')
    }),
  )
})
