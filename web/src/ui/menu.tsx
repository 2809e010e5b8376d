import { type ComponentType, type KeyboardEvent, type ReactElement, type ReactNode, useState } from 'react'
import { Popover } from './popover.tsx'

export type MenuItem = {
  key: string
  label: ReactNode
  icon?: ComponentType<{ size?: number }> | undefined
  note?: ReactNode
  danger?: boolean
  disabled?: boolean
  chosen?: boolean
  /** A line is drawn above. */
  parted?: boolean
  heading?: string
  onSelect: () => void
}

function move(event: KeyboardEvent<HTMLElement>): void {
  const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 }
  const step = steps[event.key]
  if (step === undefined && event.key !== 'Home' && event.key !== 'End') return
  event.preventDefault()
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role^=menuitem]:not(:disabled)')]
  const at = items.indexOf(document.activeElement as HTMLElement)
  const next =
    event.key === 'Home' ? 0 : event.key === 'End' ? items.length - 1 : (at + (step ?? 0) + items.length) % items.length
  items[next]?.focus()
}

/** The entries of a menu, walked by arrows; it stands in a popover. */
export function MenuList({ items, onDone }: { items: readonly MenuItem[]; onDone: () => void }) {
  return (
    <div className="menu" onKeyDown={move}>
      {items.map((item) => (
        <div key={item.key} role="presentation">
          {item.parted && <div className="menu__line" role="presentation" />}
          {item.heading && <div className="menu__heading">{item.heading}</div>}
          <button
            type="button"
            role={item.chosen === undefined ? 'menuitem' : 'menuitemradio'}
            aria-checked={item.chosen}
            className={`menu__item${item.danger ? ' menu__item--danger' : ''}${item.chosen ? ' menu__item--chosen' : ''}`}
            disabled={item.disabled}
            onClick={() => {
              onDone()
              item.onSelect()
            }}
          >
            {item.icon && <item.icon size={16} />}
            <span className="one-line">{item.label}</span>
            {item.note !== undefined && <span className="menu__note">{item.note}</span>}
          </button>
        </div>
      ))}
    </div>
  )
}

type Trigger = (props: {
  ref: (element: HTMLElement | null) => void
  onClick: () => void
  'aria-expanded': boolean
  'aria-haspopup': 'menu'
}) => ReactElement

/** A button that opens a menu: `<Menu label="…" items={…} trigger={(props) => <button {...props}>…</button>} />`. */
export function Menu({
  items,
  label,
  trigger,
  align = 'start',
  width,
}: {
  items: readonly MenuItem[]
  label: string
  trigger: Trigger
  align?: 'start' | 'end'
  width?: number
}) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const [open, setOpen] = useState(false)
  const close = () => setOpen(false)
  return (
    <>
      {trigger({
        ref: setAnchor,
        onClick: () => setOpen((was) => !was),
        'aria-expanded': open,
        'aria-haspopup': 'menu',
      })}
      {open && (
        <Popover
          anchor={anchor}
          onClose={close}
          align={align}
          label={label}
          role="menu"
          {...(width === undefined ? {} : { width })}
        >
          <MenuList items={items} onDone={close} />
        </Popover>
      )}
    </>
  )
}
