import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { standardLimits } from '../limits.ts'
import { type Card, cardColumns } from './card.rules.ts'
import { beginsAsCards, cardsOf } from './card-rows.ts'
import { writeCard } from './card-writer.rules.ts'

async function read(
  content: string | Buffer,
  encoding: 'utf-8' | 'gb18030' | 'utf-16le' = 'utf-8',
  piece = 7,
): Promise<Card[]> {
  const bytes = Buffer.from(content)
  const pieces = async function* pieces() {
    for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece)
  }
  const cards: Card[] = []
  for await (const card of cardsOf(pieces(), encoding, standardLimits)) cards.push(card)
  return cards
}
const card = (...lines: string[]) => ['BEGIN:VCARD', ...lines, 'END:VCARD', ''].join('\r\n')
const told = ([first]: Card[]) => Object.fromEntries(Object.entries(first ?? {}).filter(([, value]) => value !== null))

describe('cards of telephones and programs', () => {
  test('version 2.1: quoted-printable in GBK and UTF-8, folded values, types without names', async () => {
    const quoted = (text: string, charset: string) =>
      [...iconv.encode(text, charset)].map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('')
    const name = quoted('欧阳', 'gbk')
    const content = card(
      'VERSION:2.1',
      `N;CHARSET=GBK;ENCODING=QUOTED-PRINTABLE:${name};${quoted('娜娜', 'gbk')};;;`,
      `ORG;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:${quoted('杭州海康', 'utf-8')}=`,
      `${quoted('威视', 'utf-8')};${quoted('采购部', 'utf-8')}`,
      'TEL;CELL;VOICE:138-0000-0001',
      'TEL;WORK;FAX:0571-11112222',
      'TEL;WORK:0571-33334444',
      'EMAIL;PREF;INTERNET:na@example.com',
      'BDAY:19800322',
      'PHOTO;JPEG;ENCODING=BASE64:',
      ' /9j/4AAQSkZJRgABAQEAYABgAAD',
      'Q2hpbmE6',
      '',
    )
    expect(told(await read(content))).toEqual({
      FN: '欧阳娜娜',
      ORG: '杭州海康威视',
      'ORG UNIT': '采购部',
      'TEL CELL': '138-0000-0001',
      TEL: '0571-33334444',
      EMAIL: 'na@example.com',
      BDAY: '1980-03-22',
    })
  })

  test('version 3.0: escapes, groups, several values, the preferred one first', async () => {
    const content = card(
      'VERSION:3.0',
      'FN:Anna Smith\\, PhD',
      'item1.EMAIL;type=INTERNET:old@example.com',
      'item2.EMAIL;type=INTERNET;type=pref:new@example.com',
      'item1.X-ABLabel:_$!<Other>!$_',
      'ORG:Smith\\; Sons;Buying',
      'NOTE:first line\\nsecond line',
      'CATEGORIES:friends,"VIP"',
      'ADR;TYPE=WORK:;;1 Main St;Springfield;IL;62701;USA',
    )
    expect(told(await read(content))).toMatchObject({
      FN: 'Anna Smith, PhD',
      ORG: 'Smith; Sons',
      'ORG UNIT': 'Buying',
      EMAIL: 'new@example.com',
      NOTE: 'first line\nsecond line',
      ADR: '1 Main St, Springfield, IL 62701, USA',
    })
  })

  test('version 4.0: numbers as addresses, quoted parameters, gender, a Chinese address', async () => {
    const content = card(
      'VERSION:4.0',
      'FN:张三',
      'TEL;VALUE=uri;TYPE="work,voice";PREF=1:tel:+1-418-656-9254;ext=102',
      'TEL;VALUE=uri;TYPE="cell,text":tel:+86-138-0000-0002',
      'GENDER:F;woman',
      'IMPP;TYPE=work:weixin:zhangsan',
      'ADR:;;文一西路 1 号;杭州市;浙江省;310000;中国',
    )
    expect(told(await read(content))).toMatchObject({
      TEL: '+1-418-656-9254 ext. 102',
      'TEL CELL': '+86-138-0000-0002',
      GENDER: 'female',
      WECHAT: 'zhangsan',
      ADR: '浙江省杭州市文一西路 1 号',
    })
  })

  test('whole files in GB18030 and UTF-16, several cards, an agent inside one, one that was cut off', async () => {
    const two = card('VERSION:3.0', 'FN:李四') + card('VERSION:3.0', 'FN:王五')
    expect((await read(iconv.encode(two, 'gb18030'), 'gb18030')).map(({ FN }) => FN)).toEqual(['李四', '王五'])
    const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), iconv.encode(two, 'utf-16le')])
    expect((await read(wide, 'utf-16le')).map(({ FN }) => FN)).toEqual(['李四', '王五'])
    expect(beginsAsCards(wide)).toBe(true)
    const agent = card('VERSION:2.1', 'FN:Boss', 'AGENT:', 'BEGIN:VCARD', 'FN:Helper', 'END:VCARD', 'TITLE:CEO')
    expect((await read(agent)).map(({ FN, TITLE }) => [FN, TITLE])).toEqual([['Boss', 'CEO']])
    expect((await read('\uFEFFbegin:vcard\nVERSION:3.0\nFN:Cut')).map(({ FN }) => FN)).toEqual(['Cut'])
    expect(await read('no cards at all')).toEqual([])
  })
})

