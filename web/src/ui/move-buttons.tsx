import { Button } from 'antd'
import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react'
import './move-buttons.css'

type Props = {
  says: { up: string; down: string; remove: string }
  isFirst: boolean
  isLast: boolean
  onMove: (by: -1 | 1) => void
  onRemove: () => void
}

/** Moves one of several in their order, or takes it out; at the end of its head. */
export function MoveButtons({ says, isFirst, isLast, onMove, onRemove }: Props) {
  return (
    <span className="move-buttons">
      <Button
        type="text"
        aria-label={says.up}
        icon={<ArrowUp size={16} />}
        disabled={isFirst}
        onClick={() => onMove(-1)}
      />
      <Button
        type="text"
        aria-label={says.down}
        icon={<ArrowDown size={16} />}
        disabled={isLast}
        onClick={() => onMove(1)}
      />
      <Button type="text" danger aria-label={says.remove} icon={<Trash2 size={16} />} onClick={onRemove} />
    </span>
  )
}
