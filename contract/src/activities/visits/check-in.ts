import { z } from 'zod'
import { distanceBetween, type Point } from '../../customers/globe.ts'
import { dateTimeSchema } from '../../shared/schema.ts'
import { type WorkTime, workTimeSchema } from '../../organization/work-time.ts'

/** Where a device was at one moment, in WGS-84; `accuracy` is the radius in metres within which it is with 95 %. */
export const positionSchema = z.strictObject({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  accuracy: z.number().min(0).max(1_000_000),
  datum: z.literal('WGS84'),
  at: dateTimeSchema,
})
export type Position = z.infer<typeof positionSchema>

/** Why there is no position: refused on the device, not found, not agreed to, outside working hours, or none is taken. */
export const noPositionReasons = ['denied', 'unavailable', 'no-consent', 'outside-hours'] as const
export type NoPosition = (typeof noPositionReasons)[number]

export const verdicts = ['verified', 'outside', 'no-position', 'no-place'] as const
export type Verdict = (typeof verdicts)[number]

/** What a company decides about visits. */
export const visitSettingSchema = z.strictObject({
  /** So near, in metres, is at the customer. */
  radius: z.int().min(20).max(5_000),
  minimumMinutes: z.int().min(0).max(480),
  /** A position is neither asked for nor kept outside these hours. */
  workingHoursOnly: z.boolean(),
  hours: workTimeSchema,
  /** Days after which positions are deleted; verdicts stay. */
  keepDays: z.int().min(1).max(1_095),
})
export type VisitSetting = z.infer<typeof visitSettingSchema>

export const usualVisitSetting: VisitSetting = {
  radius: 300,
  minimumMinutes: 10,
  workingHoursOnly: true,
  hours: { days: [1, 2, 3, 4, 5, 6, 7], from: 7 * 60, to: 21 * 60 },
  keepDays: 180,
}

/** A position vaguer than this speaks for no more than this: a whole town is near its every customer. */
const mostAccuracyCounted = 500

export type Judged = { verdict: Verdict; distance: number | null }

/** Whether somebody is at the customer: within the company's radius and what the device cannot tell. */
export function verdictOf(
  position: Pick<Position, 'latitude' | 'longitude' | 'accuracy'> | null,
  place: Point | null,
  radius: number,
): Judged {
  if (!position) return { verdict: 'no-position', distance: null }
  if (!place) return { verdict: 'no-place', distance: null }
  const distance = Math.round(distanceBetween(position, place))
  const within = radius + Math.min(position.accuracy, mostAccuracyCounted)
  return { verdict: distance <= within ? 'verified' : 'outside', distance }
}

/** Whether a check needs a reason in words: being elsewhere, or having no position although one could be taken. */
export function needsReason(verdict: Verdict, noPosition: NoPosition | null): boolean {
  return (
    verdict === 'outside' ||
    (verdict === 'no-position' && noPosition !== 'no-consent' && noPosition !== 'outside-hours')
  )
}

/** Whether a moment is one at which positions may be taken; `wall` is what clocks show there: `2026-03-02 08:30:00`. */
export function mayTakePosition(
  { workingHoursOnly, hours }: Pick<VisitSetting, 'workingHoursOnly' | 'hours'>,
  wall: string,
): boolean {
  return !workingHoursOnly || isWithin(hours, wall)
}

function isWithin({ days, from, to }: WorkTime, wall: string): boolean {
  const day = new Date(`${wall.slice(0, 10)}T00:00:00Z`).getUTCDay() || 7
  const minute = Number(wall.slice(11, 13)) * 60 + Number(wall.slice(14, 16))
  return days.includes(day) && minute >= from && minute < to
}

/** A device's clock may be a little ahead; what lies further in the future did not happen. */
export const clockSlackMs = 5 * 60_000

/** What is heard of within this time was not written down later. */
export const atOnceMs = 10 * 60_000

/** Whether a device had no network when something happened: what it could not know then is not asked of its person afterwards. */
export function isSentLater(device: string, heard: Date): boolean {
  return heard.getTime() - Date.parse(device) > atOnceMs
}

/** When something happened by a device: by its own clock, but never after it was heard of. */
export function happenedAt(device: string, heard: Date): Date {
  return new Date(Math.min(Date.parse(device), heard.getTime()))
}

/** Whole minutes between check-in and check-out, by the clock of the device. */
export function minutesBetween(from: string, to: string): number {
  return Math.max(0, Math.floor((Date.parse(to) - Date.parse(from)) / 60_000))
}
