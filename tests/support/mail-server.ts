import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import type { MailSetting } from '#contract/conversations/mail/mail-setting.ts'
import { openMail, type SendMail } from '../../server/src/conversations/index.ts'
import { selfSigned } from './certificate.ts'
import { readMessage, type ReadMessage } from './mail-message.ts'

/** What a server says to something: nothing where it takes it, a number with words, or it hangs up. */
type Says = 'hangs up' | { status: number; words: string } | null

export type Taken = ReadMessage & { from: string; to: string[]; raw: string; id: string }

const refusal = ({ status, words }: { status: number; words: string }) =>
  Object.assign(new Error(words), { responseCode: status })

/**
 * A mail server of a test's own: keeps what it takes, says what it is told to, and hangs up where it is told to. It speaks SMTP with
 * everybody on this machine, TLS with a certificate that it has signed itself.
 */
export async function mailServer(options: SMTPServerOptions = {}) {
  const taken: Taken[] = []
  const says: { sender: Says; recipient: (address: string) => Says; content: (raw: string) => Says } = {
    sender: null,
    recipient: () => null,
    content: () => null,
  }
  const certificate = selfSigned()
  const hangUp = () => {
    for (const connection of server.connections) connection._socket.destroy()
  }
  const server = new SMTPServer({
    ...certificate,
    authOptional: true,
    logger: false,
    onMailFrom: (_address, _session, done) =>
      done(says.sender && says.sender !== 'hangs up' ? refusal(says.sender) : null),
    onRcptTo: ({ address }, _session, done) => {
      const said = says.recipient(address)
      done(said && said !== 'hangs up' ? refusal(said) : null)
    },
    onData: (stream, session, done) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const raw = Buffer.concat(parts).toString('utf8')
        const said = says.content(raw)
        if (said !== null && said !== 'hangs up') {
          done(refusal(said))
          return
        }
        const message = readMessage(raw)
        const from = session.envelope.mailFrom === false ? '' : (session.envelope.mailFrom?.address ?? '')
        taken.push({
          ...message,
          from,
          to: session.envelope.rcptTo.map(({ address }) => address),
          raw,
          id: message.headers['message-id'] ?? '',
        })
        if (said === 'hangs up') hangUp()
        else done(null, 'taken')
      })
    },
    ...options,
  })
  server.on('error', () => undefined)
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const { port } = server.server.address() as AddressInfo
  const send: SendMail = openMail({ ports: [port], allows: () => true, ca: certificate.cert })
  const setting: MailSetting = {
    host: 'localhost',
    port,
    security: 'none',
    login: null,
    senderName: '铁军测试',
    senderAddress: 'crm@example.com',
    linkBase: 'https://crm.example.com',
    perMinute: 600,
  }
  return {
    taken,
    says,
    port,
    send,
    setting,
    close: () =>
      new Promise<void>((settle) => {
        server.close(() => settle())
      }),
  }
}
