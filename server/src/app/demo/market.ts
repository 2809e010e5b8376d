import { personName } from './people.ts'
import { spelling } from '../../foundation/text/grams.ts'
import type { Random } from './random.ts'
import {
  brandEnds,
  brandStarts,
  departments,
  leadNeeds,
  legalForms,
  regions,
  sourceValues,
  titles,
  trades,
} from './words.texts.ts'

export type DemoCustomer = {
  name: string
  short: string
  industry: string
  level: 'A' | 'B' | 'C'
  city: string
  province: string
  phone: string
  source: string
  employees: number
  address: string
}
export type DemoContact = {
  name: string
  title: string
  department: string
  mobile: string
  email: string
  gender: string
  decisionMaker: boolean
  attitude: string
}
export type DemoLead = {
  name: string
  company: string
  mobile: string
  source: string
  status: string
  need: string
  city: string
  province: string
}

/** A made-up number that no operator has given out: its fourth to seventh digits are zeros. */
export function demoMobile(random: Random): string {
  return `1${random.pick(['38', '39', '58', '86', '77'])}0000${String(random.whole(0, 9999)).padStart(4, '0')}`
}

function latin(name: string): string {
  return spelling(name)?.full ?? 'office'
}

/** A company in one of the region's cities, of a name not used before. */
export function demoCustomer(random: Random, region: number, taken: Set<string>): DemoCustomer {
  const { city, province, code } = random.pick(regions[region]?.cities ?? [])
  for (;;) {
    const trade = random.pick(trades)
    const word = random.pick(trade.words)
    const brand =
      random.pick(brandStarts) + random.pick(brandEnds) + (random.chance(0.35) ? random.pick(brandEnds) : '')
    const name = random.chance(0.8)
      ? `${city}${brand}${word}${random.pick(legalForms)}`
      : `${brand}${word}（${city}）${random.pick(legalForms)}`
    if (taken.has(name)) continue
    taken.add(name)
    const level = random.unit()
    return {
      name,
      short: brand,
      industry: trade.industry,
      level: level < 0.18 ? 'A' : level < 0.65 ? 'B' : 'C',
      city,
      province,
      // No subscriber's number begins with zeros.
      phone: `${code}-0000${String(random.whole(0, 9999)).padStart(4, '0')}`,
      source: random.pick(sourceValues),
      employees: Math.round(random.skewed(260, 1)),
      address: `${city}高新区${random.pick(['科技', '创新', '工业', '园区', '振兴', '星湖'])}路 ${random.whole(1, 399)} 号`,
    }
  }
}

/** Somebody at a customer; the address lies in a domain that is reserved for examples. */
export function demoContact(random: Random, company: { short: string }): DemoContact {
  const { name, male } = personName(random)
  const title = random.pick(titles)
  return {
    name,
    title,
    department: random.pick(departments),
    mobile: demoMobile(random),
    email: `${latin(name)}@${latin(company.short)}.example`,
    gender: male ? 'male' : 'female',
    decisionMaker: /总经理|总监/.test(title),
    attitude: random.pick(['supporter', 'supporter', 'neutral', 'neutral', 'neutral', 'opponent']),
  }
}

/** Somebody who asked; what came in lately is not yet worked on, what came in long ago has been decided. */
export function demoLead(random: Random, region: number, taken: Set<string>, ageDays: number): DemoLead {
  const company = demoCustomer(random, region, taken)
  const chance = random.unit()
  const isNew = chance < (ageDays < 7 ? 0.7 : ageDays < 21 ? 0.25 : 0.03)
  const qualified = random.chance(0.55)
  const isWorking = chance < (ageDays < 45 ? 0.9 : ageDays < 90 ? 0.45 : 0.12)
  return {
    name: `${personName(random).name}（${company.short}）`,
    company: company.name,
    mobile: demoMobile(random),
    source: company.source,
    city: company.city,
    province: company.province,
    status: isNew ? 'new' : isWorking ? 'working' : qualified ? 'qualified' : 'disqualified',
    need: random.pick(leadNeeds),
  }
}
