/** A message as its reader has it: headers by their small names, words, HTML and calendar entry decoded. */
export type ReadMessage = { headers: Record<string, string>; text: string; html: string; calendar: string }

const words = (value: string) =>
  value
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/(?:=\?utf-8\?[bq]\?[^?]*\?=)+/gi, (run) =>
      Buffer.concat(
        [...run.matchAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi)].map(([, kind, text = '']) =>
          kind?.toLowerCase() === 'b' ? Buffer.from(text, 'base64') : quoted(text.replaceAll('_', ' ')),
        ),
      ).toString('utf8'),
    )

const quoted = (text: string) =>
  Buffer.from(
    text
      .replaceAll(/=\r?\n/g, '')
      .replaceAll(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16))),
    'latin1',
  )

function partsOf(raw: string): { headers: Record<string, string>; body: string }[] {
  const at = raw.indexOf('\r\n\r\n')
  const head = raw.slice(0, at).replaceAll(/\r\n[ \t]+/g, ' ')
  const body = raw.slice(at + 4)
  const headers = Object.fromEntries(
    head.split('\r\n').map((line) => {
      const colon = line.indexOf(':')
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()]
    }),
  )
  const boundary = /^multipart\/.*boundary="?([^";]+)"?/i.exec(headers['content-type'] ?? '')?.[1]
  if (boundary === undefined) return [{ headers, body }]
  const inner = body
    .split(`--${boundary}`)
    .slice(1, -1)
    .flatMap((part) => partsOf(part.replace(/^\r\n/, '').replace(/\r\n$/, '')))
  return [{ headers, body: '' }, ...inner]
}

/** Reads a message (RFC 5322, 2045–2047) as far as the house writes such. */
export function readMessage(raw: string): ReadMessage {
  const [top, ...rest] = partsOf(raw)
  const all = rest.length > 0 ? rest : top ? [top] : []
  const contentOf = (type: string) => {
    const part = all.find(({ headers }) => (headers['content-type'] ?? '').startsWith(type))
    if (!part) return ''
    const encoding = part.headers['content-transfer-encoding'] ?? '7bit'
    if (encoding === 'base64') return Buffer.from(part.body, 'base64').toString('utf8')
    return encoding === 'quoted-printable' ? quoted(part.body).toString('utf8') : part.body
  }
  return {
    headers: Object.fromEntries(Object.entries(top?.headers ?? {}).map(([name, value]) => [name, words(value)])),
    text: contentOf('text/plain'),
    html: contentOf('text/html'),
    calendar: contentOf('text/calendar'),
  }
}
