import { label } from '../../shared/label.ts'
import { isRecordType, type RecordType } from '../../shared/field.ts'

/**
 * What a message is made of. People and records stand in its text by their ids alone (`<@id>`, `<opportunity:id>`): who reads it sees
 * their names as they are now, and none of what is out of sight.
 */
export type MessagePart =
  | { kind: 'text'; text: string }
  | { kind: 'person'; id: string }
  | { kind: 'everyone' }
  | { kind: 'record'; type: RecordType; id: string }
  | { kind: 'address'; href: string }

const id = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const tokens = new RegExp(`<@(${id}|all)>|<([a-z-]+):(${id})>|(https?://[^\\s<>"，。；）】》]+)`, 'gi')

/** Signs that end a sentence, not the address before them. */
const tail = /[.,;:!?)\]}'’”]+$/

export const personToken = (personId: string): string => `<@${personId}>`
export const everyoneToken = '<@all>'
export const everyoneName = label('所有人', 'everyone')
export const recordToken = (type: RecordType, recordId: string): string => `<${type}:${recordId}>`

/** Takes a text apart; put together again (`textOf`) it is the same. */
export function partsOf(text: string): MessagePart[] {
  const parts: MessagePart[] = []
  const say = (words: string) => {
    const last = parts.at(-1)
    if (words === '') return
    if (last?.kind === 'text') last.text += words
    else parts.push({ kind: 'text', text: words })
  }
  let at = 0
  for (const found of text.matchAll(tokens)) {
    const [whole, person, type, record, address] = found
    say(text.slice(at, found.index))
    at = found.index + whole.length
    if (address !== undefined) {
      const end = tail.exec(address)?.[0] ?? ''
      parts.push({ kind: 'address', href: address.slice(0, address.length - end.length) })
      say(end)
    } else if (person !== undefined)
      parts.push(person.toLowerCase() === 'all' ? { kind: 'everyone' } : { kind: 'person', id: person.toLowerCase() })
    else if (isRecordType(type) && record !== undefined) parts.push({ kind: 'record', type, id: record.toLowerCase() })
    else say(whole)
  }
  say(text.slice(at))
  return parts
}

/** The text that is made of some parts. */
export function textOf(parts: readonly MessagePart[]): string {
  return parts
    .map((part) => {
      switch (part.kind) {
        case 'text':
          return part.text
        case 'person':
          return personToken(part.id)
        case 'everyone':
          return everyoneToken
        case 'record':
          return recordToken(part.type, part.id)
        case 'address':
          return part.href
      }
    })
    .join('')
}

/** Whom a text calls by name, each once, and whether it calls everybody who takes part. */
export function calledBy(text: string): { people: string[]; everyone: boolean } {
  const parts = partsOf(text)
  return {
    people: [...new Set(parts.flatMap((part) => (part.kind === 'person' ? part.id : [])))],
    everyone: parts.some(({ kind }) => kind === 'everyone'),
  }
}

/** Which records a text points at, each once. */
export function recordsIn(text: string): { type: RecordType; id: string }[] {
  const found = partsOf(text).flatMap((part) => (part.kind === 'record' ? { type: part.type, id: part.id } : []))
  return [...new Map(found.map((one) => [one.id, one])).values()]
}

/** A text in one line, with names for what stands in it by its id; what has no name is left out. */
export function plainWords(text: string, nameOf: (id: string) => string | undefined, everyone: string): string {
  return partsOf(text)
    .map((part) => {
      switch (part.kind) {
        case 'text':
          return part.text
        case 'address':
          return part.href
        case 'everyone':
          return `@${everyone}`
        case 'person':
          return `@${nameOf(part.id) ?? ''}`
        case 'record':
          return nameOf(part.id) ?? ''
      }
    })
    .join('')
    .replaceAll(/\s+/g, ' ')
    .trim()
}
