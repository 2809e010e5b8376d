import { questionWords } from '#contract/conversations/reports/report-question.rules.ts'
import type { WorkReport } from '#contract/conversations/reports/work-report.ts'
import { MessageCircleQuestion } from 'lucide-react'
import { RecordLink } from '../../foundation/record-link.tsx'
import { fill, useLabel, useLanguage, useText } from '../../ui/language.tsx'
import { formatDay, formatDayAndWeekday, formatMoment, formatTime } from '../../ui/time.ts'
import { DealChanges } from './deal-changes.tsx'
import { FigureStrip } from './figure-strip.tsx'
import { nameIn } from './names.ts'
import { reportTexts } from './reports.texts.ts'

/** What the house itself says in a report: figures, deals, and what comes next. */
export function ReportFactsView({ report }: { report: WorkReport }) {
  const text = useText(reportTexts)
  const { facts, form, person, from, to } = report
  return (
    <>
      <section className="report-part" aria-label={text.facts}>
        <FigureStrip
          figures={facts.figures}
          shown={form.figures}
          currency={facts.currency}
          of={{ person: person.id, from, to, ahead: facts.ahead }}
        />
      </section>
      <DealChanges report={report} />
      {form.figures.includes('next') && <Ahead report={report} />}
    </>
  )
}

function Ahead({ report }: { report: WorkReport }) {
  const text = useText(reportTexts)
  const { language } = useLanguage()
  const { ahead, next, figures } = report.facts
  const isDay = ahead.from === ahead.to
  const title = isDay
    ? fill(text.aheadDay, { day: formatDayAndWeekday(ahead.from, language) })
    : fill(text.aheadSpan, { from: formatDay(ahead.from, language), to: formatDay(ahead.to, language) })
  const more = figures.next.count - next.length
  return (
    <section className="report-part" aria-label={text.ahead}>
      <h3>{title}</h3>
      {next.length === 0 ? (
        <p className="muted">{text.aheadNone}</p>
      ) : (
        <ul className="report-ahead">
          {next.map(({ activity, at }) => (
            <li key={activity}>
              <time dateTime={at} className="number faint">
                {isDay ? formatTime(at) : formatMoment(at, language)}
              </time>
              {nameIn(report, activity) === undefined ? (
                <span className="faint">{text.unseen}</span>
              ) : (
                <RecordLink type="activity" id={activity} className="one-line">
                  {nameIn(report, activity)}
                </RecordLink>
              )}
            </li>
          ))}
          {more > 0 && <li className="muted">{fill(text.aheadMore, { count: more })}</li>}
        </ul>
      )}
    </section>
  )
}

/** The one question of a report, in words; null where nothing was odd. */
export function QuestionWords({ report }: { report: Pick<WorkReport, 'question' | 'names'> }) {
  const text = useText(reportTexts)
  const say = useLabel()
  const { question } = report
  if (question === null) return null
  const deal = question.deal === null ? '' : (nameIn(report, question.deal) ?? text.unseen)
  const sentence = fill(say(questionWords[question.kind]), { deal, number: question.number })
  return (
    <p className="report-question">
      <MessageCircleQuestion size={17} aria-hidden />
      <span>{sentence}</span>
    </p>
  )
}
