import { columnParts } from '#contract/opportunities/opportunity.operations.ts'
import type { Stage } from '#contract/opportunities/process.ts'
import type { Filter } from '#contract/shared/filter.ts'
import { inLanguage } from '#contract/shared/label.ts'
import { useDroppable } from '@dnd-kit/core'
import { Link } from '@tanstack/react-router'
import { partsOf } from '../foundation/filter.ts'
import type { RecordKind } from '../foundation/record-kind.tsx'
import type { ListQuestion } from '../foundation/record-queries.ts'
import { formatNumber } from '../ui/format.ts'
import { fill, useLanguage, useText } from '../ui/language.tsx'
import { ShortMoney } from '../ui/values.tsx'
import type { BoardColumn as Column } from './board.ts'
import { BoardCard } from './board-card.tsx'
import { opportunityTexts } from './opportunity.texts.ts'

type Props = {
  kind: RecordKind
  stage: Stage
  column: Column
  currency: string
  question: ListQuestion
  openId: string | undefined
  onOpen: (id: string) => void
}

/** One stage: its number and sum, which lead to the list behind them, and its first cards. */
export function BoardColumn({ kind, stage, column, currency, question, openId, onOpen }: Props) {
  const text = useText(opportunityTexts)
  const { language } = useLanguage()
  const { setNodeRef, isOver } = useDroppable({ id: stage.id })
  const filter: Filter = { all: [...partsOf(question.filter), ...columnParts(stage)] }
  const behind = { filter, layout: 'table', ...(question.search ? { search: question.search } : {}) }
  return (
    <section
      ref={setNodeRef}
      className={`board__column board__column--${stage.outcome}${isOver ? ' board__column--over' : ''}`}
      aria-label={inLanguage(stage.name, language)}
    >
      <header className="board__head">
        <h2 className="one-line">{inLanguage(stage.name, language)}</h2>
        <Link to={'/opportunities'} search={behind} className="board__count">
          {fill(text.count, { count: formatNumber(column.count, language) })}
        </Link>
        <div className="board__sum">
          <ShortMoney value={column.amount} currency={currency} />
          {stage.outcome === 'open' && (
            <span className="faint">
              {text.weighted} <ShortMoney value={column.weighted} currency={currency} />
            </span>
          )}
        </div>
      </header>
      <ul className="board__cards">
        {column.items.map((record) => (
          <BoardCard
            key={record.id}
            kind={kind}
            record={record}
            currency={currency}
            open={record.id === openId}
            onOpen={onOpen}
          />
        ))}
        {column.items.length === 0 && <li className="board__empty">{text.boardEmpty}</li>}
      </ul>
      {column.count > column.items.length && (
        <Link to={'/opportunities'} search={behind} className="board__more">
          {fill(text.more, { count: formatNumber(column.count, language) })}
        </Link>
      )}
    </section>
  )
}
