import { healthLevels } from '#contract/opportunities/health/health.ts'
import { inLanguage } from '#contract/shared/label.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { AnyRecord } from '../../foundation/record-kind.tsx'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { Popover } from '../../ui/popover.tsx'
import { Tag } from '../../ui/tag.tsx'
import './health-badge.css'
import { dealRulesQuery } from './health-queries.ts'
import { healthTexts } from './health.texts.ts'
import { ruleName } from './signal-words.ts'

/** What speaks against a deal, by name, as it is kept beside it. */
export function useReasons(record: AnyRecord): string[] {
  const { language } = useLanguage()
  const signals = record['signals']
  const keys = Array.isArray(signals) ? signals.map(String) : []
  // Only rules of the company's own have names that have to be asked for.
  const isOwn = keys.some((key) => key.startsWith('own-'))
  const { data } = useQuery({ ...dealRulesQuery, enabled: isOwn })
  return keys.map((key) =>
    ruleName({ key, name: data?.rules.find((rule) => rule.key === key)?.name ?? null }, language),
  )
}

function useLevel(record: AnyRecord) {
  return healthLevels.find(({ value }) => value === record['health'])
}

/** How a deal stands where only a mark has room: nothing where all is well, the reasons when pointed at. */
export function HealthMark({ record }: { record: AnyRecord }) {
  const { language } = useLanguage()
  const level = useLevel(record)
  const reasons = useReasons(record)
  if (!level || level.value === 'healthy') return null
  const name = inLanguage(level.label, language)
  return (
    <span className="health-mark" title={[name, ...reasons].join('\n')}>
      <Tag tone={level.tone} dot>
        {name}
      </Tag>
    </span>
  )
}

/** How a deal stands, with the reasons on a click. */
export function HealthBadge({ record }: { record: AnyRecord }) {
  const text = useText(healthTexts)
  const { language } = useLanguage()
  const level = useLevel(record)
  const reasons = useReasons(record)
  const [anchor, setAnchor] = useState<HTMLButtonElement | null>(null)
  if (!level) return null
  const name = inLanguage(level.label, language)
  const tag = (
    <Tag tone={level.tone} dot>
      {name}
    </Tag>
  )
  if (reasons.length === 0) return tag
  return (
    <>
      <button
        type="button"
        className="plain-button"
        aria-expanded={anchor !== null}
        aria-label={fill(text.reasons, { level: name })}
        title={reasons.join('\n')}
        onClick={(event) => {
          event.stopPropagation()
          setAnchor(anchor ? null : event.currentTarget)
        }}
      >
        {tag}
      </button>
      {anchor && (
        <Popover anchor={anchor} label={fill(text.reasons, { level: name })} onClose={() => setAnchor(null)}>
          <ul className="health-reasons">
            {reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </Popover>
      )}
    </>
  )
}
