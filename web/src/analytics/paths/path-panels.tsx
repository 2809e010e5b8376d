import type { Deviation, EndedFigures, Variant, Wait } from '#contract/analytics/paths.ts'
import type { Stage } from '#contract/opportunities/process.ts'
import { inLanguage } from '#contract/shared/label.ts'
import { formatNumber, formatPercent } from '../../ui/format.ts'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { Panel, PanelNote } from '../panel.tsx'
import { ReportScroll } from '../report-scroll.tsx'
import { TableExport } from '../table-export.tsx'
import './paths.css'
import { pathTexts } from './paths.texts.ts'

type NameOf = (id: string | null) => string

type VariantProps = { variants: readonly Variant[]; stages: readonly Stage[]; all: number }

/** The ways taken, the most frequent first; those that keep to the process are marked. */
export function VariantPanel({ variants, stages, all }: VariantProps) {
  const text = useText(pathTexts)
  const { language } = useLanguage()
  const heads = [text.way, text.count, text.won, text.lost, text.winRate, text.days]
  const name = (id: string) => {
    const stage = stages.find((one) => one.id === id)
    return stage ? inLanguage(stage.name, language) : text.none
  }
  const widest = Math.max(1, ...variants.map(({ count }) => count))
  const table = () => [
    [...heads, text.onWay],
    ...variants.map((one) => [
      one.path.map(name).join(' → '),
      one.count,
      one.won,
      one.lost,
      one.winRate,
      Math.round(one.days),
      one.isStandard ? 1 : 0,
    ]),
  ]
  return (
    <Panel title={text.variants} hint={text.variantsHint} tools={<TableExport title={text.variants} table={table} />}>
      <ReportScroll label={text.variants} className="paths__table">
        <table aria-label={text.variants}>
          <Head heads={heads} />
          <tbody>
            {variants.map((one) => (
              <tr key={one.path.join(' ')} className={one.isStandard ? 'paths__standard' : ''}>
                <th scope="row">
                  <Way path={one.path} stages={stages} />
                </th>
                <td title={fill(text.share, { share: formatPercent(one.count / all, language, 1) })}>
                  <span className="paths__bar" style={{ width: Math.max(2, (one.count / widest) * 64) }} aria-hidden />
                  {formatNumber(one.count, language)}
                </td>
                <Ended figures={one} />
                <td>{formatNumber(one.days, language, 0)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ReportScroll>
    </Panel>
  )
}

function Way({ path, stages }: { path: readonly string[]; stages: readonly Stage[] }) {
  const { language } = useLanguage()
  return (
    <span className="path">
      {path.map((id, at) => {
        const stage = stages.find((one) => one.id === id)
        if (!stage) return null
        return (
          // A way may come to a stage again: its place in the way is what tells it.
          <span key={at}>
            {at > 0 && <span className="path__arrow">→ </span>}
            <span className={`path__stage path__stage--${stage.outcome}`}>{inLanguage(stage.name, language)}</span>
          </span>
        )
      })}
    </span>
  )
}

/** Of fewer ended deals than these a difference is an accident. */
const enough = 10

function toneOf({ won, lost }: EndedFigures, points: number | null): string {
  if (points === null || won + lost < enough) return 'faint'
  return points < 0 ? 'paths__worse' : 'paths__better'
}

type DeviationProps = { deviations: readonly Deviation[]; standard: EndedFigures; nameOf: NameOf }

/** Where the process was left, and how that ended. */
export function DeviationPanel({ deviations, standard, nameOf }: DeviationProps) {
  const text = useText(pathTexts)
  const { language } = useLanguage()
  const heads = [text.deviation, text.count, text.won, text.lost, text.winRate, text.versus]
  const say = ({ kind, from, to }: Deviation) => fill(text[kind], { from: nameOf(from), to: nameOf(to) })
  const against = ({ winRate }: Deviation) =>
    winRate === null || standard.winRate === null ? null : Math.round((winRate - standard.winRate) * 1000) / 10
  const table = () => [
    heads,
    ...deviations.map((one) => [say(one), one.count, one.won, one.lost, one.winRate, against(one)]),
  ]
  return (
    <Panel
      title={text.deviations}
      hint={deviations.length > 0 ? text.deviationsHint : ''}
      tools={<TableExport title={text.deviations} table={table} disabled={deviations.length === 0} />}
    >
      {deviations.length === 0 ? (
        <PanelNote>{text.noDeviation}</PanelNote>
      ) : (
        <ReportScroll label={text.deviations} className="paths__table">
          <table aria-label={text.deviations}>
            <Head heads={heads} />
            <tbody>
              {deviations.map((one) => {
                const points = against(one)
                return (
                  <tr key={`${one.kind} ${one.from} ${one.to}`}>
                    <th scope="row">{say(one)}</th>
                    <td>{formatNumber(one.count, language)}</td>
                    <Ended figures={one} />
                    <td className={toneOf(one, points)}>
                      {points === null
                        ? text.none
                        : fill(text.points, { points: `${points > 0 ? '+' : ''}${formatNumber(points, language, 1)}` })}
                    </td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        </ReportScroll>
      )}
    </Panel>
  )
}

/** How long deals stood in a stage before they went on to another. */
export function WaitPanel({ waits, nameOf }: { waits: readonly Wait[]; nameOf: NameOf }) {
  const text = useText(pathTexts)
  const { language } = useLanguage()
  const heads = [text.step, text.count, text.medianDays]
  const say = ({ from, to }: Wait) => fill(text.fromTo, { from: nameOf(from), to: nameOf(to) })
  const table = () => [heads, ...waits.map((one) => [say(one), one.count, Math.round(one.medianDays * 10) / 10])]
  if (waits.length === 0) return null
  return (
    <Panel title={text.waits} hint={text.waitsHint} tools={<TableExport title={text.waits} table={table} />}>
      <ReportScroll label={text.waits} className="paths__table">
        <table aria-label={text.waits}>
          <Head heads={heads} />
          <tbody>
            {waits.map((one) => (
              <tr key={`${one.from} ${one.to}`}>
                <th scope="row">{say(one)}</th>
                <td>{formatNumber(one.count, language)}</td>
                <td>{formatNumber(one.medianDays, language, 1)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ReportScroll>
    </Panel>
  )
}

function Head({ heads }: { heads: readonly string[] }) {
  return (
    <thead>
      <tr>
        {heads.map((head) => (
          <th key={head} scope="col">
            {head}
          </th>
        ))}
      </tr>
    </thead>
  )
}

function Ended({ figures: { won, lost, winRate } }: { figures: EndedFigures }) {
  const text = useText(pathTexts)
  const { language } = useLanguage()
  return (
    <>
      <td>{formatNumber(won, language)}</td>
      <td>{formatNumber(lost, language)}</td>
      <td>{winRate === null ? text.none : formatPercent(winRate, language, 1)}</td>
    </>
  )
}
