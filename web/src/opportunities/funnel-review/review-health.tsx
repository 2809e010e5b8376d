import type { ReviewDeal } from '#contract/opportunities/funnel-review/funnel-review.ts'
import { useQuery } from '@tanstack/react-query'
import { GapList } from '../../customers/completeness/gap-list.tsx'
import { mapQuery } from '../../customers/decision-map/map-queries.ts'
import { useDealRoleName } from '../../foundation/choice-lists.ts'
import { useRights } from '../../foundation/rights.ts'
import { useLanguage, useText } from '../../ui/language.tsx'
import { Tag } from '../../ui/tag.tsx'
import { healthQuery } from '../health/health-queries.ts'
import { healthTexts } from '../health/health.texts.ts'
import { ruleName, sayEvidence } from '../health/signal-words.ts'
import { reviewTexts } from './review.texts.ts'

/** What speaks against a deal, with what shows it, and what is missing in its relations. */
export function ReviewHealth({ deal }: { deal: ReviewDeal }) {
  const text = useText(reviewTexts)
  const health = useText(healthTexts)
  const { language } = useLanguage()
  const rights = useRights()
  const roleName = useDealRoleName()
  const isReadable = rights.fieldAccess('opportunity', 'health') !== 'hidden'
  const signals = useQuery({ ...healthQuery(deal.id), enabled: isReadable }).data?.signals ?? []
  const gaps = useQuery(mapQuery({ type: 'opportunity', id: deal.id })).data?.gaps ?? []
  return (
    <>
      {signals.length > 0 && (
        <section aria-label={health.title}>
          <h2>{health.title}</h2>
          <ul className="review-deal__signals">
            {signals.map((signal) => (
              <li key={signal.rule.key}>
                <Tag tone="warn" dot>
                  {ruleName(signal.rule, language)}
                </Tag>
                <span className="muted">{sayEvidence(signal, language, roleName)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {gaps.length > 0 && (
        <section aria-label={text.gaps}>
          <h2>{text.gaps}</h2>
          <GapList gaps={gaps} />
        </section>
      )}
    </>
  )
}
