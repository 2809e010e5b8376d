import type { ReadCard } from '#contract/customers/contact-card.ts'
import type { RawRecord } from '../../foundation/records/read.ts'
import { readPhone, readWords } from '../../foundation/tabular/word.rules.ts'
import type { Card } from '../../foundation/tabular/vcard/card.rules.ts'

/** A contact as a card; fields that the reader does not see are absent. */
export function asCard(record: RawRecord): Card {
  const text = (name: string) => (typeof record[name] === 'string' ? record[name] : null)
  const customer = record['customer'] as { name: string } | null | undefined
  const tags = record['tags']
  return {
    FN: text('name') ?? '',
    ORG: customer?.name ?? null,
    'ORG UNIT': text('department'),
    TITLE: text('title'),
    'TEL CELL': text('mobile'),
    TEL: text('phone'),
    EMAIL: text('email'),
    WECHAT: text('wechat'),
    GENDER: text('gender'),
    BDAY: text('birthday'),
    ADR: text('address'),
    CATEGORIES: Array.isArray(tags) ? tags.join('; ') : null,
    NOTE: text('description'),
  }
}

/** A card as a new contact begins with it: what would be refused is left out, what is too long is cut. */
export function fromCard(card: Card): ReadCard {
  const cut = (text: string | null, length: number) => text?.replaceAll('\0', '').slice(0, length).trim() || null
  const line = (text: string | null, length: number) => cut(text?.replaceAll(/\s+/g, ' ') ?? null, length)
  const tags = readWords(card.CATEGORIES).slice(0, 50)
  return {
    name: line(card.FN, 100) ?? '',
    company: line(card.ORG, 200),
    department: line(card['ORG UNIT'], 100),
    title: line(card.TITLE, 100),
    mobile: readPhone(card['TEL CELL']),
    phone: readPhone(card.TEL),
    email: /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(card.EMAIL ?? '') ? card.EMAIL : null,
    wechat: line(card.WECHAT, 60),
    gender: card.GENDER,
    birthday: card.BDAY,
    address: line(card.ADR, 300),
    tags: tags.length > 0 ? tags : null,
    description: cut(card.NOTE, 20_000),
  }
}
