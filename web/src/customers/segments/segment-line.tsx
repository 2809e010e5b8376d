import type { Segment } from '#contract/platform/segment.ts'
import type { Filter } from '#contract/shared/filter.ts'
import { inLanguage } from '#contract/shared/label.ts'
import { segmentField } from '#contract/shared/segment.ts'
import { Link } from '@tanstack/react-router'
import { TrendingDown, TrendingUp } from 'lucide-react'
import { useKind } from '../../foundation/record-kind.tsx'
import { formatNumber } from '../../ui/format.ts'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { Sparkline } from '../../ui/sparkline.tsx'
import { formatDay } from '../../ui/time.ts'
import './segments.css'
import { RemoveSegment } from './remove-segment.tsx'
import { growthOf } from './segment-growth.ts'
import { segmentTexts } from './segments.texts.ts'

/** One segment: what it is, how many are in it, and how that went. */
export function SegmentLine({ segment }: { segment: Segment }) {
  const text = useText(segmentTexts)
  const { language } = useLanguage()
  const kind = useKind(segment.recordType)
  const { count } = segment
  const filter: Filter = { all: [{ field: segmentField, operator: 'anyOf', value: [segment.id] }] }
  const number = count && formatNumber(count.value, language)
  const facts = [
    inLanguage(kind.names.many, language),
    `${text.by} ${segment.ownerName}`,
    segment.shared ? text.shared : text.mine,
  ]
  return (
    <li className="segments__line">
      <span className="segments__what">
        <Link to={`/${kind.names.path}`} search={{ filter }} className="segments__name">
          {segment.name}
        </Link>
        {segment.description && <span>{segment.description}</span>}
        <span className="segments__facts">{facts.join(' · ')}</span>
      </span>
      <Past days={segment.days} />
      {count && number ? (
        <Link
          to={`/${kind.names.path}`}
          search={{ filter }}
          className="segments__count number"
          aria-hidden
          tabIndex={-1}
        >
          {count.exact ? number : fill(text.about, { count: number })}
        </Link>
      ) : (
        <span className="segments__unreadable">{text.unreadable}</span>
      )}
      <span className="segments__deeds">
        {segment.recordType === 'customer' && count && (
          <Link to="/customers" search={{ filter, layout: 'map' }}>
            {text.onMap}
          </Link>
        )}
        {segment.mine && <RemoveSegment segment={segment} />}
      </span>
    </li>
  )
}

/** How many were in it day by day, and how many more than a week ago. */
function Past({ days }: Pick<Segment, 'days'>) {
  const text = useText(segmentTexts)
  const { language } = useLanguage()
  const growth = growthOf(days)
  const [first, last] = [days.at(0), days.at(-1)]
  if (!first || !last) return <span className="segments__past" />
  const says = fill(text.line, {
    first: formatDay(first.on, language),
    from: formatNumber(first.count, language),
    last: formatDay(last.on, language),
    to: formatNumber(last.count, language),
  })
  return (
    <span className="segments__past">
      <Sparkline values={days.map(({ count }) => count)} label={says} />
      {growth !== null && <Growth growth={growth} />}
    </span>
  )
}

function Growth({ growth }: { growth: number }) {
  const text = useText(segmentTexts)
  const { language } = useLanguage()
  if (growth === 0) return <span className="segments__growth">{text.unchanged}</span>
  const Way = growth > 0 ? TrendingUp : TrendingDown
  const size = `${growth > 0 ? '+' : '−'}${formatNumber(Math.abs(growth), language)}`
  return (
    <span className="segments__growth">
      <Way size={14} aria-hidden />
      {fill(text.growth, { size })}
    </span>
  )
}
