import type { MailSecurity } from '#contract/conversations/mail/mail-setting.ts'
import { isIP } from 'node:net'
import { isPublicAddress } from '../../foundation/outgoing/address.rules.ts'

/** Where mail is handed to servers; nothing else is connected to, so that a setting is no way to look at other services of the network. */
export const usualPorts: readonly number[] = [25, 465, 587, 2525]

/**
 * Whether a mail server may stand at an address. It may be in one's own network or on this machine, unlike what people name elsewhere:
 * an administrator chooses it. Addresses that are given out to nobody, and those at which clouds tell secrets, are none.
 */
export function mayBeMailServer(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !/^(0|169\.254|22[4-9]|2[3-5]\d)\./.test(address)
    case 6:
      return !/^(::$|fe[89ab]|ff|fd00:ec2:|::ffff:)/i.test(address)
    default:
      return false
  }
}

/** Whether a password would travel in the clear over the internet; inside one's own network a server may want it so. */
export function tellsPassword(security: MailSecurity, login: string | null, addresses: readonly string[]): boolean {
  return security === 'none' && login !== null && addresses.some(isPublicAddress)
}
