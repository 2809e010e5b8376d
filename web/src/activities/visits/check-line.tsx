import type { Check } from '#contract/activities/visits/visit.ts'
import { CircleAlert, CircleHelp, MapPinCheck } from 'lucide-react'
import { formatDistance } from '../../ui/format.ts'
import { useLanguage, useText } from '../../ui/language.tsx'
import { type Tone, Tag } from '../../ui/tag.tsx'
import { Moment } from '../../ui/values.tsx'
import { reportTexts } from './report.texts.ts'

const tones: Readonly<Record<Check['verdict'], Tone>> = {
  verified: 'good',
  outside: 'bad',
  'no-position': 'warn',
  'no-place': 'calm',
}
const icons = { verified: MapPinCheck, outside: CircleAlert, 'no-position': CircleHelp, 'no-place': CircleHelp }

/** A check in words: when, and what the place says of it. */
export function CheckLine({ check, isOut = false }: { check: Check; isOut?: boolean }) {
  const text = useText(reportTexts)
  const { language } = useLanguage()
  const Icon = icons[check.verdict]
  const how = check.noPosition ? text[check.noPosition] : null
  return (
    <p className="check-line">
      <span className="muted">{isOut ? text.out : text.in}</span> <Moment at={check.at} kind="words" />
      <Tag tone={tones[check.verdict]}>
        <Icon size={13} aria-hidden /> {text[check.verdict]}
        {check.distance !== null && ` · ${formatDistance(check.distance, language)}`}
      </Tag>
      {how && <span className="faint">{how}</span>}
      {check.reason && <span className="muted">“{check.reason}”</span>}
    </p>
  )
}
