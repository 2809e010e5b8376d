import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isAutomatic, isForged, tellingTexts } from './reply-mail.rules.ts'

const header = (key: string, value: string) => ({ key, value })

test('what programs write by themselves is known by its headers, what people write is not taken for it', () => {
  const automatic = [
    header('auto-submitted', 'auto-replied'),
    header('auto-submitted', 'Auto-Generated; x=1'),
    header('precedence', 'bulk'),
    header('precedence', 'auto_reply'),
    header('x-autoreply', 'yes'),
    header('x-auto-response-suppress', 'All'),
    header('return-path', '<>'),
    header('content-type', 'multipart/report; report-type=delivery-status'),
    header('from', 'Mail Delivery <MAILER-DAEMON@mx.example>'),
    header('list-id', '<all.house.example>'),
  ]
  const byPerson = [
    header('auto-submitted', 'no'),
    header('from', 'Wang <wang@house.example>'),
    header('return-path', '<wang@house.example>'),
    header('content-type', 'multipart/alternative; boundary=x'),
    header('precedence', 'first-class'),
  ]
  expect(isAutomatic(byPerson)).toBe(false)
  fc.assert(
    fc.property(fc.constantFrom(...automatic), fc.shuffledSubarray(byPerson.slice(1)), (one, rest) => {
      expect(isAutomatic([...rest, one])).toBe(true)
    }),
  )
})

test('only the uppermost word of a server counts on whether a letter is forged', () => {
  const results = (value: string) => header('authentication-results', value)
  expect(isForged([results('mx.house.example; spf=pass; dmarc=fail (p=NONE)')])).toBe(true)
  expect(isForged([results('mx.house.example; dmarc=pass'), results('x; dmarc=fail')])).toBe(false)
  expect(isForged([])).toBe(false)
})

test('whom a letter was sent to is looked at before what it names', () => {
  const letter = [header('references', '<a>'), header('to', 'crm+b@house.example')]
  expect(tellingTexts(letter, 'Re: x')).toEqual(['crm+b@house.example', '<a>', 'Re: x'])
})
