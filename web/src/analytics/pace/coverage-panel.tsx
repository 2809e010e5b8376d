import { type Scope, openPart, wonPart } from '#contract/analytics/figure-lists.ts'
import { type Closing, type Coverage, coverageOf, type Levers } from '#contract/analytics/velocity.ts'
import { Link } from '@tanstack/react-router'
import { InputNumber, Segmented } from 'antd'
import { currencySign, formatMoneyShort, formatNumber } from '../../ui/format.ts'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { ShortMoney } from '../../ui/values.tsx'
import { listAddress } from '../deal-address.ts'
import { Panel } from '../panel.tsx'
import type { ReportSearch, useReportSearch } from '../report-search.ts'
import { useScopeParts } from '../use-scope-parts.ts'
import './pace.css'
import { velocityTexts } from './pace.texts.ts'

type Props = {
  closing: readonly Closing[]
  levers: Levers
  currency: string
  scope: Scope
  search: ReportSearch
  change: ReturnType<typeof useReportSearch>[1]
}

/** For a typed-in target: what is missing to it, and how much has to be open for it. */
export function CoveragePanel({ closing, levers, currency, scope, search, change }: Props) {
  const text = useText(velocityTexts)
  const { language } = useLanguage()
  const { parts } = useScopeParts(scope)
  const period = closing.find((one) => one.period === search.goal)
  if (!period) return null
  const { target } = search
  const coverage =
    target === undefined ? null : coverageOf(target, Number(period.won), Number(period.open), levers.winRate)
  const days: [string, string] = [period.from, period.to]
  const inProcess = search.process ? [{ field: 'process', operator: 'is', value: search.process } as const] : []
  const won = listAddress(
    'opportunity',
    [wonPart, { field: 'closedOn', operator: 'between', value: days }, ...inProcess, ...parts],
    '-amount',
  )
  const open = listAddress(
    'opportunity',
    [openPart, { field: 'expectedCloseOn', operator: 'between', value: days }, ...inProcess, ...parts],
    '-amount',
  )
  return (
    <Panel title={text.coverage} hint={text.coverageHint}>
      <div className="coverage">
        <div className="coverage__ask">
          <Segmented
            aria-label={text.period}
            value={search.goal}
            options={(['this-quarter', 'next-quarter', 'this-year'] as const).map((value) => ({
              value,
              label: text[value],
            }))}
            onChange={(goal) => change({ goal })}
          />
          <InputNumber<number>
            className="coverage__target"
            aria-label={text.target}
            placeholder={text.targetHint}
            prefix={currencySign(currency, language)}
            min={0}
            max={1e14}
            value={target ?? null}
            formatter={(value) => `${value ?? ''}`.replaceAll(/\B(?=(\d{3})+(?!\d))/g, ',')}
            parser={(typed) => Number((typed ?? '').replaceAll(/[^\d.]/g, ''))}
            onChange={(value) => change({ target: value ? String(value) : undefined })}
          />
        </div>
        <dl className="coverage__facts">
          <div>
            <dt>{text.won}</dt>
            <dd>
              <Link to={won.to} search={won.search}>
                <ShortMoney value={period.won} currency={currency} />
              </Link>
            </dd>
          </div>
          <div>
            <dt>{text.closing}</dt>
            <dd>
              <Link to={open.to} search={open.search}>
                <ShortMoney value={period.open} currency={currency} />
              </Link>
            </dd>
          </div>
          {coverage && <Needs coverage={coverage} currency={currency} />}
        </dl>
        {coverage && (
          <Verdict
            coverage={coverage}
            averageWon={levers.averageWon}
            say={(amount) => formatMoneyShort(amount, language, currency)}
          />
        )}
      </div>
    </Panel>
  )
}

function Needs({ coverage: { gap, needed, coverage }, currency }: { coverage: Coverage; currency: string }) {
  const text = useText(velocityTexts)
  const { language } = useLanguage()
  return (
    <>
      <div>
        <dt>{text.gap}</dt>
        <dd>
          <ShortMoney value={gap} currency={currency} />
        </dd>
      </div>
      <div>
        <dt>{text.needed}</dt>
        <dd>{needed === null ? text.none : <ShortMoney value={needed} currency={currency} />}</dd>
      </div>
      <div>
        <dt>{text.ratio}</dt>
        <dd>{coverage === null ? text.none : fill(text.times, { times: formatNumber(coverage, language, 1) })}</dd>
      </div>
    </>
  )
}

type VerdictProps = { coverage: Coverage; averageWon: number | null; say: (amount: number) => string }

function Verdict({ coverage: { gap, missing }, averageWon, say }: VerdictProps) {
  const text = useText(velocityTexts)
  if (gap === 0) return <p className="coverage__verdict coverage__verdict--good">{text.reached}</p>
  if (missing === null) return <p className="coverage__verdict">{text.unknown}</p>
  if (missing === 0) return <p className="coverage__verdict coverage__verdict--good">{text.enough}</p>
  const count = Math.max(1, Math.ceil(missing / Math.max(1, averageWon ?? missing)))
  return (
    <p className="coverage__verdict coverage__verdict--warn">{fill(text.lacking, { amount: say(missing), count })}</p>
  )
}
