import { forecastCategories } from '#contract/opportunities/opportunity.ts'
import type { ReviewDeal } from '#contract/opportunities/funnel-review/funnel-review.ts'
import type { ReviewChange } from '#contract/opportunities/funnel-review/review-change.ts'
import { inLanguage, type Language } from '#contract/shared/label.ts'
import { formatMoneyShort } from '../../ui/format.ts'
import { fill, type Spoken, useLanguage, useText } from '../../ui/language.tsx'
import { Tag } from '../../ui/tag.tsx'
import { changeTexts } from './review.texts.ts'

type Tone = 'good' | 'warn' | 'bad' | 'calm' | 'plain'

/** The category that an owner gave, in words. */
export function categoryName(value: string | null, language: Language, none: string): string {
  const known = forecastCategories.find((one) => one.value === value)
  return known ? inLanguage(known.label, language) : none
}

function tell(
  change: ReviewChange,
  text: Spoken<typeof changeTexts>,
  language: Language,
  currency: string | undefined,
): { tone: Tone; words: string } {
  const money = (value: string | null) => (value === null ? text.none : formatMoneyShort(value, language, currency))
  switch (change.kind) {
    case 'new':
    case 'reopened':
      return { tone: 'calm', words: text[change.kind] }
    case 'won':
      return { tone: 'good', words: text.won }
    case 'lost':
      return { tone: 'bad', words: text.lost }
    case 'came':
      return { tone: 'calm', words: fill(text.came, { from: change.from ?? text.none }) }
    case 'stage': {
      const names = { from: inLanguage(change.from, language), to: inLanguage(change.to, language) }
      return { tone: change.back ? 'warn' : 'good', words: fill(change.back ? text.stageBack : text.stage, names) }
    }
    case 'amount': {
      const { from, to } = change
      if (from === null || to === null)
        return { tone: 'calm', words: fill(text.amountSet, { from: money(from), to: money(to) }) }
      const by = Number(to) - Number(from)
      const words = fill(by > 0 ? text.amountUp : text.amountDown, { by: money(String(Math.abs(by))) })
      return { tone: by > 0 ? 'good' : 'warn', words }
    }
    case 'close': {
      const { from, to, days } = change
      if (days === null)
        return { tone: 'calm', words: fill(text.closeSet, { from: from ?? text.none, to: to ?? text.none }) }
      return {
        tone: days > 0 ? 'warn' : 'good',
        words: fill(days > 0 ? text.later : text.sooner, { days: Math.abs(days) }),
      }
    }
    case 'category': {
      const name = (value: string | null) => categoryName(value, language, text.none)
      return { tone: 'calm', words: fill(text.category, { from: name(change.from), to: name(change.to) }) }
    }
  }
}

/** What became of a deal, each as a tag. */
export function ReviewChanges({ deal }: { deal: Pick<ReviewDeal, 'changes' | 'currency'> }) {
  const text = useText(changeTexts)
  const { language } = useLanguage()
  return (
    <ul className="review-changes">
      {deal.changes.map((change) => {
        const { tone, words } = tell(change, text, language, deal.currency ?? undefined)
        return (
          <li key={change.kind}>
            <Tag tone={tone} dot={tone === 'warn' || tone === 'bad'}>
              {words}
            </Tag>
          </li>
        )
      })}
    </ul>
  )
}
