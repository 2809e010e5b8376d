import type { HelpDraft } from '#contract/conversations/reports/help-request.ts'
import {
  mostWords,
  type ReportDraft,
  type WorkReport,
  workReportOperations,
} from '#contract/conversations/reports/work-report.ts'
import { Input } from 'antd'
import { Send } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { call } from '../../foundation/api.ts'
import { act } from '../../foundation/offline/offline.ts'
import { useAct } from '../../foundation/offline/use-act.ts'
import { Button } from '../../ui/button.tsx'
import { Labelled } from '../../ui/labelled.tsx'
import { fill, useLabel, useLanguage, useText } from '../../ui/language.tsx'
import { formatMoment } from '../../ui/time.ts'
import { showToast } from '../../ui/toast.tsx'
import { Gathered } from './gathered.tsx'
import { HelpDrafts } from './help-drafts.tsx'
import { HelpLine } from './help-line.tsx'
import { QuestionWords, ReportFactsView } from './report-facts.tsx'
import { useSpanWords } from './report-card.tsx'
import { helpKey, reportsKey } from './report-queries.ts'
import { reportTexts } from './reports.texts.ts'
import './problems.texts.ts'

/** So long after the last stroke what was written is kept. */
const keepAfterMs = 1_200

type Props = { report: WorkReport; gathered: ReportDraft['gathered']; onSent: () => void }

/** A report before it is sent: the facts are there, the person adds words, answers the one question, and asks for help. */
export function ReportEditor({ report, gathered, onSent }: Props) {
  const text = useText(reportTexts)
  const say = useLabel()
  const { language } = useLanguage()
  const spanWords = useSpanWords()
  const [words, setWords] = useState(report.words)
  const [answer, setAnswer] = useState(report.answer)
  const [help, setHelp] = useState<HelpDraft[]>([])
  const [now] = useState(() => Date.now())
  const { period, from, form } = report
  const keep = useKeeping(report, words, answer)
  const send = useAct(
    () => {
      keep.stop()
      const asks = help.filter((one) => one.text.trim() !== '')
      return act(
        workReportOperations.send,
        { body: { period, from, words, answer, help: asks } },
        { name: `${say(form.name)} ${spanWords(report)}` },
      )
    },
    [reportsKey, helpKey],
    () => {
      showToast({ text: text.sent })
      onSent()
    },
  )
  const isLate = now > Date.parse(report.dueAt)
  const isEarly = now < Date.parse(report.opensAt)
  const when = formatMoment(isEarly ? report.opensAt : report.dueAt, language)
  const lacks = form.prompts.some(({ key, required }) => required && !words[key]?.trim())
  return (
    <div className="card report-card report-editor">
      <header className="report-editor__head">
        <h2>
          {say(form.name)} · {spanWords(report)}
        </h2>
        <p className={isLate ? 'report-editor__late' : 'muted'}>
          {fill(isEarly ? text.opensAt : isLate ? text.overdue : text.dueBy, { when })}
        </p>
        <p className="muted">{text.drafted}</p>
      </header>
      <ReportFactsView report={report} />
      {form.prompts.map(({ key, name, required }) => (
        <Labelled key={key} label={say(name)} required={required}>
          {(names) => (
            <>
              <Input.TextArea
                {...names}
                autoSize={{ minRows: 2, maxRows: 12 }}
                maxLength={mostWords}
                value={words[key] ?? ''}
                onChange={({ target }) => setWords({ ...words, [key]: target.value })}
              />
              <Gathered
                gathered={gathered}
                prompt={key}
                onTake={(taken) =>
                  setWords({ ...words, [key]: words[key]?.trim() ? `${words[key]}\n${taken}` : taken })
                }
              />
            </>
          )}
        </Labelled>
      ))}
      {report.question !== null && (
        <section className="report-part" aria-label={text.question}>
          <QuestionWords report={report} />
          <Labelled label={text.answer} hint={text.answerHint}>
            {(names) => (
              <Input.TextArea
                {...names}
                autoSize={{ minRows: 1, maxRows: 8 }}
                maxLength={mostWords}
                value={answer}
                onChange={({ target }) => setAnswer(target.value)}
              />
            )}
          </Labelled>
        </section>
      )}
      {report.help.length > 0 && (
        <ul className="help-lines">
          {report.help.map((one) => (
            <HelpLine key={one.id} help={one} />
          ))}
        </ul>
      )}
      {form.help && <HelpDrafts drafts={help} onChange={setHelp} />}
      <footer className="report-editor__foot">
        <Button
          type="primary"
          size="large"
          icon={<Send size={17} aria-hidden />}
          loading={send.isPending}
          disabled={isEarly || lacks}
          onClick={() => send.mutate(undefined)}
        >
          {report.sentAt === null ? text.send : text.sendAgain}
        </Button>
        <span className="faint" aria-live="polite">
          {keep.isKept && text.kept}
        </span>
      </footer>
    </div>
  )
}

/** Keeps what is written a moment after the last stroke, so that another device or day goes on from there. */
function useKeeping(
  { period, from, words: first, answer: firstAnswer, sentAt }: WorkReport,
  words: WorkReport['words'],
  answer: string,
) {
  const [isKept, setKept] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const isTouched = words !== first || answer !== firstAnswer
  useEffect(() => {
    if (!isTouched || sentAt !== null) return
    timer.current = setTimeout(() => {
      void call(workReportOperations.keep, { body: { period, from, words, answer } }).then(
        () => setKept(true),
        // It is kept with the next stroke, and sent as a whole in the end.
        () => setKept(false),
      )
    }, keepAfterMs)
    return () => clearTimeout(timer.current)
  }, [isTouched, sentAt, period, from, words, answer])
  return { isKept, stop: () => clearTimeout(timer.current) }
}
