import iconv from 'iconv-lite'

/** A property of a card. Its value is still bytes (one character each) as they stand in the file: only its parameters say what they mean. */
export type Property = {
  name: string
  params: ReadonlyMap<string, readonly string[]>
  bytes: string
}

/** A line being put together of its pieces; whether its value is quoted-printable is said by the first. */
type Folded = { pieces: string[]; isQuoted: boolean }

/**
 * Puts lines together that were folded: those that begin with a blank, those that a quoted-printable value goes on in, and the naked
 * lines of pictures in old cards.
 */
export function unfolded(lines: readonly string[]): string[] {
  const whole: Folded[] = []
  for (const line of lines) {
    const open = whole.at(-1)
    const last = open?.pieces.at(-1) ?? ''
    if (open?.isQuoted && last.endsWith('=')) {
      open.pieces[open.pieces.length - 1] = last.slice(0, -1)
      open.pieces.push(line)
    } else if (open && /^[ \t]/.test(line)) open.pieces.push(line.slice(1))
    else if (open && line !== '' && !line.includes(':')) open.pieces.push(line)
    else if (line.trim() !== '')
      whole.push({ pieces: [line], isQuoted: /^[^:]*;(?:ENCODING=)?QUOTED-PRINTABLE\b/i.test(line) })
  }
  return whole.map(({ pieces }) => pieces.join(''))
}

/** Where the value begins: at the first colon outside quotes. */
function valueAt(line: string): number {
  let quoted = false
  for (let at = 0; at < line.length; at += 1) {
    if (line[at] === '"') quoted = !quoted
    else if (line[at] === ':' && !quoted) return at
  }
  return line.indexOf(':')
}

const encodings: ReadonlySet<string> = new Set(['QUOTED-PRINTABLE', 'BASE64', '8BIT', '7BIT', 'B'])

/** One line as a property; null where it is none. Old cards leave out the names of parameters. */
export function readProperty(line: string): Property | null {
  const colon = valueAt(line)
  if (colon < 1) return null
  const [head = '', ...rest] = partsOutsideQuotes(line.slice(0, colon), ';')
  const params = new Map<string, string[]>()
  for (const part of rest) {
    const equals = part.indexOf('=')
    const bare = part.trim().toUpperCase()
    const name = equals < 0 ? (encodings.has(bare) ? 'ENCODING' : 'TYPE') : part.slice(0, equals).trim().toUpperCase()
    const values = partsOutsideQuotes(part.slice(equals + 1), ',').flatMap((value) =>
      value.replaceAll('"', '').split(','),
    )
    params.set(name, [...(params.get(name) ?? []), ...values.map((value) => value.trim())])
  }
  const name = head
    .slice(head.lastIndexOf('.') + 1)
    .trim()
    .toUpperCase()
  return name === '' ? null : { name, params, bytes: line.slice(colon + 1) }
}

function partsOutsideQuotes(text: string, sign: string): string[] {
  const parts = ['']
  let quoted = false
  for (const letter of text) {
    if (letter === '"') quoted = !quoted
    if (letter === sign && !quoted) parts.push('')
    else parts[parts.length - 1] += letter
  }
  return parts
}

/** Whether one of a property's types is this one. */
export function isOfType({ params }: Property, ...types: string[]): boolean {
  return (params.get('TYPE') ?? []).some((type) => types.includes(type.toUpperCase()))
}

/** The name of the character set by which a property says it is written, if it is one. */
export function charsetOf({ params }: Property): string | null {
  const said = params.get('CHARSET')?.[0]
  return said !== undefined && iconv.encodingExists(said) ? said : null
}

/** The text of a value: as it says itself; as UTF-8 where it is that; else as others of its card say, or its file. */
export function textOf(property: Property, otherwise: string): string {
  const bytes = isEncoded(property) ? unquoted(property.bytes) : property.bytes
  const buffer = Buffer.from(bytes, 'latin1')
  const said = charsetOf(property)
  if (said !== null) return iconv.decode(buffer, said)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(buffer)
  } catch {
    return iconv.decode(buffer, otherwise)
  }
}

function isEncoded({ params }: Property): boolean {
  return (params.get('ENCODING') ?? []).some((encoding) => encoding.toUpperCase() === 'QUOTED-PRINTABLE')
}

/** `=E5=BC=A0` as the bytes it stands for. */
function unquoted(text: string): string {
  return text.replaceAll(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))
}

/** The parts of a value between signs that are not escaped, without their escapes. */
export function partsOf(text: string, sign: ';' | ','): string[] {
  const parts = ['']
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at] ?? ''
    if (letter === sign) parts.push('')
    else if (letter !== '\\') parts[parts.length - 1] += letter
    else {
      at += 1
      parts[parts.length - 1] += /n/i.test(text[at] ?? '') ? '\n' : (text[at] ?? '')
    }
  }
  return parts
}

/** A value that is one text, without its escapes; commas and semicolons that should have been escaped stay. */
export function plain(text: string): string {
  return text.replaceAll(/\\(.)/gs, (_, letter: string) => (/n/i.test(letter) ? '\n' : letter))
}
