/** What the environment says of mail. */
export type MailFromEnvironment = {
  preset:
    | {
        setting: {
          host: string
          port: number
          security: 'tls' | 'starttls' | 'none'
          login: string | null
          senderName: string
          senderAddress: string
          linkBase: null
          perMinute: number
        }
        password: string | null
      }
    | undefined
  ports: readonly number[]
}

const securities = { 'smtps:': ['tls', 465], 'smtp:': ['starttls', 587], 'smtp+plain:': ['none', 25] } as const

/** A mail server as an address (`smtps://login:password@host:465`) and who sends (`Name <address>`), both checked before. */
export function readMailVariables(server?: string, from?: string, ports?: string): MailFromEnvironment {
  const more = ports === undefined ? [] : ports.split(',').map(Number)
  const sender = /^(.+) <(.+)>$/.exec(from ?? '')
  if (server === undefined || !sender) return { preset: undefined, ports: more }
  const url = new URL(server)
  const [security, port] = securities[url.protocol as keyof typeof securities]
  const text = (part: string) => (part === '' ? null : decodeURIComponent(part))
  return {
    ports: more,
    preset: {
      setting: {
        linkBase: null,
        perMinute: 30,
        host: url.hostname.replaceAll(/^\[|\]$/g, ''),
        port: url.port === '' ? port : Number(url.port),
        security,
        login: text(url.username),
        senderName: sender[1]?.trim() ?? '',
        senderAddress: sender[2] ?? '',
      },
      password: text(url.password),
    },
  }
}
