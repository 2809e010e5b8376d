import type { DealCompetitor } from '#contract/opportunities/competitors/deal-competitor.ts'
import { competitorOutcomes, standings } from '#contract/opportunities/competitors/deal-competitor.ts'
import type { Reference } from '#contract/shared/field.ts'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { BookOpen, Pencil, Plus } from 'lucide-react'
import { useState } from 'react'
import { FieldInput } from '../../foundation/field-input.tsx'
import type { AnyRecord } from '../../foundation/record-kind.tsx'
import { useRights } from '../../foundation/rights.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatPercent } from '../../ui/format.ts'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { Money } from '../../ui/values.tsx'
import { BattleCardSheet } from './battle-card.tsx'
import { ChoiceTag } from './choice-tag.tsx'
import { CompetitorDialog } from './competitor-dialog.tsx'
import { dealCompetitorsQuery } from './competitor-queries.ts'
import { competitorTexts } from './competitor.texts.ts'
import './competitors.css'
import { useDealCompetitors } from './use-deal-competitors.ts'

const field = {
  kind: 'reference',
  to: 'competitor',
  name: 'competitor',
  label: competitorTexts.add,
  access: 'write',
} as const

/** Who else wants a deal: how each stands, for what price, and the battle card one press away. */
export function CompetitorsSection({ deal }: { deal: AnyRecord }) {
  const text = useText(competitorTexts)
  const rights = useRights()
  const { data } = useQuery(dealCompetitorsQuery(deal.id))
  const { write, make } = useDealCompetitors(deal.id)
  const [card, setCard] = useState<Reference | null>(null)
  const [edited, setEdited] = useState<DealCompetitor | null>(null)
  const [adding, setAdding] = useState(false)
  const may =
    rights.may('opportunity', 'change') &&
    rights.fieldAccess('opportunity', 'competitor') === 'write' &&
    deal.deletedAt === null
  if (!data) return <SkeletonLines lines={4} />
  const add = (picked: unknown) => {
    setAdding(false)
    const chosen = picked as Reference | null
    if (chosen) write.mutate({ competitor: chosen.id, patch: {} })
  }
  const adder = may && rights.may('competitor', 'see') && (
    <div className="competitors__add">
      {adding ? (
        <FieldInput id="add-competitor" field={field} value={null} onChange={add} autoFocus />
      ) : (
        <Button icon={<Plus size={14} />} onClick={() => setAdding(true)}>
          {text.add}
        </Button>
      )}
    </div>
  )
  return (
    <section className="competitors" aria-label={text.title}>
      {data.items.length === 0 && data.unknown.length === 0 ? (
        <EmptyState small picture="path" title={text.emptyTitle} hint={text.emptyHint}>
          {adder}
        </EmptyState>
      ) : (
        <>
          <ul className="competitors__list">
            {data.items.map((one) => (
              <CompetitorLine
                key={one.id}
                one={one}
                deal={deal}
                onCard={() => setCard(one.competitor)}
                onEdit={may ? () => setEdited(one) : undefined}
              />
            ))}
          </ul>
          {data.unknown.length > 0 && may && rights.may('competitor', 'create') && (
            <div className="competitors__unknown">
              <span className="muted">{text.unknown}</span>
              {data.unknown.map((name) => (
                <Button key={name} size="small" loading={make.isPending} onClick={() => make.mutate(name)}>
                  {fill(text.makeOne, { name })}
                </Button>
              ))}
            </div>
          )}
          {adder}
        </>
      )}
      {card && <BattleCardSheet id={card.id} name={card.name} onClose={() => setCard(null)} />}
      {edited && <CompetitorDialog deal={deal} one={edited} onClose={() => setEdited(null)} />}
    </section>
  )
}

type LineProps = { one: DealCompetitor; deal: AnyRecord; onCard: () => void; onEdit: (() => void) | undefined }

function CompetitorLine({ one, deal, onCard, onEdit }: LineProps) {
  const text = useText(competitorTexts)
  const { name } = one.competitor
  return (
    <li
      className={`competitor-line${one.outcome === 'lost' || one.outcome === 'withdrew' ? ' competitor-line--out' : ''}`}
    >
      <div className="competitor-line__head">
        <strong>{name}</strong>
        <ChoiceTag options={standings} value={one.strength} />
        <ChoiceTag options={competitorOutcomes} value={one.outcome} />
        <span className="competitor-line__deeds">
          {one.hasCard && (
            <Button
              size="small"
              icon={<BookOpen size={14} />}
              aria-label={fill(text.openCard, { name })}
              onClick={onCard}
            >
              {text.card}
            </Button>
          )}
          {onEdit && (
            <Button
              size="small"
              type="text"
              icon={<Pencil size={14} />}
              aria-label={fill(text.edit, { name })}
              onClick={onEdit}
            />
          )}
        </span>
      </div>
      {one.price !== null && (
        <p className="competitor-line__price">
          <span className="muted">{text.price}</span> <Money value={one.price} currency={one.currency ?? ''} />{' '}
          <PriceGap one={one} deal={deal} />
        </p>
      )}
      {one.notes && <p className="competitor-line__notes">{one.notes}</p>}
      {one.source && (
        <p className="faint">
          {text.source}: {one.source}
        </p>
      )}
    </li>
  )
}

/** How far a competitor's price lies from ours, where both are in one currency. */
function PriceGap({ one, deal }: { one: DealCompetitor; deal: AnyRecord }) {
  const text = useText(competitorTexts)
  const { language } = useLanguage()
  const [ours, theirs] = [Number(deal['amount']), Number(one.price)]
  if (typeof deal['amount'] !== 'string' || ours <= 0 || deal['currency'] !== one.currency) return null
  const gap = theirs / ours - 1
  if (Math.abs(gap) < 0.001) return <span className="faint">{text.sameAsOurs}</span>
  const share = formatPercent(Math.abs(gap), language, 1)
  return <span className="faint">{fill(gap > 0 ? text.aboveOurs : text.belowOurs, { share })}</span>
}
