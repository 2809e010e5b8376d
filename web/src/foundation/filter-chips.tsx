import { ListFilter, X } from 'lucide-react'
import { type ReactNode, Suspense, useState } from 'react'
import '../ui/chip.css'
import { Popover } from '../ui/popover.tsx'
import { SkeletonLines } from '../ui/skeleton.tsx'

/** A condition that is on, and the way to take it off. */
export function ConditionChip({
  children,
  remove,
  onRemove,
}: {
  children: ReactNode
  remove: string
  onRemove: () => void
}) {
  return (
    <span className="chip chip--condition">
      <span className="one-line">{children}</span>
      <button type="button" className="plain-button" aria-label={remove} onClick={onRemove}>
        <X size={12} />
      </button>
    </span>
  )
}

/** Opens conditions that no button of its own shows; `label` names what opens, `children` may load when it does. */
export function FilterButton({
  says,
  label,
  width,
  children,
}: {
  says: string
  label: string
  width: number
  children: ReactNode
}) {
  const [anchor, setAnchor] = useState<HTMLButtonElement | null>(null)
  const [open, setOpen] = useState(false)
  return (
    <>
      <button
        ref={setAnchor}
        type="button"
        className="chip chip--button"
        aria-expanded={open}
        aria-haspopup="dialog"
        onClick={() => setOpen((was) => !was)}
      >
        <ListFilter size={14} aria-hidden />
        {says}
      </button>
      {open && (
        <Popover anchor={anchor} onClose={() => setOpen(false)} width={width} label={label}>
          <Suspense fallback={<SkeletonLines lines={3} />}>{children}</Suspense>
        </Popover>
      )}
    </>
  )
}
