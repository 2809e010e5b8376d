import { daysBetween } from '#contract/shared/day.ts'
import { useDraggable } from '@dnd-kit/core'
import { CircleAlert, CircleDashed } from 'lucide-react'
import { memo } from 'react'
import type { AnyRecord, RecordKind } from '../foundation/record-kind.tsx'
import { isReference, nameOf } from '../foundation/record-value.ts'
import { Avatar } from '../ui/avatar.tsx'
import { useText } from '../ui/language.tsx'
import { today } from '../ui/time.ts'
import { Day, ShortMoney } from '../ui/values.tsx'
import { HealthMark } from './health/health-badge.tsx'
import { opportunityTexts } from './opportunity.texts.ts'

type FaceProps = { kind: RecordKind; record: AnyRecord; currency: string; lifted?: boolean }
type Props = FaceProps & { open: boolean; onOpen: (id: string) => void }

function Card({ kind, record, currency, open, onOpen }: Props) {
  const { setNodeRef, attributes, listeners, isDragging } = useDraggable({ id: record.id, data: { record } })
  return (
    <li ref={setNodeRef} className={`board__item${isDragging ? ' board__item--away' : ''}`}>
      <button
        type="button"
        {...attributes}
        {...listeners}
        className={`board-card${open ? ' board-card--open' : ''}`}
        onClick={() => onOpen(record.id)}
      >
        <CardFace kind={kind} record={record} currency={currency} />
      </button>
    </li>
  )
}

/** A deal that can be dragged; a click looks at it. */
export const BoardCard = memo(Card)

/** What a card says: whose deal, how much, and what is next. */
export function CardFace({ kind, record, currency, lifted = false }: FaceProps) {
  const customer = record['customer']
  const owner = record['owner']
  const amount = record['amount']
  const own = typeof record['currency'] === 'string' ? record['currency'] : currency
  return (
    <span className={`board-card__face${lifted ? ' board-card board-card--lifted' : ''}`}>
      <span className="board-card__name">{nameOf(record)}</span>
      {isReference(customer) && <span className="board-card__customer one-line">{customer.name}</span>}
      <span className="board-card__line">
        {typeof amount === 'string' && (
          <strong>
            <ShortMoney value={amount} currency={own} />
          </strong>
        )}
        <HealthMark record={record} />
        {isReference(owner) && <Avatar name={owner.name} size={20} />}
      </span>
      {kind.isOver?.(record) !== true && <NextStep record={record} />}
    </span>
  )
}

function NextStep({ record }: { record: AnyRecord }) {
  const text = useText(opportunityTexts)
  const day = record['nextStepOn']
  const step = record['nextStep']
  if (typeof day !== 'string') {
    return (
      <span className="board-card__next board-card__next--none">
        <CircleDashed size={13} aria-hidden />
        {text.noNextStep}
      </span>
    )
  }
  const late = daysBetween(today(), day) < 0
  return (
    <span className={`board-card__next${late ? ' board-card__next--late' : ''}`} title={late ? text.late : undefined}>
      {late && <CircleAlert size={13} aria-label={text.late} />}
      <Day date={day} kind="words" />
      <span className="one-line">{typeof step === 'string' ? step : ''}</span>
    </span>
  )
}
