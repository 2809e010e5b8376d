import { expect, test } from 'vitest'
import { keepsSentItself } from './mailbox.ts'

test('Google and Microsoft keep what is sent by themselves; other servers, and a relay, do not', () => {
  expect(['smtp.gmail.com', ' SMTP.Office365.com', 'smtp-mail.outlook.com'].map(keepsSentItself)).toEqual([
    true,
    true,
    true,
  ])
  expect(['smtp-relay.gmail.com', 'smtp.exmail.qq.com', 'smtp.163.com', ''].map(keepsSentItself)).toEqual([
    false,
    false,
    false,
    false,
  ])
})
