import { type RefObject, useEffect } from 'react'
import { moved, type View, zoomed } from '../map/place-view.ts'

type Change = (next: (view: View) => View) => void

/** So far a finger may slip and still have tapped. */
const slip = 4
/** Pixels of a wheel that make one step of zoom. */
const wheelStep = 240

/** Moves a map by dragging, pinching and the wheel; what is drawn upon it stays clickable. */
export function useMapGestures(ground: RefObject<HTMLElement | null>, change: Change): void {
  useEffect(() => {
    const element = ground.current
    if (!element) return undefined
    const fingers = new Map<number, { x: number; y: number }>()
    let isDragged = false
    let slipped = 0
    const spot = (event: { clientX: number; clientY: number }) => {
      const { left, top } = element.getBoundingClientRect()
      return { x: event.clientX - left, y: event.clientY - top }
    }
    const size = () => ({ width: element.clientWidth, height: element.clientHeight })
    const onDown = (event: PointerEvent) => {
      if (event.button !== 0) return
      if (fingers.size === 0) [isDragged, slipped] = [false, 0]
      fingers.set(event.pointerId, spot(event))
    }
    const onMove = (event: PointerEvent) => {
      const before = fingers.get(event.pointerId)
      if (!before) return
      const now = spot(event)
      const by = { x: now.x - before.x, y: now.y - before.y }
      slipped += Math.hypot(by.x, by.y)
      fingers.set(event.pointerId, now)
      if (slipped < slip) return
      if (!isDragged) element.setPointerCapture(event.pointerId)
      isDragged = true
      const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1]
      if (!other) return change((view) => moved(view, by))
      const apart = (one: { x: number; y: number }) => Math.max(1, Math.hypot(one.x - other.x, one.y - other.y))
      const middle = { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 }
      const nearer = Math.log2(apart(now) / apart(before))
      change((view) => moved(zoomed(view, nearer, middle, size()), { x: by.x / 2, y: by.y / 2 }))
    }
    const onUp = (event: PointerEvent) => fingers.delete(event.pointerId)
    const onClick = (event: MouseEvent) => {
      // What was dragged was not clicked.
      if (isDragged) event.stopPropagation()
      isDragged = false
    }
    const onWheel = (event: WheelEvent) => {
      event.preventDefault()
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 40 : 1
      const by = Math.max(-1, Math.min(1, (-event.deltaY * lines) / wheelStep))
      change((view) => zoomed(view, by, spot(event), size()))
    }
    const onDoubleClick = (event: MouseEvent) => {
      if (event.target instanceof Element && event.target.closest('button')) return
      change((view) => zoomed(view, 1, spot(event), size()))
    }
    const listeners = [
      ['pointerdown', onDown],
      ['pointermove', onMove],
      ['pointerup', onUp],
      ['pointercancel', onUp],
      ['dblclick', onDoubleClick],
    ] as const
    for (const [name, listener] of listeners) element.addEventListener(name, listener as EventListener)
    element.addEventListener('click', onClick, { capture: true })
    element.addEventListener('wheel', onWheel, { passive: false })
    return () => {
      for (const [name, listener] of listeners) element.removeEventListener(name, listener as EventListener)
      element.removeEventListener('click', onClick, { capture: true })
      element.removeEventListener('wheel', onWheel)
    }
  }, [ground, change])
}
