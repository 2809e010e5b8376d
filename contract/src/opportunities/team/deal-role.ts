import { z } from 'zod'
import { ownLists } from '../../shared/choices.ts'

/** Whose work a deal needs: the company names and orders the roles itself; which of the codes it uses its list says. */
export const dealRoleSchema = z.enum(ownLists['deal-role'].codes)
export type DealRole = z.infer<typeof dealRoleSchema>

/** The role that the owner of a deal fills by owning it. */
export const ownerRole: DealRole = 'sales'

/** What whoever plays a role in a deal reaches of it; it never opens what the person's own role closes. */
export const roleAccessSchema = z.strictObject({
  /** The deal may be changed, not only seen. */
  change: z.boolean(),
  /** Its amount and the prices of its products. */
  money: z.enum(['hidden', 'read', 'write']),
  /** The record of its customer may be seen. */
  customer: z.boolean(),
  /** The records of its people at the customer may be seen. */
  contacts: z.boolean(),
})
export type RoleAccess = z.infer<typeof roleAccessSchema>

const access = (change: boolean, money: RoleAccess['money'], customer: boolean, contacts: boolean): RoleAccess => ({
  change,
  money,
  customer,
  contacts,
})

const usual: Partial<Record<DealRole, RoleAccess>> = {
  sales: access(true, 'write', true, true),
  'pre-sales': access(true, 'hidden', true, true),
  expert: access(false, 'hidden', true, false),
  executive: access(false, 'read', true, true),
  business: access(true, 'write', true, true),
  finance: access(false, 'read', true, false),
  legal: access(false, 'read', true, false),
}
const least = access(false, 'hidden', false, false)

/** What a role reaches until the company says otherwise; its own roles see the deal alone. */
export function usualAccess(role: DealRole): RoleAccess {
  return usual[role] ?? least
}

const moneyOrder = ['hidden', 'read', 'write'] as const

/** What somebody with several roles reaches: what any of them does. */
export function unionOfAccess(all: readonly RoleAccess[]): RoleAccess {
  return all.reduce(
    (one, other) => ({
      change: one.change || other.change,
      money: moneyOrder.indexOf(one.money) >= moneyOrder.indexOf(other.money) ? one.money : other.money,
      customer: one.customer || other.customer,
      contacts: one.contacts || other.contacts,
    }),
    least,
  )
}
