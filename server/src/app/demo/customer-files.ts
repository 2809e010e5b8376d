import type { LevelRule } from '#contract/customers/level-rule.ts'
import type { Layout } from '#contract/platform/layout.ts'
import type { Values } from '../../foundation/records/values.ts'
import type { DemoCustomer } from './market.ts'
import type { Random } from './random.ts'
import { spelling } from '../../foundation/text/grams.ts'

const signs = '0123456789ABCDEFGHJKLMNPQRTUWXY'.split('')

/** A unified social credit code with a right check sign, of a region that does not exist (GB 32100-2015). */
function madeUpCode(random: Random): string {
  const body = `91990000${Array.from({ length: 9 }, () => random.pick(signs)).join('')}`
  const sum = body.split('').reduce((total, sign, index) => total + signs.indexOf(sign) * (3 ** index % 31), 0)
  return body + (signs[(31 - (sum % 31)) % 31] ?? '')
}

/** How well people keep the files of their customers: everybody in their own way, some carefully, some not. */
export function fileKeeping(random: Random): (customer: DemoCustomer & { seller: { id: string } }) => Values {
  const care = new Map<string, number>()
  return ({ seller, short, level }) => {
    const own = random.fork()
    const usual = care.get(seller.id) ?? 0.35 + 0.6 * own.unit()
    care.set(seller.id, usual)
    const keeps = (share: number) => own.chance(Math.min(1, share * (usual + (level === 'A' ? 0.25 : 0))))
    return {
      type: own.chance(0.09) ? 'channel' : own.chance(0.06) ? 'institution' : 'company',
      ...(keeps(0.65) ? { creditCode: madeUpCode(own) } : {}),
      ...(keeps(0.35) ? { website: `www.${spelling(short)?.full ?? 'office'}.example` } : {}),
      ...(keeps(1.7) ? {} : { industry: null }),
      ...(keeps(1) ? {} : { employees: null }),
      ...(keeps(1.05) ? {} : { address: null }),
      ...(keeps(1.9) ? {} : { phone: null }),
    }
  }
}

/** What makes a customer of the demo a key one. */
export const demoLevels: LevelRule[] = [
  { level: 'A', conditions: [{ measure: 'wonAmount', operator: 'atLeast', value: 800_000 }] },
  {
    level: 'B',
    conditions: [
      { measure: 'openAmount', operator: 'atLeast', value: 400_000 },
      { measure: 'type', operator: 'anyOf', values: ['company', 'institution'] },
    ],
  },
]

/** Partners who sell for us are known by other things than those who buy. */
export const partnerLayout: Layout = {
  sections: [
    {
      title: { zh: '合作', en: 'Partnership' },
      fields: ['name', 'type', 'owner', 'tags', 'source', 'industry', 'level'],
    },
    { title: { zh: '联系', en: 'Reach' }, fields: ['phone', 'website', 'province', 'city', 'district', 'address'] },
    { title: { zh: '约定', en: 'Agreed' }, fields: ['description', 'creditCode', 'parent'] },
  ],
  asked: ['name', 'type', 'phone', 'province', 'city', 'description'],
  hidden: ['employees', 'annualRevenue', 'foundedYear', 'country'],
}
