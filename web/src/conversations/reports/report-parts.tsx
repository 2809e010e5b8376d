import { periodNames, type ReportPeriod, reportPeriods, spanOf } from '#contract/conversations/reports/report-form.ts'
import { addDays } from '#contract/shared/period.ts'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { DayInput } from '../../foundation/day-input.tsx'
import { useRights } from '../../foundation/rights.ts'
import { ViewSwitch } from '../../foundation/view-switch.tsx'
import { useCompanyToday } from '../../foundation/use-company-today.ts'
import { Button } from '../../ui/button.tsx'
import { ChoiceChips } from '../../ui/choice-chips.tsx'
import { useLabel, useText } from '../../ui/language.tsx'
import { useSpanWords } from './report-card.tsx'
import { reportTexts } from './reports.texts.ts'

/** The pages of reports: one's own, those of one's people, and help. */
export function ReportNav() {
  const text = useText(reportTexts)
  const isLeader = useRights().seesOthers('activity')
  const places = [
    { to: '/work-reports', label: text.mine },
    ...(isLeader ? [{ to: '/work-reports/team', label: text.team }] : []),
    { to: '/help-requests', label: text.help },
  ]
  return <ViewSwitch label={text.parts} views={places} />
}

export type Which = { period: ReportPeriod; on: string }

/** Reads from an address which report is meant. */
export function whichOf(search: { show?: string | undefined; on?: string | undefined }, today: string): Which {
  const period = reportPeriods.find((one) => one === search.show) ?? 'day'
  return { period, on: /^\d{4}-\d{2}-\d{2}$/.test(search.on ?? '') ? (search.on ?? today) : today }
}

/** Chooses which kind of report, of which days. */
export function WhichReport({ which, onChange }: { which: Which; onChange: (next: Partial<Which>) => void }) {
  const text = useText(reportTexts)
  const say = useLabel()
  const today = useCompanyToday()
  const spanWords = useSpanWords()
  const span = spanOf(which.period, which.on)
  const isNow = span.from <= today && today <= span.to
  return (
    <div className="report-which">
      <ChoiceChips
        label={text.period}
        options={reportPeriods.map((value) => ({ value, label: say(periodNames[value]) }))}
        value={which.period}
        onChange={(period) => onChange({ period })}
      />
      <span className="report-which__days">
        <Button
          icon={<ChevronLeft size={16} />}
          aria-label={text.before}
          onClick={() => onChange({ on: addDays(span.from, -1) })}
        />
        {which.period === 'day' ? (
          <DayInput aria-label={text.day} value={which.on} onChange={(on) => on !== '' && onChange({ on })} />
        ) : (
          <strong>{spanWords(span)}</strong>
        )}
        <Button
          icon={<ChevronRight size={16} />}
          aria-label={text.after}
          disabled={span.to >= today}
          onClick={() => onChange({ on: addDays(span.to, 1) })}
        />
        {!isNow && <Button onClick={() => onChange({ on: today })}>{text.now}</Button>}
      </span>
    </div>
  )
}
