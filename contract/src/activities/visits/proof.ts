import { atOnceMs, clockSlackMs, type NoPosition, type Verdict } from './check-in.ts'

/** What is known of a visit when its proof is weighed. */
export type ProofGround = {
  checkIn: { at: string; receivedAt: string; verdict: Verdict; noPosition: NoPosition | null; accuracy: number | null }
  checkOut: { at: string; verdict: Verdict } | null
  minutes: number | null
  minimumMinutes: number
  missing: number
  asked: number
  photos: readonly { takenAt: string; source: 'camera' | 'file'; isThere: boolean }[]
  signed: boolean
}

export const proofKeys = [
  'at-customer',
  'elsewhere',
  'no-position',
  'no-place',
  'vague',
  'left-from-customer',
  'sent-at-once',
  'sent-later',
  'clock-ahead',
  'stayed',
  'short-stay',
  'photos',
  'photos-outside',
  'photos-from-files',
  'photos-gone',
  'all-answered',
  'answers-missing',
  'signed',
] as const
export type ProofKey = (typeof proofKeys)[number]

/** One thing that speaks for a visit, against it, or leaves it open. */
export type ProofPoint = { key: ProofKey; says: 'for' | 'open' | 'against'; value: number | null }
export type Proof = { level: 'strong' | 'fair' | 'weak'; points: ProofPoint[] }

const vagueFrom = 200

/** What weighs how much; what leaves it open weighs nothing. */
const weights: Partial<Record<ProofKey, number>> = {
  'at-customer': 4,
  elsewhere: -3,
  'left-from-customer': 1,
  'sent-at-once': 1,
  'clock-ahead': -3,
  stayed: 1,
  'short-stay': -1,
  photos: 2,
  'photos-outside': -2,
  'photos-gone': -1,
  'all-answered': 1,
  'answers-missing': -1,
  signed: 2,
}

/** How far a visit is proved, as the list of what speaks for it and against it. */
export function proofOf(ground: ProofGround): Proof {
  const points = [...placePoints(ground), ...timePoints(ground), ...photoPoints(ground), ...answerPoints(ground)]
  const weight = points.reduce((sum, { key }) => sum + (weights[key] ?? 0), 0)
  return { level: weight >= 6 ? 'strong' : weight >= 3 ? 'fair' : 'weak', points }
}

const point = (key: ProofKey, says: ProofPoint['says'], value: number | null = null): ProofPoint => ({
  key,
  says,
  value,
})

function placePoints({ checkIn, checkOut }: ProofGround): ProofPoint[] {
  const { verdict, accuracy } = checkIn
  return [
    verdict === 'verified'
      ? point('at-customer', 'for')
      : verdict === 'outside'
        ? point('elsewhere', 'against')
        : point(verdict, 'open'),
    ...(accuracy !== null && accuracy > vagueFrom ? [point('vague', 'open', Math.round(accuracy))] : []),
    ...(checkOut?.verdict === 'verified' ? [point('left-from-customer', 'for')] : []),
  ]
}

function timePoints({ checkIn, minutes, minimumMinutes }: ProofGround): ProofPoint[] {
  const later = Date.parse(checkIn.receivedAt) - Date.parse(checkIn.at)
  const sent =
    later < -clockSlackMs
      ? point('clock-ahead', 'against', Math.round(-later / 60_000))
      : later <= atOnceMs
        ? point('sent-at-once', 'for')
        : point('sent-later', 'open', Math.round(later / 60_000))
  if (minutes === null) return [sent]
  return [sent, minutes >= minimumMinutes ? point('stayed', 'for', minutes) : point('short-stay', 'against', minutes)]
}

function photoPoints({ checkIn, checkOut, photos }: ProofGround): ProofPoint[] {
  const there = photos.filter((photo) => photo.isThere)
  const taken = there.filter((photo) => photo.source === 'camera')
  const isDuring = ({ takenAt }: { takenAt: string }) =>
    Date.parse(takenAt) >= Date.parse(checkIn.at) - clockSlackMs &&
    (checkOut === null || Date.parse(takenAt) <= Date.parse(checkOut.at) + clockSlackMs)
  const during = taken.filter(isDuring).length
  return [
    ...(during > 0 ? [point('photos', 'for', during)] : []),
    ...(taken.length > during ? [point('photos-outside', 'against', taken.length - during)] : []),
    ...(there.length > taken.length ? [point('photos-from-files', 'open', there.length - taken.length)] : []),
    ...(photos.length > there.length ? [point('photos-gone', 'against', photos.length - there.length)] : []),
  ]
}

function answerPoints({ missing, asked, checkOut, signed }: ProofGround): ProofPoint[] {
  return [
    ...(asked === 0 || checkOut === null
      ? []
      : [missing === 0 ? point('all-answered', 'for') : point('answers-missing', 'against', missing)]),
    ...(signed ? [point('signed', 'for')] : []),
  ]
}
