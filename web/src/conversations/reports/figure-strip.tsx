import {
  type ReportFacts,
  type ReportFigure,
  reportFigureNames,
} from '#contract/conversations/reports/report-figures.ts'
import { listBehind } from '#contract/conversations/reports/report-lists.ts'
import { Link } from '@tanstack/react-router'
import { useRegistry } from '../../foundation/record-kind.tsx'
import { formatMoneyShort, formatNumber } from '../../ui/format.ts'
import { fill, useLabel, useLanguage, useText } from '../../ui/language.tsx'
import { reportTexts } from './reports.texts.ts'

type Props = {
  figures: ReportFacts['figures']
  shown: readonly ReportFigure[]
  currency: string
  /** Whose they are and of which days, where each opens its records; a team's are of several people and open none. */
  of?: { person: string; from: string; to: string; ahead: { from: string; to: string } }
}

/** The figures of a report in one strip: what is nothing is left out, except what should not be nothing. */
export function FigureStrip({ figures, shown, currency, of }: Props) {
  const seen = shown.filter((key) => key !== 'plannedVisits' || !shown.includes('visits'))
  const always: readonly ReportFigure[] = ['visits', 'calls', 'next']
  return (
    <ul className="report-figures">
      {seen
        .filter((key) => figures[key].count > 0 || always.includes(key))
        .map((key) => (
          <Figure key={key} figure={key} figures={figures} shown={shown} currency={currency} of={of} />
        ))}
    </ul>
  )
}

function Figure({
  figure,
  figures,
  shown,
  currency,
  of,
}: Omit<Props, 'of'> & { figure: ReportFigure; of: Props['of'] | undefined }) {
  const text = useText(reportTexts)
  const say = useLabel()
  const { language } = useLanguage()
  const { kinds } = useRegistry()
  const { count, amount } = figures[figure]
  const isPlan = figure === 'visits' && shown.includes('plannedVisits') && figures.plannedVisits.count > 0
  const list = of && count > 0 ? listBehind(figure, of) : null
  const inside = (
    <>
      <strong className="number">
        {isPlan ? fill(text.planned, { done: count, all: figures.plannedVisits.count }) : formatNumber(count, language)}
      </strong>
      <span>{say(reportFigureNames[figure])}</span>
      {amount !== null && Number(amount) > 0 && (
        <span className="report-figures__amount number">{formatMoneyShort(amount, language, currency)}</span>
      )}
    </>
  )
  const tone =
    count === 0
      ? ' report-figures__one--none'
      : ['late', 'pushed', 'back', 'lost'].includes(figure)
        ? ' report-figures__one--warn'
        : ''
  return (
    <li className={`report-figures__one${tone}`}>
      {list ? (
        <Link to={`/${kinds[list.type].names.path}`} search={{ filter: { all: list.parts } }}>
          {inside}
        </Link>
      ) : (
        <span>{inside}</span>
      )}
    </li>
  )
}
