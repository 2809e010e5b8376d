import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readLink, signLink } from './signed-link.ts'

const secret = Buffer.alloc(32, 7)
const now = new Date('2026-05-20T04:00:00Z')

test('a signed link says what was signed, for its purpose alone and until its end', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), fc.integer({ min: 0, max: 100_000 }), fc.nat(), (parts, lead, at) => {
      const until = new Date(now.getTime() + lead)
      const link = signLink(secret, 'stop', parts, until)
      expect(link).toMatch(/^[\w-]+\.[\w-]+$/)
      expect(readLink(secret, 'stop', link, now)).toEqual(lead === 0 ? null : parts)
      expect(readLink(secret, 'stop', signLink(secret, 'stop', parts, null), until)).toEqual(parts)
      expect(readLink(secret, 'confirm', link, now)).toBeNull()
      expect(readLink(Buffer.alloc(32, 8), 'stop', link, now)).toBeNull()
      const place = at % link.length
      const changed = `${link.slice(0, place)}${link[place] === 'A' ? 'B' : 'A'}${link.slice(place + 1)}`
      // The last sign of a signature holds bits that say nothing.
      if (place < link.length - 1) expect(readLink(secret, 'stop', changed, now)).toBeNull()
    }),
  )
})
