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
  at?: string
  answers?: string
  /** More headers, by their names. */
  headers?: Readonly<Record<string, string>>
}

/** A letter as it lies on a server. */
function rawOf({
  id,
  from,
  name,
  to,
  subject,
  text,
  html,
  at = '2026-05-19T02:00:00Z',
  answers,
  headers = {},
}: Lying): string {
  const coded = (words: string) => `=?UTF-8?B?${Buffer.from(words).toString('base64')}?=`
  return [
    `Message-ID: <${id}>`,
    ...(answers ? [`In-Reply-To: <${answers}>`, `References: <${answers}>`] : []),
    `From: ${name === undefined ? from : `${coded(name)} <${from}>`}`,
    `To: ${to}`,
    `Date: ${new Date(at).toUTCString().replace('GMT', '+0000')}`,
    `Subject: ${coded(subject)}`,
    ...Object.entries(headers).map(([key, value]) => `${key}: ${value}`),
    'MIME-Version: 1.0',
    `Content-Type: ${html === undefined ? 'text/plain' : 'text/html'}; charset=utf-8`,
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(html ?? text ?? '').toString('base64'),
  ].join('\r\n')
}

/** An IMAP server of a test's own on this machine, with one mailbox that has an inbox and a folder of what was sent. */
export async function imapServer(login: string, password: string) {
  const server = hoodiecrow({
    plugins: ['ID', 'SASL-IR', 'AUTH-PLAIN', 'NAMESPACE', 'ENABLE', 'SPECIAL-USE'],
    users: { [login]: { password } },
    storage: {
      INBOX: { messages: [] },
      '': { separator: '/', folders: { Sent: { 'special-use': '\\Sent', messages: [] } } },
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
