import {
  type DuplicateKind,
  type DuplicateReason,
  type DuplicateRule,
  type DuplicateType,
  type DuplicateVerdict,
  kindsOf,
} from '#contract/customers/duplicate.ts'
import type { Values } from '../../foundation/records/values.ts'
import { coreOf } from './brand-core.rules.ts'
import { domainOf, mailOf, phonesOf, placeOf } from '../identifiers.rules.ts'
import { nameKey } from './name-key.rules.ts'
import { nameLikeness } from './name-likeness.rules.ts'

/** What of a record says who it is, in the form in which it is compared. */
export type Subject = {
  type: DuplicateType
  company: string | null
  person: string | null
  /** The customer at which a contact works: colleagues of one name are one person more often than namesakes. */
  within: string | null
  creditCode: string | null
  phones: readonly string[]
  mails: readonly string[]
  domains: readonly string[]
  address: string | null
}

const text = (values: Values, name: string): string | null => {
  const value = values[name]
  return typeof value === 'string' && value.trim() !== '' ? value : null
}
const present = <T>(values: readonly (T | null)[]): T[] => values.filter((value) => value !== null)

/** Who a record is, by its values. */
export function subjectOf(type: DuplicateType, values: Values): Subject {
  const read = (name: string) => text(values, name)
  const numbers = (...names: string[]) => [...new Set(names.flatMap((name) => phonesOf(read(name) ?? '')))].sort()
  const nobody = {
    type,
    company: null,
    person: null,
    within: null,
    creditCode: null,
    phones: [],
    mails: [],
    domains: [],
  }
  const mail = read('email')
  if (type === 'customer') {
    const website = read('website')
    return {
      ...nobody,
      company: read('name'),
      creditCode: read('creditCode')?.normalize('NFKC').trim().toUpperCase() ?? null,
      phones: numbers('phone'),
      domains: website === null ? [] : present([domainOf(website)]),
      address: read('address'),
    }
  }
  const person = { ...nobody, person: read('name'), mails: mail === null ? [] : [mailOf(mail)] }
  if (type === 'contact')
    return { ...person, within: read('customer'), phones: numbers('mobile', 'phone'), address: null }
  return {
    ...person,
    company: read('company'),
    phones: numbers('mobile'),
    domains: mail === null ? [] : present([domainOf(mail)]),
    address: read('address'),
  }
}

/** More keys than these say nothing new. */
const mostKeys = 24

/** Raised when keys are made otherwise: the sweep then makes all of them anew. */
export const keysVersion = 1

/** By what a record is found: the brand and its pieces, code, numbers, mails, domains, house. Two alike have one in common, mostly. */
export function keysOf(subject: Subject): string[] {
  const keys = [
    ...(subject.company === null ? [] : nameKeys(subject.company)),
    ...(subject.creditCode === null ? [] : [`c:${subject.creditCode}`]),
    ...subject.phones.map((phone) => `t:${phone}`),
    ...subject.mails.map((mail) => `e:${mail}`),
    ...subject.domains.map((domain) => `d:${domain}`),
    ...personKeys(subject),
    ...(subject.address === null || placeOf(subject.address) === ''
      ? []
      : [`a:${placeOf(subject.address).slice(-10)}`]),
  ]
  return [...new Set(keys)].slice(0, mostKeys)
}

function nameKeys(name: string): string[] {
  const core = coreOf(name)
  const brand = core.isCommon ? core.body.slice(0, core.brand.length + (core.trades[0]?.length ?? 0)) : core.brand
  const pieces: string[] = []
  if (core.words.length > 0) pieces.push(...core.words.filter((word) => word.length >= 3))
  else if (!core.isCommon) for (let at = 0; at + 2 <= brand.length; at += 1) pieces.push(brand.slice(at, at + 2))
  return [`n:${core.body}`, `b:${brand}`, ...pieces.map((piece) => `p:${piece}`)]
}

/** A name alone finds somebody of whom nothing else is known; else it needs the company beside it. */
function personKeys({ type, person, within, phones, mails }: Subject): string[] {
  if (person === null || type === 'customer') return []
  if (within !== null) return [`w:${within}:${nameKey(person)}`]
  return phones.length + mails.length === 0 ? [`m:${nameKey(person)}`] : []
}

/** Keys that few records share; what only shares pieces of a brand is looked at after them. */
export function strongKeys(keys: readonly string[]): string[] {
  return keys.filter((key) => !key.startsWith('p:'))
}

/** How much each kind says when it agrees: the chance, by rule of thumb, that two with just this in common are one. */
const weights: Readonly<Record<DuplicateType, Partial<Record<DuplicateKind, number>>>> = {
  customer: { name: 1, creditCode: 1, phone: 0.8, domain: 0.75, address: 0.4 },
  contact: { person: 0.4, phone: 0.9, email: 0.97 },
  lead: { name: 0.8, person: 0.4, phone: 0.9, email: 0.95, domain: 0.5, address: 0.3 },
}

