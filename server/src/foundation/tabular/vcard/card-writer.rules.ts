import type { Card } from './card.rules.ts'

export type CardVersion = '3.0' | '4.0'

/** Characters that mean something in a value. */
function escaped(text: string): string {
  return text.replaceAll(/[\\,;]/g, String.raw`\$&`).replaceAll(/\r\n?|\n/g, String.raw`\n`)
}

/** A line holds 75 bytes; what is longer goes on after a blank, never within a character. */
function folded(line: string): string {
  const pieces = ['']
  let bytes = 0
  for (const letter of line) {
    const size = Buffer.byteLength(letter)
    if (bytes + size > 75) {
      pieces.push('')
      bytes = 1
    }
    pieces[pieces.length - 1] += letter
    bytes += size
  }
  return pieces.join('\r\n ')
}

const genders: Readonly<Record<string, string>> = { male: 'M', female: 'F' }

/** A card as programs and telephones read it; `mark` says whence it comes, in a property of ours that all others pass over. */
export function writeCard(card: Card, version: CardVersion, id: string, mark: string): string {
  const isNew = version === '4.0'
  const line = (name: string, value: string | null) =>
    value === null || value === '' ? [] : [`${name}:${escaped(value)}`]
  const organization = [card.ORG ?? '', ...(card['ORG UNIT'] ? [card['ORG UNIT']] : [])]
  const gender = genders[card.GENDER ?? '']
  const tags = (card.CATEGORIES ?? '').split('; ').filter(Boolean)
  const type = (words: string) => (isNew ? `TYPE=${words.toLowerCase()}` : `TYPE=${words}`)
  const lines = [
    'BEGIN:VCARD',
    `VERSION:${version}`,
    `UID:urn:uuid:${id}`,
    `FN:${escaped(card.FN ?? '')}`,
    `N:${escaped(card.FN ?? '')};;;;`,
    ...(organization.some(Boolean) ? [`ORG:${organization.map(escaped).join(';')}`] : []),
    ...line('TITLE', card.TITLE),
    ...line(`TEL;${type('CELL')}`, card['TEL CELL']),
    ...line(`TEL;${type('WORK')}`, card.TEL),
    ...line(`EMAIL;${type('WORK')}`, card.EMAIL),
    ...line('X-WECHAT', card.WECHAT),
    ...(gender ? [isNew ? `GENDER:${gender}` : `X-GENDER:${gender}`] : []),
    ...line('BDAY', isNew ? (card.BDAY?.replaceAll('-', '') ?? null) : card.BDAY),
    ...(card.ADR ? [`ADR;${type('WORK')}:;;${escaped(card.ADR)};;;;`] : []),
    ...(tags.length > 0 ? [`CATEGORIES:${tags.map(escaped).join(',')}`] : []),
    ...line('NOTE', card.NOTE),
    ...line('X-TIEJUN-EXPORT', mark),
    'END:VCARD',
  ]
  return lines.map((one) => `${folded(one)}\r\n`).join('')
}
