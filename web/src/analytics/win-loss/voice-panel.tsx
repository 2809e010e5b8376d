import type { VoiceRow } from '#contract/analytics/win-loss.ts'
import { reviewRoles } from '#contract/opportunities/reviews/review.ts'
import { formatPercent } from '../../ui/format.ts'
import { fill, useLabel, useLanguage, useText } from '../../ui/language.tsx'
import { Panel, PanelNote } from '../panel.tsx'
import '../report-table.css'
import { winLossTexts } from './win-loss.texts.ts'

/** What each part of the team holds for the cause, side by side, and how often they differ. */
export function VoicePanel({ voices }: { voices: readonly VoiceRow[] }) {
  const text = useText(winLossTexts)
  const say = useLabel()
  if (voices.length === 0)
    return (
      <Panel title={text.voices}>
        <PanelNote>{text.voicesEmpty}</PanelNote>
      </Panel>
    )
  return voices.map((row) => (
    <Panel
      key={row.key}
      title={`${text.voices} · ${say(row.question)}`}
      hint={fill(text.voicesHint, { several: row.several, differing: row.differing })}
    >
      <VoiceTable row={row} />
    </Panel>
  ))
}

function VoiceTable({ row }: { row: VoiceRow }) {
  const say = useLabel()
  const { language } = useLanguage()
  const roles = reviewRoles.filter(({ value }) => row.said.some(({ role }) => role === value))
  const countOf = (role: string, value?: string) =>
    row.said
      .filter((one) => one.role === role && (value === undefined || one.value === value))
      .reduce((sum, { count }) => sum + count, 0)
  return (
    <div className="report-table">
      <table aria-label={say(row.question)}>
        <thead>
          <tr>
            <th scope="col">{say(row.question)}</th>
            {roles.map(({ value, label }) => (
              <th key={value} scope="col">
                {say(label)} <span className="faint">{countOf(value)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {row.options.map((option) => (
            <tr key={option.value}>
              <th scope="row">{say(option.label)}</th>
              {roles.map(({ value }) => (
                <td key={value}>{formatPercent(countOf(value, option.value) / countOf(value), language)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
