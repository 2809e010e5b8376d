import type { Proof } from '#contract/activities/visits/proof.ts'
import { CircleCheck, CircleHelp, CircleX } from 'lucide-react'
import { fill, useLabel, useText } from '../../ui/language.tsx'
import { Tag } from '../../ui/tag.tsx'
import { proofWords, reportTexts } from './report.texts.ts'

const icons = { for: CircleCheck, open: CircleHelp, against: CircleX }
const tones = { strong: 'good', fair: 'calm', weak: 'warn' } as const

/** How far a visit is proved, with all that speaks for it and against it. */
export function ProofList({ proof }: { proof: Proof }) {
  const text = useText(reportTexts)
  const say = useLabel()
  return (
    <section className="visit-card" aria-label={text.proof}>
      <h2>
        {text.proof} <Tag tone={tones[proof.level]}>{text[proof.level]}</Tag>
      </h2>
      <ul className="proof">
        {proof.points.map(({ key, says, value }) => {
          const Icon = icons[says]
          return (
            <li key={key} className={`proof__point proof__point--${says}`}>
              <Icon size={15} aria-hidden />
              {fill(say(proofWords[key]), { value: value ?? 0 })}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
