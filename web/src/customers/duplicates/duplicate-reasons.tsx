import { duplicateKindLabels, type DuplicateReason } from '#contract/customers/duplicate.ts'
import { amidSentence } from '#contract/shared/label.ts'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { duplicateTexts } from './duplicate.texts.ts'

/** Likeness in whole per cent; only what is the same in all is a hundred. */
export function percentOf(score: number): number {
  return Math.floor(score * 100)
}

/** Why two records seem to be one: which contents agree, with the other's value where it may be told. */
export function DuplicateReasons({ reasons }: { reasons: readonly DuplicateReason[] }) {
  const text = useText(duplicateTexts)
  const { language } = useLanguage()
  return (
    <ul className="duplicate-reasons">
      {reasons.map(({ kind, weight, theirs }) => (
        <li key={kind}>
          {fill(kind === 'name' && weight < 1 ? text.alikeValue : text.sameValue, {
            kind: amidSentence(duplicateKindLabels[kind], language),
          })}
          {kind !== 'name' && kind !== 'person' && theirs !== null && <span className="faint"> {theirs}</span>}
        </li>
      ))}
    </ul>
  )
}
