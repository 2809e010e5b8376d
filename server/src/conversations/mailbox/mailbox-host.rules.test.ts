import { expect, test } from 'vitest'
import { mayBeMailbox } from './mailbox-host.rules.ts'

test('a mailbox is on the public internet, or where the company has its own mail', () => {
  const cases: [string, string, string | null, boolean][] = [
    ['1.1.1.1', 'imap.example.com', null, true],
    ['10.0.0.5', 'imap.example.com', null, false],
    ['10.0.0.5', 'imap.corp.example', 'smtp.corp.example', true],
    ['10.0.0.5', 'SMTP.corp.example', 'smtp.corp.example', true],
    ['10.0.0.5', 'imap.other.example', 'smtp.corp.example', false],
    ['10.0.0.5', 'files.local', 'mail.local', false],
    ['169.254.169.254', 'imap.corp.example', 'smtp.corp.example', false],
    ['127.0.0.1', 'localhost', null, false],
  ]
  for (const [address, host, company, may] of cases)
    expect([address, host, company, mayBeMailbox(address, host, company)]).toEqual([address, host, company, may])
})
