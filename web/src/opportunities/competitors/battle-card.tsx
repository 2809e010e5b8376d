import { battleCard, competitorFields } from '#contract/opportunities/competitors/competitor.ts'
import { useQuery } from '@tanstack/react-query'
import { Drawer } from 'antd'
import { FieldDisplay } from '../../foundation/field-display.tsx'
import { type AnyRecord, useKind } from '../../foundation/record-kind.tsx'
import { RecordLink } from '../../foundation/record-link.tsx'
import { recordQuery } from '../../foundation/record-queries.ts'
import { isEmptyValue } from '../../foundation/record-value.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useLabel, useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { usePhone } from '../../ui/use-phone.ts'
import './competitors.css'
import { competitorTexts } from './competitor.texts.ts'

/** How to win against a competitor: what they say, what we answer, what to beware of, and what proves it. */
export function CompetitorCard({ record }: { record: AnyRecord }) {
  const text = useText(competitorTexts)
  const say = useLabel()
  const written = battleCard.filter((name) => !isEmptyValue(record[name]))
  if (written.length === 0)
    return <EmptyState small picture="path" title={text.cardEmptyTitle} hint={text.cardEmptyHint} />
  return (
    <div className="battle-card">
      {!isEmptyValue(record['priceLevel']) && (
        <p className="battle-card__level">
          <span className="muted">{say(competitorFields.priceLevel.label)}</span>
          <FieldDisplay field={competitorFields.priceLevel} value={record['priceLevel']} />
        </p>
      )}
      {written.map((name) => (
        <section key={name} className={`battle-card__part battle-card__part--${name}`}>
          <h3>{say(competitorFields[name].label)}</h3>
          <p>{String(record[name])}</p>
        </section>
      ))}
    </div>
  )
}

/** The battle card beside a deal; on a phone it takes the whole screen. */
export function BattleCardSheet({ id, name, onClose }: { id: string; name: string; onClose: () => void }) {
  const text = useText(competitorTexts)
  const kind = useKind('competitor')
  const phone = usePhone()
  const { data } = useQuery(recordQuery(kind, id))
  return (
    <Drawer
      open
      onClose={onClose}
      title={`${name} · ${text.card}`}
      size={phone ? '100%' : 460}
      extra={
        <RecordLink type="competitor" id={id}>
          {text.openRecord}
        </RecordLink>
      }
    >
      {data ? <CompetitorCard record={data} /> : <SkeletonLines lines={8} />}
    </Drawer>
  )
}
