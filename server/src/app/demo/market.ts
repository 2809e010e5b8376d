import { personName } from './people.ts'
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

/** A company in one of the region's cities, of a name not used before. */
export function demoCustomer(random: Random, region: number, taken: Set<string>): DemoCustomer {
  const { city, province } = random.pick(regions[region]?.cities ?? [])
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
      phone: `0${random.whole(10, 99)}-${random.whole(2, 8)}${String(random.whole(0, 9_999_999)).padStart(7, '0')}`,
      source: random.pick(sourceValues),
      employees: Math.round(random.skewed(260, 1)),
      address: `${city}高新区${random.pick(['科技', '创新', '工业', '园区', '振兴', '星湖'])}路 ${random.whole(1, 399)} 号`,
    }
  }
}

export function demoContact(random: Random, number: number): DemoContact {
  const { name, male } = personName(random)
  const title = random.pick(titles)
  return {
    name,
    title,
    department: random.pick(departments),
    mobile: demoMobile(random),
    email: `contact${number}@example.com`,
    gender: male ? 'male' : 'female',
    decisionMaker: /总经理|总监/.test(title),
    attitude: random.pick(['supporter', 'supporter', 'neutral', 'neutral', 'neutral', 'opponent']),
  }
}

export function demoLead(random: Random, region: number, taken: Set<string>): DemoLead {
  const company = demoCustomer(random, region, taken)
  const status = random.unit()
  return {
    name: `${personName(random).name}（${company.short}）`,
    company: company.name,
    mobile: demoMobile(random),
    source: company.source,
    city: company.city,
    province: company.province,
    status: status < 0.3 ? 'new' : status < 0.62 ? 'working' : status < 0.82 ? 'qualified' : 'disqualified',
    need: random.pick(leadNeeds),
  }
}
