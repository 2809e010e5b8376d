import type { GroupMember, GroupPlace } from '#contract/analytics/customer-group.ts'
import { customerFields } from '#contract/customers/customer.ts'
import { ChevronDown, ChevronRight, CornerUpLeft, Ellipsis, EyeOff, Move, Plus } from 'lucide-react'
import { ChoiceTag } from '../../foundation/field-display.tsx'
import { openQuickCreate } from '../../foundation/quick-create.tsx'
import { RecordLink } from '../../foundation/record-link.tsx'
import { useRights } from '../../foundation/rights.ts'
import { Person } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { formatNumber } from '../../ui/format.ts'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { Menu, type MenuItem } from '../../ui/menu.tsx'
import { Tag } from '../../ui/tag.tsx'
import { formatSince } from '../../ui/time.ts'
import { ShortMoney } from '../../ui/values.tsx'
import { groupTexts } from './group.texts.ts'
import { type Moving, useMove } from './move-in-group.tsx'

type Props = {
  place: GroupPlace
  depth: number
  currency: string
  isHere: boolean
  /** Null where nothing belongs to it. */
  isFolded: boolean | null
  onFold: () => void
  onMove: (moving: Moving) => void
}

/** One member of a group: who it is, who has it, what is open with it, when it was last touched. */
export function GroupRow({ place: { customer }, depth, currency, isHere, isFolded, onFold, onMove }: Props) {
  const text = useText(groupTexts)
  return (
    <li
      role="treeitem"
      aria-level={depth + 1}
      aria-selected={isHere}
      {...(isFolded === null ? {} : { 'aria-expanded': !isFolded })}
      className={isHere ? 'group-row group-row--here' : 'group-row'}
      style={{ paddingInlineStart: 8 + depth * 22 }}
    >
      <span className="group-row__fold">
        {isFolded !== null && (
          <button
            type="button"
            className="plain-button"
            aria-label={isFolded ? text.unfold : text.fold}
            onClick={onFold}
          >
            {isFolded ? <ChevronRight size={16} aria-hidden /> : <ChevronDown size={16} aria-hidden />}
          </button>
        )}
      </span>
      {customer ? (
        <MemberCells customer={customer} currency={currency} isHere={isHere} hasParent={depth > 0} onMove={onMove} />
      ) : (
        <span className="group-row__closed faint">
          <EyeOff size={14} aria-hidden />
          {text.closed}
        </span>
      )}
    </li>
  )
}

type MemberProps = {
  customer: GroupMember
  currency: string
  isHere: boolean
  hasParent: boolean
  onMove: (moving: Moving) => void
}

function MemberCells({ customer, currency, isHere, hasParent, onMove }: MemberProps) {
  const text = useText(groupTexts)
  const { language } = useLanguage()
  const { id, name, level, owner, lastActivityAt, openDeals, openAmount } = customer
  return (
    <>
      <span className="group-row__name">
        <RecordLink type="customer" id={id} className="one-line">
          {name}
        </RecordLink>
        {level !== null && <ChoiceTag field={customerFields.level} value={level} />}
        {isHere && <Tag tone="accent">{text.here}</Tag>}
      </span>
      <span className="group-row__owner">{owner && <Person name={owner.name} />}</span>
      <span className="group-row__deals">
        {openDeals > 0 && (
          <>
            {openAmount !== null && <ShortMoney value={openAmount} currency={currency} />}
            <span className="faint">{fill(text.openDeals, { count: formatNumber(openDeals, language) })}</span>
          </>
        )}
      </span>
      <span className="group-row__last faint">
        {lastActivityAt === null
          ? text.never
          : fill(text.lastActivity, { since: formatSince(lastActivityAt, language) })}
      </span>
      <MemberMenu customer={customer} hasParent={hasParent} onMove={onMove} />
    </>
  )
}

function MemberMenu({ customer, hasParent, onMove }: Pick<MemberProps, 'customer' | 'hasParent' | 'onMove'>) {
  const text = useText(groupTexts)
  const rights = useRights()
  const move = useMove()
  const { id, name } = customer
  const items: MenuItem[] = [
    ...(rights.may('customer', 'change')
      ? [
          { key: 'move', icon: Move, label: text.move, onSelect: () => onMove(customer) },
          ...(hasParent
            ? [
                {
                  key: 'leave',
                  icon: CornerUpLeft,
                  label: text.leave,
                  onSelect: () => move.mutate({ moving: customer, parent: null }),
                },
              ]
            : []),
        ]
      : []),
    ...(rights.may('customer', 'create')
      ? [
          {
            key: 'add',
            icon: Plus,
            label: text.add,
            onSelect: () => openQuickCreate('customer', { parent: { id, name } }),
          },
        ]
      : []),
  ]
  if (items.length === 0) return null
  return (
    <Menu
      label={fill(text.more, { name })}
      items={items}
      align="end"
      trigger={(props) => (
        <Button
          {...props}
          type="text"
          size="small"
          aria-label={fill(text.more, { name })}
          icon={<Ellipsis size={16} aria-hidden />}
        />
      )}
    />
  )
}
