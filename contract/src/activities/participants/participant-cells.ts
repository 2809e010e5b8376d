import { z } from 'zod'
import type { ParticipantWish } from './participant.ts'

const mail = z.email().max(254)

/** People in one cell, apart by commas or semicolons, each with an address in brackets where there is one: `赵工 <zhao@design.example>`. */
export function readOthers(text: string): { name: string; email: string | null }[] {
  return text.split(/[,，、;；\n]/).flatMap((part) => {
    const whole = part.trim()
    if (whole === '') return []
    const [, name = whole, address = ''] =
      /^(.*?)\s*[<（(]\s*([^<>()（）\s]+@[^<>()（）\s]+)\s*[>）)]$/.exec(whole) ?? []
    const alone = mail.safeParse(whole).success
    const email = alone ? whole : mail.safeParse(address).success ? address : null
    return [{ name: (name.trim() || whole).slice(0, 100), email }]
  })
}

/** The same as a cell says them. */
export function sayOthers(others: readonly { name: string; email: string | null }[]): string {
  return others.map(({ name, email }) => (email === null || email === name ? name : `${name} <${email}>`)).join('、')
}

/** Whom a row of a file names. */
export function wishesOfRow(values: Readonly<Record<string, unknown>>): ParticipantWish[] {
  const ids = (column: string) => (Array.isArray(values[column]) ? (values[column] as unknown[]).map(String) : [])
  const others = values['participants.others']
  return [
    ...ids('participants.colleagues').map((user) => ({ user, required: true })),
    ...ids('participants.contacts').map((contact) => ({ contact, required: true })),
    ...(typeof others === 'string' ? readOthers(others) : []).map((other) => ({ ...other, required: true })),
  ]
}
