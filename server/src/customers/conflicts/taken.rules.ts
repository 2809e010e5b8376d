import { domainOf, phonesOf } from '../identifiers.rules.ts'

export type TakenQuestion = { by: 'name' | 'creditCode' | 'phone' | 'domain'; values: Record<string, string> }

/** By what a company is asked for, read from how it is written: a credit code, a phone number, a web domain, or else its name. */
export function readTakenQuestion(text: string): TakenQuestion {
  const asked = text.normalize('NFKC').trim()
  const plain = asked.replaceAll(/\s/g, '')
  if (/^[0-9A-Z]{18}$/i.test(plain) && /\d{6}/.test(plain))
    return { by: 'creditCode', values: { creditCode: plain.toUpperCase() } }
  if (/^[+\d\s()（）-]+$/.test(asked) && asked.replaceAll(/\D/g, '').length >= 7 && phonesOf(asked).length > 0)
    return { by: 'phone', values: { phone: asked } }
  if (/^(?:https?:\/\/)?[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:\/\S*)?$/i.test(plain) && domainOf(plain) !== null)
    return { by: 'domain', values: { website: plain } }
  return { by: 'name', values: { name: asked } }
}
