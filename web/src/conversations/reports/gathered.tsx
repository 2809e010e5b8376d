import type { ReportDraft } from '#contract/conversations/reports/work-report.ts'
import { ArrowUpToLine } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { fill, useText } from '../../ui/language.tsx'
import { useSpanWords } from './report-card.tsx'
import { reportTexts } from './reports.texts.ts'

type Props = { gathered: ReportDraft['gathered']; prompt: string; onTake: (words: string) => void }

/** What the person wrote in the smaller reports of the same days, ready to be taken over. */
export function Gathered({ gathered, prompt, onTake }: Props) {
  const text = useText(reportTexts)
  const spanWords = useSpanWords()
  // Where the smaller form asks for the same it answers that; the first box takes what was asked otherwise.
  const found = gathered.flatMap((report) => {
    const own = report.words[prompt]
    return own ? [{ report, words: own }] : []
  })
  if (found.length === 0) return null
  const all = found.map(({ report, words }) => `${spanWords(report)}: ${words}`).join('\n')
  return (
    <details className="report-gathered">
      <summary>{text.gathered}</summary>
      <ul>
        {found.map(({ report, words }) => (
          <li key={report.id}>
            <span className="faint">{spanWords(report)}</span>
            <span>{words}</span>
            <Button
              size="small"
              type="text"
              icon={<ArrowUpToLine size={14} aria-hidden />}
              aria-label={fill(text.takeFrom, { day: spanWords(report) })}
              onClick={() => onTake(words)}
            />
          </li>
        ))}
      </ul>
      <Button size="small" onClick={() => onTake(all)}>
        {text.take}
      </Button>
    </details>
  )
}
