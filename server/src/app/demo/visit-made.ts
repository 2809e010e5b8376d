import { dayMs } from '#contract/shared/day.ts'
import { type AnswerValue, standingOf } from '#contract/activities/visits/answers.ts'
import { type Verdict, usualVisitSetting } from '#contract/activities/visits/check-in.ts'
import { proofOf } from '#contract/activities/visits/proof.ts'
import type { TemplateDefinition } from '#contract/activities/visits/template.ts'
import type { Random } from './random.ts'
import { answersTo } from './visit-answers.ts'
import { visitWords } from './visit-words.texts.ts'

const rivals = ['华控科技', '博远自动化', '中联智造']

export type MadeVisit = {
  id: string
  name: string
  customer: string | null
  by: string
  boss: string | null
  at: string
  minutes: number
  type: string | null
  latitude: number | null
  longitude: number | null
}
export type DemoTemplate = { versionId: string; definition: TemplateDefinition; key: string }
export type VisitRow = Record<string, unknown> & { id: string; by_id: string; out_at: string; template: DemoTemplate }

/** One visit as it is written; `care` remembers how careful each person is. */
export function madeVisit(
  random: Random,
  care: Map<string, number>,
  now: number,
  visit: MadeVisit,
  templates: readonly DemoTemplate[],
): VisitRow {
  const own = random.fork()
  const diligence = care.get(visit.by) ?? 0.25 + 0.75 * own.unit()
  care.set(visit.by, diligence)
  const wanted = visit.type === 'channel' ? 'store-check' : templateFor(own, visit.name)
  const template = templates.find(({ key }) => key === wanted) ?? templates[0]
  if (!template) throw new Error('the demo needs visit templates')
  const minutes = Math.round(visit.minutes * (own.chance(0.1) ? 0.25 : 1))
  const outAt = new Date(Math.min(now, Date.parse(visit.at) + minutes * 60_000)).toISOString()
  const here = placeOf(own, visit, diligence)
  const sent = own.chance(0.9) ? 2 : own.whole(40, 200) * 60
  const answers = answersTo(own, template.definition, diligence, rivals)
  const isKept = now - Date.parse(visit.at) < usualVisitSetting.keepDays * dayMs
  const minimum = template.definition.minimumMinutes ?? usualVisitSetting.minimumMinutes
  const check = (way: 'in' | 'out', at: string) => ({
    [`${way}_at`]: at,
    [`${way}_received_at`]: new Date(Math.min(now, Date.parse(at) + sent * 1_000)).toISOString(),
    [`${way}_verdict`]: here.verdict,
    [`${way}_no_position`]: here.verdict === 'no-position' ? 'unavailable' : null,
    [`${way}_reason`]: way === 'in' ? here.reason : null,
    [`${way}_distance`]: isKept ? here.distance : null,
    [`${way}_latitude`]: isKept ? here.latitude : null,
    [`${way}_longitude`]: isKept ? here.longitude : null,
    [`${way}_accuracy`]: isKept ? here.accuracy : null,
  })
  const isReviewed = visit.boss !== null && now - Date.parse(outAt) > 3 * dayMs && own.chance(0.35)
  return {
    id: visit.id,
    name: visit.name,
    customer: visit.customer,
    boss: isReviewed ? visit.boss : null,
    version_id: template.versionId,
    by_id: visit.by,
    ...check('in', visit.at),
    ...check('out', outAt),
    out_at: outAt,
    minimum_minutes: minimum,
    minutes,
    template,
    answers,
    ...figures(template.definition, answers, {}, { visit, here, outAt, minutes, minimum, sent }),
    reviewed_at: isReviewed
      ? new Date(Math.min(now, Date.parse(outAt) + own.whole(4, 60) * 3_600_000)).toISOString()
      : null,
    reviewed_score: isReviewed ? Math.min(5, own.whole(2, 3) + Math.round(diligence * 2)) : null,
    left: own.pick(visitWords['left'] ?? ['']),
    praise: own.pick(visitWords['praise'] ?? ['']),
  }
}

type Here = {
  verdict: Verdict
  distance: number | null
  latitude: number | null
  longitude: number | null
  accuracy: number | null
  reason: string | null
}

function placeOf(random: Random, { latitude, longitude }: MadeVisit, diligence: number): Here {
  const none = { distance: null, latitude: null, longitude: null, accuracy: null }
  const pick = (words: string) => random.pick(visitWords[words] ?? [''])
  if (random.chance(0.12 - 0.08 * diligence)) return { ...none, verdict: 'no-position', reason: pick('noPosition') }
  if (latitude === null || longitude === null) return { ...none, verdict: 'no-place', reason: null }
  const isOutside = random.chance(0.1 - 0.07 * diligence)
  const distance = isOutside ? random.whole(900, 9_000) : random.whole(4, 190)
  const angle = random.unit() * 2 * Math.PI
  return {
    verdict: isOutside ? 'outside' : 'verified',
    distance,
    latitude: latitude + (Math.cos(angle) * distance) / 111_195,
    longitude: longitude + (Math.sin(angle) * distance) / (111_195 * Math.cos((latitude * Math.PI) / 180)),
    accuracy: random.whole(6, 45),
    reason: isOutside ? pick('outside') : null,
  }
}

type Facts = { visit: MadeVisit; here: Here; outAt: string; minutes: number; minimum: number; sent: number }

/** What is kept of a visit for lists, by the same rules as everywhere. */
function figures(
  definition: TemplateDefinition,
  answers: Record<string, AnswerValue>,
  photos: Record<string, number>,
  { visit, here, outAt, minutes, minimum, sent }: Facts,
) {
  const { missing, asked, answered, completion, quality } = standingOf(definition, answers, photos)
  const receivedAt = new Date(Date.parse(visit.at) + sent * 1_000).toISOString()
  const { level } = proofOf({
    checkIn: { at: visit.at, receivedAt, verdict: here.verdict, noPosition: null, accuracy: here.accuracy },
    checkOut: { at: outAt, verdict: here.verdict },
    minutes,
    minimumMinutes: minimum,
    missing: missing.length,
    asked,
    photos: [],
    signed: Object.values(answers).some((answer) => typeof answer === 'object' && 'signature' in answer),
  })
  return { asked, answered, completion, quality, proof: level, lacks: missing.length > 0 || minutes < minimum }
}

/** Which template a visit goes by, as its name has it. */
function templateFor(random: Random, name: string): string {
  const known = [
    ['first-call', /首次|初次|首访/],
    ['exchange', /交流|演示|方案/],
    ['survey', /勘|现场|调研|测/],
    ['decision-maker', /高层|总经理|决策|商务|谈/],
  ] as const
  const fits = known.find(([, words]) => words.test(name))
  return fits ? fits[0] : random.pick(['exchange', 'decision-maker', 'first-call'])
}
