import { isPublicAddress } from '../../foundation/outgoing/address.rules.ts'
import { mayBeMailServer, usualPorts } from '../mail/mail-address.rules.ts'

/** Where letters are read; nothing else is connected to (see `usualPorts` of sending). */
export const readingPorts: readonly number[] = [143, 993]

/** Where a person's own letters are handed over. */
export const sendingPorts: readonly number[] = usualPorts

/** Whether a host belongs to the same house as another: both have one parent, as `imap.example.com` and `smtp.example.com`. */
function isOfHouse(host: string, house: string): boolean {
  const parent = (name: string) => name.toLowerCase().split('.').slice(1).join('.')
  return host.toLowerCase() === house.toLowerCase() || (parent(house).includes('.') && parent(host) === parent(house))
}

/**
 * Whether a person's mail server may stand at an address. Anybody sets up a mailbox, so it is of the public internet; inside the company's
 * network only where an administrator has named the house by the company's own mail server.
 */
export function mayBeMailbox(address: string, host: string, companyHost: string | null): boolean {
  if (companyHost !== null && isOfHouse(host, companyHost)) return mayBeMailServer(address)
  return isPublicAddress(address)
}
