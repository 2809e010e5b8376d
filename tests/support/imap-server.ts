import hoodiecrow from 'hoodiecrow-imap'
import { once } from 'node:events'
import type { AddressInfo, Socket } from 'node:net'

/** A letter that lies in a mailbox of a test. */
export type Lying = {
  id: string
  from: string
  /** Of who writes. */
  name?: string
  to: string
  subject: string
  text?: string
  html?: string
  /** What is attached to it. */
  file?: { name: string; content: string }
  at?: string
  answers?: string
  /** More headers, by their names. */
  headers?: Readonly<Record<string, string>>
}

const base64 = (content: string) => Buffer.from(content).toString('base64')

/** A letter of two parts: its words, and a file. */
const withFile = (words: readonly string[], { name, content }: { name: string; content: string }) => [
  'Content-Type: multipart/mixed; boundary="part"',
  '',
  '--part',
  ...words,
  '--part',
  'Content-Type: application/pdf',
  `Content-Disposition: attachment; filename="=?UTF-8?B?${base64(name)}?="`,
  'Content-Transfer-Encoding: base64',
  '',
  base64(content),
  '--part--',
]

/** A letter as it lies on a server. */
function rawOf({
  id,
  from,
  name,
  to,
  subject,
  text,
  html,
  file,
  at = '2026-05-19T02:00:00Z',
  answers,
  headers = {},
}: Lying): string {
  const coded = (said: string) => `=?UTF-8?B?${base64(said)}?=`
  const words = [
    `Content-Type: ${html === undefined ? 'text/plain' : 'text/html'}; charset=utf-8`,
    'Content-Transfer-Encoding: base64',
    '',
    base64(html ?? text ?? ''),
  ]
  return [
    `Message-ID: <${id}>`,
    ...(answers ? [`In-Reply-To: <${answers}>`, `References: <${answers}>`] : []),
    `From: ${name === undefined ? from : `${coded(name)} <${from}>`}`,
    `To: ${to}`,
    `Date: ${new Date(at).toUTCString().replace('GMT', '+0000')}`,
    `Subject: ${coded(subject)}`,
    ...Object.entries(headers).map(([key, value]) => `${key}: ${value}`),
    'MIME-Version: 1.0',
    ...(file ? withFile(words, file) : words),
  ].join('\r\n')
}

type Folders = {
  /** The folder of what was sent as it stands on the wire; null for a mailbox that has none. */
  sent?: string | null
  /** Whether the server says what that folder is for. */
  tellsUse?: boolean
}

/** An IMAP server of a test's own on this machine, with one mailbox that has an inbox and a folder of what was sent. */
export async function imapServer(login: string, password: string, { sent = 'Sent', tellsUse = true }: Folders = {}) {
  const use = tellsUse ? { 'special-use': '\\Sent' } : {}
  const server = hoodiecrow({
    plugins: ['ID', 'SASL-IR', 'AUTH-PLAIN', 'NAMESPACE', 'ENABLE', 'SPECIAL-USE'],
    users: { [login]: { password } },
    storage: {
      INBOX: { messages: [] },
      '': { separator: '/', folders: sent === null ? {} : { [sent]: { ...use, messages: [] } } },
    },
  })
  const sockets = new Set<Socket>()
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => sockets.delete(socket))
  })
  server.listen(0, '127.0.0.1', () => undefined)
  if (!server.server.listening) await once(server.server, 'listening')
  const { port } = server.server.address() as AddressInfo
  return {
    port,
    put: (letter: Lying, folder = 'INBOX') => {
      server.appendMessage(folder, [], new Date(letter.at ?? '2026-05-19T02:00:00Z'), rawOf(letter))
    },
    flags: (folder = 'INBOX') => server.getMailbox(folder).messages.map(({ flags }) => flags),
    /** The letters of a folder as they lie there. */
    raw: (folder: string) => server.getMailbox(folder).messages.map(({ raw }) => raw),
    /** Declines whatever is to be put into a folder from now on. */
    declineMore: () =>
      server.setCommandHandler('APPEND', (connection, parsed, data, callback) => {
        const attributes = [{ type: 'TEXT', value: 'over quota' }]
        connection.send({ tag: parsed.tag, command: 'NO', attributes }, 'APPEND', parsed, data)
        callback()
      }),
    remove: (id: string, folder = 'INBOX') => {
      const place = server.getMailbox(folder)
      place.messages = place.messages.filter(({ raw }) => !raw.includes(`<${id}>`))
    },
    /** Numbers the letters of a folder anew, as a server does that was set up again. */
    renumber: (folder = 'INBOX') => {
      server.getMailbox(folder).uidvalidity += 1
    },
    close: () => {
      for (const socket of sockets) socket.destroy()
      server.server.close()
    },
  }
}
