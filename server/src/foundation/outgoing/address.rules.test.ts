import { expect, test } from 'vitest'
import { isPublicAddress } from './address.rules.ts'

test('addresses of the public internet are reached', () => {
  for (const address of [
    '1.1.1.1',
    '223.5.5.5',
    '172.15.0.1',
    '172.32.0.1',
    '100.128.0.1',
    '2400:3200::1',
    '2606:4700::1111',
  ])
    expect([address, isPublicAddress(address)]).toEqual([address, true])
})

test('those of one’s own machine and network, and what stands for them, are not', () => {
  const inside = [
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '0.0.0.0',
    '100.64.0.1',
  ]
  const others = ['224.0.0.1', '255.255.255.255', '198.18.0.1', '::', '::1', 'fe80::1', 'fc00::1', 'fd12::1', 'ff02::1']
  const disguised = [
    '::ffff:127.0.0.1',
    '::ffff:10.0.0.1',
    '::127.0.0.1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001::1',
    '2001:db8::1',
  ]
  for (const address of [...inside, ...others, ...disguised, 'localhost', ''])
    expect([address, isPublicAddress(address)]).toEqual([address, false])
})