test('pictures are passed over, and a line without end is refused', async () => {
  const picture = Array.from({ length: 120_000 }, () => ` ${'A'.repeat(74)}`)
  const [one] = await read(card('VERSION:3.0', 'PHOTO;ENCODING=b:', ...picture, 'FN:Large'), 'utf-8', 65_536)
  expect(one?.FN).toBe('Large')
  await expect(read(card('VERSION:3.0', `NOTE:${'A'.repeat(5_000_000)}`), 'utf-8', 65_536)).rejects.toMatchObject({
    status: 413,
  })
})

const words = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
  .map((text) => text.replaceAll('\r', '\n').trim())
const some = (arbitrary: fc.Arbitrary<string>) => fc.option(arbitrary.map((text) => text || null))
const cards = fc.record({
  FN: words.filter((text) => text !== ''),
  ORG: some(words.map((text) => text.replaceAll('\n', ' ').trim())),
  'ORG UNIT': some(words.map((text) => text.replaceAll(/\s+/g, ' ').trim())),
  TITLE: some(words),
  'TEL CELL': some(fc.stringMatching(/^\+?\d{3,15}$/)),
  TEL: some(fc.stringMatching(/^0\d{2,3}-\d{7,8}$/)),
  EMAIL: some(fc.emailAddress().filter((mail) => !/^mailto:/i.test(mail))),
  WECHAT: some(fc.stringMatching(/^[a-z]\w{5,19}$/)),
  GENDER: fc.constantFrom('male', 'female', null),
  BDAY: some(
    fc
      .date({ min: new Date('1900-01-01'), max: new Date('2020-01-01'), noInvalidDate: true })
      .map((day) => day.toISOString().slice(0, 10)),
  ),
  ADR: some(words.map((text) => text.replaceAll(/\s+/g, ' ').trim())),
  CATEGORIES: some(
    fc.array(fc.stringMatching(/^[a-z,\\]{1,12}$/), { minLength: 1, maxLength: 4 }).map((tags) => tags.join('; ')),
  ),
  NOTE: some(words),
}) as fc.Arbitrary<Card>

const mark = '王强, 销售; 一部 · 2026-05-20 12:00 · 01900000-0000-7000-8000-000000000002'

test('what is written is read back the same, in both versions, however the lines are folded and the bytes come in', async () => {
  await fc.assert(
    fc.asyncProperty(
      cards,
      fc.constantFrom('3.0' as const, '4.0' as const),
      fc.integer({ min: 1, max: 90 }),
      async (one, version, piece) => {
        const text = writeCard(one, version, '01900000-0000-7000-8000-000000000001', mark)
        expect(text.replaceAll('\r\n ', '')).toMatch(/^X-TIEJUN-EXPORT:王强/m)
        for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
        const [again] = await read(text, 'utf-8', piece)
        for (const column of cardColumns) expect(again?.[column] ?? null, column).toEqual(one[column])
      },
    ),
  )
})
