import { periodNames } from '#contract/conversations/reports/report-form.ts'
import type { WorkReport } from '#contract/conversations/reports/work-report.ts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { MessageSquareText } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { useLabel, useText } from '../../ui/language.tsx'
import { Tag } from '../../ui/tag.tsx'
import { useSpanWords } from './report-card.tsx'
import { streamQuery } from './report-queries.ts'
import { reportTexts } from './reports.texts.ts'

/** One's own reports as they were sent, the newest first, with what became of them. */
export function OwnHistory() {
  const text = useText(reportTexts)
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(streamQuery({ show: 'own' }))
  const items = data?.pages.flatMap((page) => page.items) ?? []
  if (items.length === 0) return null
  return (
    <section className="card report-card" aria-label={text.history}>
      <h2>{text.history}</h2>
      <ul className="report-history">
        {items.map((report) => (
          <Line key={report.id} report={report} />
        ))}
      </ul>
      {hasNextPage && (
        <Button size="small" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {text.more}
        </Button>
      )}
    </section>
  )
}

function Line({ report }: { report: WorkReport }) {
  const text = useText(reportTexts)
  const say = useLabel()
  const spanWords = useSpanWords()
  const marks = new Set(report.reviews.map(({ mark }) => mark))
  return (
    <li>
      <Link to={`/work-reports/${report.id ?? ''}`}>
        {say(periodNames[report.period])} · {spanWords(report)}
      </Link>
      <span className="report-history__marks">
        {report.late && <Tag tone="warn">{text.late}</Tag>}
        {marks.has('attend') && <Tag tone="warn">{text.markAttend}</Tag>}
        {marks.has('good') && <Tag tone="good">{text.markGood}</Tag>}
        {marks.has('read') && <Tag>{text.markRead}</Tag>}
        {report.messages > 0 && (
          <span className="faint number report-history__talk">
            <MessageSquareText size={14} aria-label={text.talked} /> {report.messages}
          </span>
        )}
      </span>
    </li>
  )
}
