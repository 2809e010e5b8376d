import type { Gap } from '#contract/analytics/decision-map.ts'
import { useLanguage, useText } from '../../ui/language.tsx'
import { Tag } from '../../ui/tag.tsx'
import { mapTexts } from '../decision-map/decision-map.texts.ts'
import './gap-list.css'
import { gapText } from '../decision-map/map-words.ts'

/** What is missing in the relations of a deal, the most pressing first. */
export function GapList({ gaps }: { gaps: readonly Gap[] }) {
  const text = useText(mapTexts)
  const { language } = useLanguage()
  if (gaps.length === 0) return null
  return (
    <ul className="gap-list" aria-label={text.gaps}>
      {gaps.map((gap) => (
        <li key={`${gap.code} ${gap.role} ${gap.contact?.id}`}>
          <Tag tone={gap.code === 'against' || gap.code === 'nobody' ? 'bad' : 'warn'} dot>
            {gapText(gap, text, language)}
          </Tag>
        </li>
      ))}
    </ul>
  )
}
