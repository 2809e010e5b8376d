import type { LevelCoverage, Measured } from '#contract/analytics/execution.ts'
import { wilson } from '#contract/analytics/wilson.ts'
import { useLevelName } from '../../foundation/choice-lists.ts'
import { formatNumber, formatPercent } from '../../ui/format.ts'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { Panel } from '../panel.tsx'
import { ReportScroll } from '../report-scroll.tsx'
import { executionTexts } from './execution.texts.ts'

type Props = { levels: readonly LevelCoverage[]; onOpen: (figure: Measured) => void }

/** How many customers of each level were visited within what it asks. */
export function LevelPanel({ levels, onOpen }: Props) {
  const text = useText(executionTexts)
  const { language } = useLanguage()
  const levelName = useLevelName()
  const share = (ratio: number) => formatPercent(ratio, language, 0)
  const opens = (measure: 'customers' | 'covered' | 'uncovered', { level }: LevelCoverage, count: number) =>
    count === 0 ? (
      <span className="faint">0</span>
    ) : (
      <button
        type="button"
        className="link-button number"
        aria-label={`${levelName(level)} ${text[measure]} ${formatNumber(count, language)}`}
        onClick={() => onOpen({ measure, level })}
      >
        {formatNumber(count, language)}
      </button>
    )
  return (
    <Panel title={text.levels} hint={text.levelsHint}>
      <ReportScroll label={text.levels}>
        <table>
          <thead>
            <tr>
              <th scope="col">{text.level}</th>
              {[text.within, text.customers, text.covered, text.uncovered, text.share, text.rangeHead].map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {levels.map((one) => {
              const range = wilson(one.covered, one.customers)
              return (
                <tr key={one.level}>
                  <th scope="row">{levelName(one.level)}</th>
                  <td>{fill(text.days, { days: one.days.join(' / ') })}</td>
                  <td>{opens('customers', one, one.customers)}</td>
                  <td>{opens('covered', one, one.covered)}</td>
                  <td>{opens('uncovered', one, one.customers - one.covered)}</td>
                  <td>{one.customers === 0 ? text.none : share(one.covered / one.customers)}</td>
                  <td className="faint">{range ? `${share(range.low)}–${share(range.high)}` : text.none}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </ReportScroll>
    </Panel>
  )
}
