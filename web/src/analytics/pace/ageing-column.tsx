import { type AgedDeal, type AgeingStage, overstayedParts } from '#contract/analytics/ageing.ts'
import type { FilterPart } from '#contract/shared/filter.ts'
import { inLanguage } from '#contract/shared/label.ts'
import { Link } from '@tanstack/react-router'
import { RecordLink } from '../../foundation/record-link.tsx'
import { formatMoneyShort, formatNumber } from '../../ui/format.ts'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { listAddress } from '../deal-address.ts'
import { ageingTexts } from './pace.texts.ts'

type Props = { stage: AgeingStage; currency: string; today: string; parts: readonly FilterPart[] }

/** A stage with who stands there longest, and a way to all who stand there too long. */
export function AgeingColumn({ stage, currency, today, parts }: Props) {
  const text = useText(ageingTexts)
  const { language } = useLanguage()
  const { all, over, usualDays } = stage
  const sum = ({ count, amount }: AgeingStage['all']) => ({
    count: formatNumber(count, language),
    amount: formatMoneyShort(amount, language, currency),
  })
  const address =
    usualDays === null
      ? null
      : listAddress('opportunity', [...overstayedParts(stage.stageId, usualDays, today), ...parts], 'stageEnteredAt')
  const name = inLanguage(stage.name, language)
  return (
    <section className="ageing__column" aria-label={name}>
      <header className="ageing__head">
        <h3 className="ageing__name">{name}</h3>
        <div className="muted">{fill(text.count, sum(all))}</div>
        <div className="faint">{usualDays === null ? text.unknown : fill(text.usual, { days: usualDays })}</div>
        {address && over.count > 0 && (
          <Link to={address.to} search={address.search} className="ageing__over" title={text.all}>
            {fill(text.over, sum(over))}
          </Link>
        )}
      </header>
      {stage.deals.length === 0 ? (
        <p className="faint">{text.none}</p>
      ) : (
        <ul className="ageing__cards">
          {stage.deals.map((deal) => (
            <Card key={deal.id} deal={deal} isOver={usualDays !== null && deal.days > usualDays} />
          ))}
        </ul>
      )}
    </section>
  )
}

function Card({ deal, isOver }: { deal: AgedDeal; isOver: boolean }) {
  const text = useText(ageingTexts)
  const { language } = useLanguage()
  const { amount, currency, owner, expectedCloseOn } = deal
  const closes = expectedCloseOn ?? text.noDay
  return (
    <li className={`ageing__card${isOver ? ' ageing__card--over' : ''}`}>
      <div className="ageing__line">
        <RecordLink type="opportunity" id={deal.id} className="one-line">
          {deal.name}
        </RecordLink>
        <span className="ageing__days number">{fill(text.days, { days: deal.days })}</span>
      </div>
      <div className="ageing__line muted">
        <span title={fill(text.closes, { day: closes })}>{[owner, closes].filter(Boolean).join(' · ')}</span>
        {amount !== null && (
          <span className="number ageing__amount">{formatMoneyShort(amount, language, currency ?? undefined)}</span>
        )}
      </div>
    </li>
  )
}
