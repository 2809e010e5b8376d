import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { happenedAt, mayTakePosition, minutesBetween, needsReason, usualVisitSetting, verdictOf } from './check-in.ts'
import { proofOf, type ProofGround } from './proof.ts'

const place = { latitude: 31.2304, longitude: 121.4737 }
/** So many metres north of the place. */
const north = (metres: number, accuracy = 10) => ({ ...place, latitude: place.latitude + metres / 111_195, accuracy })

describe('a check-in', () => {
  test('is verified within the radius and what the device cannot tell', () => {
    expect(verdictOf(north(250), place, 300)).toEqual({ verdict: 'verified', distance: 250 })
    expect(verdictOf(north(400), place, 300)).toEqual({ verdict: 'outside', distance: 400 })
    expect(verdictOf(north(400, 150), place, 300).verdict).toBe('verified')
    expect(verdictOf(north(5_000, 20_000), place, 300).verdict).toBe('outside')
    expect(verdictOf(null, place, 300)).toEqual({ verdict: 'no-position', distance: null })
    expect(verdictOf(north(0), null, 300)).toEqual({ verdict: 'no-place', distance: null })
  })

  test('that is verified stays so with a wider radius, and nearer', () => {
    fc.assert(
      fc.property(
        fc.nat(3_000),
        fc.nat(3_000),
        fc.integer({ min: 20, max: 2_000 }),
        fc.nat(500),
        (far, less, radius, more) => {
          const near = Math.max(0, far - less)
          if (verdictOf(north(far), place, radius).verdict === 'verified') {
            expect(verdictOf(north(far), place, radius + more).verdict).toBe('verified')
            expect(verdictOf(north(near), place, radius).verdict).toBe('verified')
          }
        },
      ),
    )
  })

  test('asks why somebody is elsewhere or shows no place, not why they do not agree', () => {
    expect([
      needsReason('outside', null),
      needsReason('no-position', 'denied'),
      needsReason('no-position', 'unavailable'),
      needsReason('no-position', 'no-consent'),
      needsReason('no-position', 'outside-hours'),
      needsReason('verified', null),
      needsReason('no-place', null),
    ]).toEqual([true, true, true, false, false, false, false])
  })

  test('takes no position outside working hours where the company says so', () => {
    const setting = { workingHoursOnly: true, hours: { days: [1, 2, 3, 4, 5], from: 540, to: 1080 } }
    expect([
      mayTakePosition(setting, '2026-05-20 09:00:00'),
      mayTakePosition(setting, '2026-05-20 18:00:00'),
      mayTakePosition(setting, '2026-05-23 12:00:00'),
      mayTakePosition({ ...setting, workingHoursOnly: false }, '2026-05-23 23:00:00'),
    ]).toEqual([true, false, false, true])
  })

  test('happened by the clock of the device, never after it was heard of', () => {
    const heard = new Date('2026-05-20T04:00:00Z')
    expect(happenedAt('2026-05-20T03:00:00Z', heard).toISOString()).toBe('2026-05-20T03:00:00.000Z')
    expect(happenedAt('2026-05-20T09:00:00Z', heard)).toEqual(heard)
    expect(minutesBetween('2026-05-20T03:00:00Z', '2026-05-20T03:29:59Z')).toBe(29)
    expect(minutesBetween('2026-05-20T03:00:00Z', '2026-05-20T02:00:00Z')).toBe(0)
  })
})

const good: ProofGround = {
  checkIn: {
    at: '2026-05-20T03:00:00Z',
    receivedAt: '2026-05-20T03:00:02Z',
    verdict: 'verified',
    noPosition: null,
    accuracy: 12,
  },
  checkOut: { at: '2026-05-20T03:45:00Z', verdict: 'verified' },
  minutes: 45,
  minimumMinutes: usualVisitSetting.minimumMinutes,
  missing: 0,
  asked: 5,
  photos: [{ takenAt: '2026-05-20T03:10:00Z', source: 'camera', isThere: true }],
  signed: false,
}
const said = (ground: ProofGround) => proofOf(ground).points.map(({ key, says }) => `${says} ${key}`)

describe('the proof of a visit', () => {
  test('says what speaks for it', () => {
    expect(proofOf(good).level).toBe('strong')
    expect(said(good)).toEqual([
      'for at-customer',
      'for left-from-customer',
      'for sent-at-once',
      'for stayed',
      'for photos',
      'for all-answered',
    ])
  })

  test('is weak without position and photos, and says why', () => {
    const bare: ProofGround = {
      ...good,
      checkIn: { ...good.checkIn, verdict: 'no-position', accuracy: null, receivedAt: '2026-05-20T09:00:00Z' },
      checkOut: { at: '2026-05-20T03:04:00Z', verdict: 'no-position' },
      minutes: 4,
      missing: 2,
      photos: [{ takenAt: '2026-05-20T03:02:00Z', source: 'file', isThere: true }],
    }
    expect(proofOf(bare).level).toBe('weak')
    expect(said(bare)).toEqual([
      'open no-position',
      'open sent-later',
      'against short-stay',
      'open photos-from-files',
      'against answers-missing',
    ])
    expect(said({ ...good, photos: [{ takenAt: '2026-05-19T03:00:00Z', source: 'camera', isThere: true }] })).toContain(
      'against photos-outside',
    )
    expect(said({ ...good, checkIn: { ...good.checkIn, receivedAt: '2026-05-20T02:00:00Z' } })).toContain(
      'against clock-ahead',
    )
  })
})
