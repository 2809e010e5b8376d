import {
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { createPortal } from 'react-dom'
import './popover.css'
import { usePhone } from './use-phone.ts'

type Place = { top?: number; bottom?: number; left?: number; right?: number; maxHeight: number }

const gap = 4
const edge = 8

type Align = 'start' | 'end' | 'beside'

/** Below the anchor where there is room, else above, its start or end edge on the anchor's; or beside it. Never out of the window. */
function placeAt(anchor: DOMRect, { offsetWidth: width, offsetHeight: height }: HTMLElement, align: Align): Place {
  if (align === 'beside') {
    const top = Math.max(edge, Math.min(anchor.top, window.innerHeight - height - edge))
    return { top, left: anchor.right + gap, maxHeight: window.innerHeight - 2 * edge }
  }
  const below = window.innerHeight - anchor.bottom - gap - edge
  const above = anchor.top - gap - edge
  const opensUp = below < 240 && above > below
  const wanted = align === 'start' ? anchor.left : anchor.right - width
  const left = Math.max(edge, Math.min(wanted, window.innerWidth - width - edge))
  return opensUp
    ? { bottom: window.innerHeight - anchor.top + gap, left, maxHeight: above }
    : { top: anchor.bottom + gap, left, maxHeight: below }
}

type Props = {
  anchor: HTMLElement | null
  onClose: () => void
  align?: Align
  width?: number
  label: string
  role?: 'dialog' | 'menu' | 'listbox'
  /** What has the focus when it opens: the panel, or the first thing in it. */
  focuses?: 'panel' | 'first'
  children: ReactNode
}

/** A small panel at its anchor; on a phone a sheet from below. A click outside and Esc close it. */
export function Popover({
  anchor,
  onClose,
  align = 'start',
  width,
  label,
  role = 'dialog',
  focuses = 'panel',
  children,
}: Props) {
  const panel = useRef<HTMLDivElement>(null)
  const touchedInside = useRef(false)
  const [place, setPlace] = useState<Place | null>(null)
  const phone = usePhone()

  useLayoutEffect(() => {
    const settle = () => {
      if (anchor && panel.current) setPlace(placeAt(anchor.getBoundingClientRect(), panel.current, align))
    }
    settle()
    window.addEventListener('resize', settle)
    return () => window.removeEventListener('resize', settle)
  }, [anchor, align])

  useEffect(() => {
    // What opens from inside (a list of choices, a calendar) stands elsewhere in the document but inside this component for React.
    const outside = (event: PointerEvent) => {
      if (!touchedInside.current && !(event.target instanceof Node && anchor?.contains(event.target))) onClose()
      touchedInside.current = false
    }
    // Esc from inside is dealt with there; from anywhere else (a button that was focused meanwhile) it closes as well.
    const escape = (event: globalThis.KeyboardEvent) => {
      if (event.key === 'Escape') onClose()
    }
    document.addEventListener('pointerdown', outside)
    document.addEventListener('keydown', escape)
    return () => {
      document.removeEventListener('pointerdown', outside)
      document.removeEventListener('keydown', escape)
    }
  }, [anchor, onClose])

  // What is hidden takes no focus: it waits until the panel has its place.
  const isShown = phone || place !== null
  useEffect(() => {
    const within = panel.current
    if (!isShown || !within) return
    const focused = document.activeElement
    const target = focuses === 'first' ? within.querySelector<HTMLElement>('a, button, input') : null
    if (!within.contains(focused)) (target ?? within).focus({ preventScroll: true })
    return () => {
      if (
        focused instanceof HTMLElement &&
        (document.activeElement === document.body || document.activeElement === null)
      )
        focused.focus({ preventScroll: true })
    }
  }, [isShown, focuses])

  const keys = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    onClose()
    anchor?.focus()
  }
  const style: CSSProperties = phone ? {} : { width, ...(place ?? { visibility: 'hidden', top: 0, left: 0 }) }
  return createPortal(
    // The handlers only notice what happens inside; what can be operated are the controls within.
    <>
      {phone && <div className="popover-veil" />}
      <div
        ref={panel}
        className="popover"
        role={role}
        aria-label={label}
        tabIndex={-1}
        style={style}
        onPointerDownCapture={() => {
          touchedInside.current = true
        }}
        onKeyDown={keys}
      >
        {children}
      </div>
    </>,
    document.body,
  )
}
