import {
  charsetOf,
  isOfType,
  partsOf,
  plain,
  type Property,
  readProperty,
  textOf,
  unfolded,
} from './content-line.rules.ts'

/** What is taken from a card, by the words of the format itself: the head of the table that a file of cards reads as. */
export const cardColumns = [
  'FN',
  'ORG',
  'ORG UNIT',
  'TITLE',
  'TEL CELL',
  'TEL',
  'EMAIL',
  'WECHAT',
  'GENDER',
  'BDAY',
  'ADR',
  'CATEGORIES',
  'NOTE',
] as const
export type CardColumn = (typeof cardColumns)[number]
export type Card = Readonly<Record<CardColumn, string | null>>

/** Reads the lines of one card, between its beginning and its end; `encoding` is for what says nothing of its own. */
export function readCard(lines: readonly string[], encoding: string): Card {
  const properties = unfolded(lines).flatMap((line) => readProperty(line) ?? [])
  const legacy = properties.map(charsetOf).find((charset) => charset !== null && !/^utf-?8$/i.test(charset))
  const text = (property: Property) => textOf(property, legacy ?? encoding).replaceAll(/\r\n?/g, '\n')
  const all = (...names: string[]) => properties.filter(({ name }) => names.includes(name))
  const first = (...names: string[]) =>
    all(...names)
      .map((property) => plain(text(property)).trim())
      .find(Boolean) ?? null
  const parts = (name: string, sign: ';' | ',') => {
    const [found] = all(name)
    return found ? partsOf(text(found), sign).map((part) => part.trim()) : []
  }
  const [organization = '', ...units] = parts('ORG', ';')
  const phones = all('TEL').filter((property) => !isOfType(property, 'FAX', 'PAGER', 'MODEM', 'BBS'))
  const cell = preferred(phones.filter((property) => isOfType(property, 'CELL', 'IPHONE')))
  const other = preferred(phones.filter((property) => !isOfType(property, 'CELL', 'IPHONE')))
  const phone = (property: Property | undefined) => (property ? phoneOf(plain(text(property))) : null)
  const mail = preferred(all('EMAIL'))
  const address = preferred(all('ADR'))
  const email = mail
    ? plain(text(mail))
        .replace(/^mailto:/i, '')
        .trim()
    : null
  return {
    FN: first('FN') ?? nameOf(parts('N', ';')) ?? first('NICKNAME') ?? (organization || null) ?? email,
    ORG: organization || null,
    'ORG UNIT': units.filter(Boolean).join(' ') || null,
    TITLE: first('TITLE') ?? first('ROLE'),
    'TEL CELL': phone(cell),
    TEL: phone(other),
    EMAIL: email || null,
    WECHAT: first('X-WECHAT', 'X-WEIXIN') ?? wechatOf(all('IMPP').map((property) => plain(text(property)))),
    GENDER: genderOf(first('GENDER', 'X-GENDER', 'SEX')),
    BDAY: dayOf(first('BDAY')),
    ADR: address ? addressOf(partsOf(text(address), ';')) : null,
    CATEGORIES: parts('CATEGORIES', ',').filter(Boolean).join('; ') || null,
    NOTE: first('NOTE'),
  }
}

/** The one that is marked as preferred, by either manner of saying so, or the first. */
function preferred(properties: readonly Property[]): Property | undefined {
  const rank = (property: Property) =>
    isOfType(property, 'PREF') || property.params.has('PREF') ? Number(property.params.get('PREF')?.[0] ?? 1) || 1 : 101
  return properties.toSorted((one, other) => rank(one) - rank(other))[0]
}

const isHan = (text: string) => /\p{Script=Han}/u.test(text)

/** Family, given, further names, prefix and suffix as people say them: Chinese names without blanks, family first. */
function nameOf([family = '', given = '', further = '', prefix = '', suffix = '']: string[]): string | null {
  if (isHan(family + given)) return `${family}${given}`.replaceAll(/\s+/g, '') || null
  return [prefix, given, further, family, suffix].filter(Boolean).join(' ').replaceAll(/\s+/g, ' ') || null
}

function phoneOf(text: string): string | null {
  const [number = '', ...params] = text.replace(/^tel:/i, '').split(';')
  const extension = params.map((one) => /^ext=(.+)$/i.exec(one.trim())?.[1]).find(Boolean)
  return number.trim() === '' ? null : number.trim() + (extension ? ` ext. ${extension}` : '')
}

function wechatOf(addresses: readonly string[]): string | null {
  const found = addresses.map((one) => /^(?:weixin|wechat|x-wechat):(?:\/\/)?(.+)$/i.exec(one.trim())?.[1])
  return found.find(Boolean) ?? null
}

function genderOf(text: string | null): string | null {
  const letter = text?.trim().charAt(0).toUpperCase()
  return letter === 'M' || letter === '男'
    ? 'male'
    : letter === 'F' || letter === 'W' || letter === '女'
      ? 'female'
      : null
}

/** A whole date; a birthday without its year is not kept. */
function dayOf(text: string | null): string | null {
  const [, year, month, day] = /^(\d{4})-?(\d{2})-?(\d{2})/.exec(text ?? '') ?? []
  return year && month && day ? `${year}-${month}-${day}` : null
}

/** An address in one line: Chinese ones from the large to the small, others the other way round. */
function addressOf(parts: readonly string[]): string | null {
  const [box = '', further = '', street = '', city = '', region = '', code = '', country = ''] = parts.map((part) =>
    part.replaceAll(/\s*\n\s*/g, ' ').trim(),
  )
  const isChinese = isHan(street + city + region + further)
  const line = isChinese
    ? `${region}${city === region ? '' : city}${street}${further ? ` ${further}` : ''}`
    : [box, further, street, city, [region, code].filter(Boolean).join(' '), country].filter(Boolean).join(', ')
  return line.trim() || null
}
