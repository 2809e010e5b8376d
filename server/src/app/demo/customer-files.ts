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
    const usual = care.get(seller.id) ?? 0.2 + 0.75 * own.unit()
    care.set(seller.id, usual)
    const keeps = (share: number) => own.chance(Math.min(1, share * (usual + (level === 'A' ? 0.25 : 0))))
    return {
      ...(keeps(0.65) ? { creditCode: madeUpCode(own) } : {}),
      ...(keeps(0.35) ? { website: `www.${spelling(short)?.full ?? 'office'}.example` } : {}),
      ...(keeps(1.1) ? {} : { industry: null }),
      ...(keeps(1) ? {} : { employees: null }),
      ...(keeps(1.05) ? {} : { address: null }),
      ...(keeps(1.5) ? {} : { phone: null }),
    }
  }
}
