import { Button } from 'antd'
import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react'
import './move-buttons.css'

type Props = {
  says: { up: string; down: string; remove?: string }
  isFirst: boolean
  isLast: boolean
  small?: boolean
  onMove: (by: -1 | 1) => void
  /** Where it may be taken out; one of which some must stay cannot be, for now. */
  onRemove?: () => void
  mayRemove?: boolean
}

/** Moves one of several in their order, or takes it out; at the end of its head. */
export function MoveButtons({ says, isFirst, isLast, small = false, onMove, onRemove, mayRemove = true }: Props) {
  const size = small ? 15 : 16
  const shared = { type: 'text', size: small ? 'small' : 'middle' } as const
  return (
    <span className="move-buttons">
      <Button
        {...shared}
        aria-label={says.up}
        icon={<ArrowUp size={size} />}
        disabled={isFirst}
        onClick={() => onMove(-1)}
      />
      <Button
        {...shared}
        aria-label={says.down}
        icon={<ArrowDown size={size} />}
        disabled={isLast}
        onClick={() => onMove(1)}
      />
      {onRemove && (
        <Button
          {...shared}
          danger
          aria-label={says.remove}
          icon={<Trash2 size={size} />}
          disabled={!mayRemove}
          onClick={onRemove}
        />
      )}
    </span>
  )
}
