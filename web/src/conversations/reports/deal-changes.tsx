import type { DealChange } from '#contract/conversations/reports/report-figures.ts'
import type { WorkReport } from '#contract/conversations/reports/work-report.ts'
import { RecordLink } from '../../foundation/record-link.tsx'
import { formatMoneyShort } from '../../ui/format.ts'
import { fill, useLabel, useLanguage, useText } from '../../ui/language.tsx'
import { Tag, type Tone } from '../../ui/tag.tsx'
import { formatDay } from '../../ui/time.ts'
import { nameIn } from './names.ts'
import { reportTexts } from './reports.texts.ts'

const tones: Readonly<Record<DealChange['kind'], Tone>> = {
  new: 'accent',
  forward: 'good',
  back: 'warn',
  won: 'good',
  lost: 'bad',
  reopened: 'calm',
  up: 'plain',
  down: 'warn',
  pushed: 'warn',
  pulled: 'plain',
}

/** What became of deals, one line for each deal with all that changed. */
export function DealChanges({ report }: { report: Pick<WorkReport, 'facts' | 'names'> }) {
  const text = useText(reportTexts)
  const byDeal = [...Map.groupBy(report.facts.changes, ({ deal }) => deal)]
  if (byDeal.length === 0) return null
  return (
    <section className="report-part" aria-label={text.deals}>
      <h3>{text.deals}</h3>
      <ul className="report-deals">
        {byDeal.map(([deal, changes]) => (
          <li key={deal}>
            <DealName report={report} id={deal} />
            {changes.map((change) => (
              <Change key={change.kind} change={change} currency={report.facts.currency} />
            ))}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** A deal by name, where its reader sees it. */
export function DealName({ report, id }: { report: Pick<WorkReport, 'names'>; id: string }) {
  const text = useText(reportTexts)
  const name = nameIn(report, id)
  if (name === undefined) return <span className="faint">{text.unseen}</span>
  return (
    <RecordLink type="opportunity" id={id} className="report-deals__name one-line">
      {name}
    </RecordLink>
  )
}

function Change({ change: { kind, from, to }, currency }: { change: DealChange; currency: string }) {
  const text = useText(reportTexts)
  const say = useLabel()
  const { language } = useLanguage()
  const word = (value: DealChange['from']) => (value === null ? '—' : typeof value === 'string' ? value : say(value))
  const money = (value: DealChange['from']) =>
    typeof value === 'string' ? formatMoneyShort(value, language, currency) : '—'
  const day = (value: DealChange['from']) => (typeof value === 'string' ? formatDay(value, language) : '—')
  // Only what its kind says is a day or an amount can be shown as one.
  const words = () => {
    switch (kind) {
      case 'new':
        return text.changeNew
      case 'won':
        return text.changeWon
      case 'lost':
        return text.changeLost
      case 'reopened':
        return text.changeReopened
      case 'forward':
      case 'back':
        return fill(text.changeStage, { from: word(from), to: word(to) })
      case 'up':
      case 'down':
        return fill(text.changeAmount, { from: money(from), to: money(to) })
      case 'pushed':
        return fill(text.changePushed, { from: day(from), to: day(to) })
      case 'pulled':
        return fill(text.changePulled, { from: day(from), to: day(to) })
    }
  }
  return (
    <Tag tone={tones[kind]} dot>
      {words()}
    </Tag>
  )
}
