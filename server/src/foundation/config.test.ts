import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { readConfig } from './config.ts'

test('an empty environment makes a server for this machine', () => {
  expect(readConfig({})).toEqual({
    port: 3000,
    host: 'localhost',
    dataDir: resolve('data'),
    databaseUrl: undefined,
    publicUrl: 'http://localhost:3000',
    mail: { preset: undefined, ports: [] },
    robotHosts: [],
    logLevel: 'info',
  })
})

test('what is set counts; an empty variable is no setting', () => {
  const config = readConfig({
    PORT: '8080',
    HOST: '0.0.0.0',
    DATA_DIR: '/srv/tiejun',
    DATABASE_URL: '',
    LOG_LEVEL: 'debug',
  })
  expect(config).toMatchObject({
    port: 8080,
    host: '0.0.0.0',
    dataDir: '/srv/tiejun',
    databaseUrl: undefined,
    logLevel: 'debug',
  })
  expect(config.publicUrl).toBe('http://localhost:8080')
})

test('the public address stands for itself and ends without a slash', () => {
  expect(readConfig({ PUBLIC_URL: 'https://crm.example.com/' }).publicUrl).toBe('https://crm.example.com')
  expect(readConfig({ HOST: '::1', PORT: '81' }).publicUrl).toBe('http://[::1]:81')
})

test.each([
  [{ PORT: 'http' }, 'PORT must be a number'],
  [{ PORT: '70000' }, 'PORT must be at most 65535'],
  [{ PORT: '0' }, 'PORT must be 1 or more'],
  [{ HOST: 'a b' }, 'HOST must be a host name or an IP address'],
  [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL must be an address that begins with postgres:// or postgresql://'],
  [{ PUBLIC_URL: 'crm.example.com' }, 'PUBLIC_URL must be an address that begins with http:// or https://'],
  [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be fatal, error, warn, info, debug, trace or silent'],
])('%o is refused in words', (environment, says) => {
  expect(() => readConfig(environment)).toThrow(says)
})

test('everything that is wrong is said at once, and no value is repeated', () => {
  const environment = { PORT: 'x', DATABASE_URL: 'mysql://anna:secret@host/db' }
  expect(() => readConfig(environment)).toThrow(/PORT .*\n.*DATABASE_URL /)
  expect(() => readConfig(environment)).not.toThrow('secret')
})

test('a mail server is named as an address, with who sends; one without the other is refused', () => {
  const server = 'smtps://sales%40example.com:pa%3Ass@mail.example.com'
  const from = { MAIL_FROM: 'Tiejun <sales@example.com>' }
  const { mail } = readConfig({ ...from, MAIL_SERVER: server, MAIL_PORTS: '1025' })
  expect(mail).toMatchObject({
    ports: [1025],
    preset: {
      password: 'pa:ss',
      setting: {
        host: 'mail.example.com',
        port: 465,
        security: 'tls',
        login: 'sales@example.com',
        senderName: 'Tiejun',
      },
    },
  })
  expect(readConfig({ ...from, MAIL_SERVER: 'smtp+plain://10.0.0.5' }).mail.preset).toMatchObject({
    password: null,
    setting: { host: '10.0.0.5', port: 25, security: 'none', login: null },
  })
  expect(() => readConfig({ MAIL_SERVER: server })).toThrow(/go together/)
  expect(() => readConfig({ ...from, MAIL_SERVER: 'https://mail.example.com' })).toThrow(
    /MAIL_SERVER must be an address/,
  )
})

test('further hosts of robots are named one after the other', () => {
  expect(readConfig({}).robotHosts).toEqual([])
  expect(readConfig({ ROBOT_HOSTS: 'wecom.example.com,chat.example.com:8443' }).robotHosts).toEqual([
    'wecom.example.com',
    'chat.example.com:8443',
  ])
  expect(() => readConfig({ ROBOT_HOSTS: 'https://wecom.example.com' })).toThrow('ROBOT_HOSTS')
})
