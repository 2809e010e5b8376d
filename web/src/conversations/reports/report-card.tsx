import { periodNames } from '#contract/conversations/reports/report-form.ts'
import {
  type ReviewMark,
  reviewMarks,
  type WorkReport,
  workReportOperations,
} from '#contract/conversations/reports/work-report.ts'
import { Link } from '@tanstack/react-router'
import { CircleAlert, Eye, MessageSquareText, ThumbsUp } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { call, newKey } from '../../foundation/api.ts'
import { useSend } from '../../foundation/use-send.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { fill, useLabel, useLanguage, useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { Tag } from '../../ui/tag.tsx'
import { formatDay, formatDayAndWeekday, formatMoment } from '../../ui/time.ts'
import { HelpLine } from './help-line.tsx'
import { QuestionWords, ReportFactsView } from './report-facts.tsx'
import { reportsKey } from './report-queries.ts'
import { reportTexts } from './reports.texts.ts'
import './problems.texts.ts'
import './reports.css'

const RecordTalk = lazy(async () => ({ default: (await import('../talk/record-talk.tsx')).RecordTalk }))

const signs = { read: Eye, good: ThumbsUp, attend: CircleAlert } as const
const markTexts = { read: 'markRead', good: 'markGood', attend: 'markAttend' } as const

/** The days of a report: one day with its weekday, or from when to when. */
export function useSpanWords() {
  const { language } = useLanguage()
  return ({ from, to }: Pick<WorkReport, 'from' | 'to'>) =>
    from === to ? formatDayAndWeekday(from, language) : `${formatDay(from, language)} – ${formatDay(to, language)}`
}

/** A report as its readers see it: facts, words, the question with its answer, help; and what is said of it. */
export function ReportCard({ report, isOpen = false }: { report: WorkReport; isOpen?: boolean }) {
  const text = useText(reportTexts)
  const say = useLabel()
  const { language } = useLanguage()
  const spanWords = useSpanWords()
  const [talks, setTalks] = useState(isOpen)
  const said = report.form.prompts.filter(({ key }) => report.words[key])
  return (
    <article className="card report-card" aria-label={`${report.person.name} ${spanWords(report)}`}>
      <header className="report-card__head">
        <Avatar name={report.person.name} size={36} />
        <div className="report-card__who">
          <h2>{report.person.name}</h2>
          <span className="muted">
            {report.id === null ? (
              say(periodNames[report.period])
            ) : (
              <Link to={`/work-reports/${report.id}`}>
                {say(periodNames[report.period])} · {spanWords(report)}
              </Link>
            )}
          </span>
        </div>
        <span className="report-card__when faint">
          {report.late && <Tag tone="warn">{text.late}</Tag>}
          {report.sentAt !== null && fill(text.sentAt, { when: formatMoment(report.sentAt, language) })}
        </span>
      </header>
      <ReportFactsView report={report} />
      {said.map(({ key, name }) => (
        <section key={key} className="report-part">
          <h3>{say(name)}</h3>
          <p className="report-words">{report.words[key]}</p>
        </section>
      ))}
      {report.question !== null && (
        <section className="report-part" aria-label={text.question}>
          <QuestionWords report={report} />
          <p className={report.answer === '' ? 'faint' : 'report-words'}>
            {report.answer === '' ? '—' : report.answer}
          </p>
        </section>
      )}
      {report.help.length > 0 && (
        <section className="report-part" aria-label={text.helpNeeded}>
          <h3>{text.helpNeeded}</h3>
          <ul className="help-lines">
            {report.help.map((help) => (
              <HelpLine key={help.id} help={help} />
            ))}
          </ul>
        </section>
      )}
      <footer className="report-card__foot">
        <Marks report={report} />
        <Button
          type="text"
          icon={<MessageSquareText size={16} aria-hidden />}
          aria-expanded={talks}
          onClick={() => setTalks(!talks)}
        >
          {report.messages > 0 ? fill(text.talkCount, { count: report.messages }) : text.talk}
        </Button>
      </footer>
      {talks && report.id !== null && (
        <Suspense fallback={<SkeletonLines lines={3} />}>
          <RecordTalk type="work-report" id={report.id} />
        </Suspense>
      )}
    </article>
  )
}

/** What superiors said of it with one press, and for them the presses. */
function Marks({ report }: { report: WorkReport }) {
  const text = useText(reportTexts)
  const mark = useSend(
    (wanted: ReviewMark) =>
      call(workReportOperations.review, {
        body: { reports: [report.id ?? ''], mark: wanted },
        idempotencyKey: newKey(),
      }),
    [reportsKey],
  )
  const others = report.reviews.filter(({ by }) => !report.mayReview || by.id !== report.person.id)
  return (
    <div className="report-marks">
      {report.mayReview && (
        <div role="group" aria-label={text.marks} className="report-marks__give">
          {reviewMarks.map((one) => {
            const Sign = signs[one]
            return (
              <Button
                key={one}
                size="small"
                icon={<Sign size={15} aria-hidden />}
                aria-pressed={report.reviews.some((review) => review.mark === one)}
                loading={mark.isPending && mark.variables === one}
                onClick={() => mark.mutate(one)}
              >
                {text[markTexts[one]]}
              </Button>
            )
          })}
        </div>
      )}
      <span className="report-marks__given faint">
        {others.map(({ by, mark: given }) => (
          <Tag key={by.id} tone={given === 'attend' ? 'warn' : given === 'good' ? 'good' : 'plain'}>
            {fill(text.markedBy, { who: by.name, mark: text[markTexts[given]] })}
          </Tag>
        ))}
      </span>
    </div>
  )
}