/** Of a lead and the customer that it may become. */
const crossed: Partial<Record<DuplicateKind, number>> = { name: 1, phone: 0.8, domain: 0.75, address: 0.4 }

/** A namesake at the same customer. */
const colleague = 0.85

/** Two different credit codes are two companies, whatever else they share; two names behind one number are often two people. */
const otherCode = 0.4
const otherName = 0.9

function partedBy(type: DuplicateType, one: Subject, other: Subject, off: readonly DuplicateKind[]): number {
  const differ = (mine: string | null, theirs: string | null) => mine !== null && theirs !== null && mine !== theirs
  const code = !off.includes('creditCode') && differ(one.creditCode, other.creditCode) ? otherCode : 1
  const names = [one, other].map(({ person }) => (person === null ? null : nameKey(person)))
  return type === 'contact' && differ(names[0] ?? null, names[1] ?? null) ? code * otherName : code
}

export type Comparison = { score: number; reasons: DuplicateReason[] }

/**
 * How likely two records are the same, 0 to 1, and why: independent signs add up (1 − Π(1 − weight)). Symmetric; a record is like itself
 * by 1; one more field that agrees never lowers it.
 */
export function compare(one: Subject, other: Subject, off: readonly DuplicateKind[] = []): Comparison {
  const isOneType = one.type === other.type
  const type = isOneType ? one.type : 'lead'
  const weighs = isOneType ? weights[type] : crossed
  const reasons = kindsOf[type].flatMap((kind): DuplicateReason[] => {
    const agreed = off.includes(kind) ? null : agreement(kind, one, other)
    if (!agreed || agreed.likeness < 0.5) return []
    const weight = kind === 'person' && one.within !== null && one.within === other.within ? colleague : weighs[kind]
    return [{ kind, weight: round((weight ?? 0) * agreed.likeness), mine: agreed.mine, theirs: agreed.theirs }]
  })
  if (reasons.length === 0) return { score: 0, reasons }
  if (isSame(one, other)) return { score: 1, reasons }
  const together = 1 - reasons.reduce((rest, { weight }) => rest * (1 - weight), 1)
  return {
    score: round(together * partedBy(type, one, other, off)),
    reasons: reasons.sort((first, second) => second.weight - first.weight),
  }
}

function agreement(
  kind: DuplicateKind,
  one: Subject,
  other: Subject,
): { likeness: number; mine: string; theirs: string } | null {
  const shared = (mine: readonly string[], theirs: readonly string[]) => {
    const both = mine.find((value) => theirs.includes(value))
    return both === undefined ? null : { likeness: 1, mine: both, theirs: both }
  }
  const pair = (mine: string | null, theirs: string | null, likeness: (mine: string, theirs: string) => number) =>
    mine === null || theirs === null ? null : { likeness: likeness(mine, theirs), mine, theirs }
  switch (kind) {
    case 'name':
      return pair(one.company, other.company, (mine, theirs) => nameLikeness(coreOf(mine), coreOf(theirs)))
    case 'person':
      return pair(one.person, other.person, (mine, theirs) => Number(nameKey(mine) === nameKey(theirs)))
    case 'creditCode':
      return pair(one.creditCode, other.creditCode, (mine, theirs) => Number(mine === theirs))
    case 'address':
      return pair(one.address, other.address, (mine, theirs) => sameHouse(placeOf(mine), placeOf(theirs)))
    case 'phone':
      return shared(one.phones, other.phones)
    case 'email':
      return shared(one.mails, other.mails)
    case 'domain':
      return shared(one.domains, other.domains)
  }
}

function sameHouse(mine: string, theirs: string): number {
  return Number(mine !== '' && (mine.endsWith(theirs) || theirs.endsWith(mine)) && theirs !== '')
}

function isSame(one: Subject, other: Subject): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

function round(value: number): number {
  return Math.round(value * 1_000) / 1_000
}

/** What a company wants done at a score. */
export function decide(score: number, rule: DuplicateRule): DuplicateVerdict {
  if (rule.block !== null && score >= rule.block) return 'block'
  if (rule.ask !== null && score >= rule.ask) return 'ask'
  return score >= rule.warn ? 'warn' : 'none'
}

/** Rules of a company that has not said otherwise: nearly the same customer is asked about, everything else is only said. */
export const usualRules: Readonly<Record<DuplicateType, DuplicateRule>> = {
  customer: { warn: 0.75, ask: 0.95, block: null, off: [] },
  contact: { warn: 0.8, ask: null, block: null, off: [] },
  lead: { warn: 0.8, ask: null, block: null, off: [] },
}
