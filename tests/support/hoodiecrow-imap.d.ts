declare module 'hoodiecrow-imap' {
  import type { Server } from 'node:net'

  type CommandHandler = (
    connection: { send: (answer: object, description: string, parsed: unknown, data: unknown) => void },
    parsed: { tag: string },
    data: unknown,
    callback: () => void,
  ) => void

  /** A server of letters in memory, as far as tests use it. */
  type ImapServer = {
    server: Server
    listen: (port: number, host: string, done: () => void) => void
    setCommandHandler: (command: string, handler: CommandHandler) => void
    close: (done: () => void) => void
    appendMessage: (folder: string, flags: string[], internalDate: Date, raw: string) => void
    getMailbox: (folder: string) => { uidvalidity: number; messages: { uid: number; flags: string[]; raw: string }[] }
  }

  export default function hoodiecrow(options: {
    plugins: string[]
    users: Record<string, { password: string }>
    storage: Record<string, unknown>
  }): ImapServer
}
