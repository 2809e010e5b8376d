import type { VoiceRow } from '#contract/analytics/win-loss.ts'
import { reviewRoles } from '#contract/opportunities/reviews/review.ts'
import { formatPercent } from '../../ui/format.ts'
import { fill, useLabel, useLanguage, useText } from '../../ui/language.tsx'
import { Panel, PanelNote } from '../panel.tsx'
import '../report-table.css'
import { FigureButton, type OpenFigure } from './figure-button.tsx'
import { winLossTexts } from './win-loss.texts.ts'

type Props = { voices: readonly VoiceRow[]; onOpen: OpenFigure }

/** What each part of the team holds for the cause, side by side, and how often they differ. */
export function VoicePanel({ voices, onOpen }: Props) {
  const text = useText(winLossTexts)
  const say = useLabel()
  const titleOf = ({ question, outcome }: VoiceRow) =>
    say(question) + (outcome === null ? '' : outcome === 'won' ? text.ofWon : text.ofLost)
  if (voices.length === 0)
    return (
      <Panel title={text.voices}>
        <PanelNote>{text.voicesEmpty}</PanelNote>
      </Panel>
    )
  return voices.map((row) => (
    <Panel
      key={`${row.key} ${row.outcome ?? ''}`}
      title={`${text.voices} · ${titleOf(row)}`}
      hint={fill(text.voicesHint, { several: row.several, differing: row.differing })}
    >
      <VoiceTable row={row} title={titleOf(row)} onOpen={onOpen} />
    </Panel>
  ))
}

function VoiceTable({ row, title, onOpen }: { row: VoiceRow; title: string; onOpen: OpenFigure }) {
  const say = useLabel()
  const { language } = useLanguage()
  const roles = reviewRoles.filter(({ value }) => row.said.some(({ role }) => role === value))
  const countOf = (role: string, value?: string) =>
    row.said
      .filter((one) => one.role === role && (value === undefined || one.value === value))
      .reduce((sum, { count }) => sum + count, 0)
  return (
    <div className="report-table">
      <table aria-label={title}>
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
              {roles.map(({ value, label }) => (
                <td key={value}>
                  <FigureButton
                    figure={{
                      question: row.key,
                      role: value,
                      said: option.value,
                      ...(row.outcome === null ? {} : { outcome: row.outcome }),
                    }}
                    says={`${say(option.label)} ${say(label)}`}
                    empty={countOf(value, option.value) === 0}
                    onOpen={onOpen}
                  >
                    {formatPercent(countOf(value, option.value) / countOf(value), language, 0)}
                  </FigureButton>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
