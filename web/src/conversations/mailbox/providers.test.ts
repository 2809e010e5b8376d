import { expect, test } from 'vitest'
import { serversOf } from './providers.ts'

test('an address tells its servers, those of its own domain where nothing is known of that', () => {
  expect(serversOf('Anna@QQ.com')).toMatchObject({ imapHost: 'imap.qq.com', smtpPort: 465 })
  expect(serversOf('anna@outlook.com')).toMatchObject({ smtpHost: 'smtp.office365.com', smtpSecurity: 'starttls' })
  expect(serversOf('anna@steel.example')).toMatchObject({ imapHost: 'imap.steel.example', imapPort: 993 })
  expect(serversOf('anna')).toBeNull()
})
