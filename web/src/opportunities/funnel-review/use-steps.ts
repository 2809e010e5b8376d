import { useNavigate, useSearch } from '@tanstack/react-router'
import { type TouchEvent, useRef } from 'react'
import { useShortcut } from '../../ui/shortcut.ts'
import { type Order, orders, type Selection, selections } from './review.rules.ts'

export type WalkSearch = { at: string; order: Order; which: Selection }

/** Where in the walk the reader is: in the address, so that it can be left and come back to. */
export function useWalkSearch(): [WalkSearch, (part: Partial<WalkSearch>) => void] {
  const raw: Readonly<Record<string, unknown>> = useSearch({ strict: false })
  const navigate = useNavigate()
  const known = {
    at: typeof raw['at'] === 'string' ? raw['at'] : 'summary',
    order: orders.find((one) => one === raw['order']) ?? 'change',
    which: selections.find((one) => one === raw['which']) ?? 'all',
  } as const
  const change = (part: Partial<WalkSearch>) =>
    void navigate({ to: '.', search: (now: object) => ({ ...now, ...part }), replace: true })
  return [known, change]
}

/** Less than this was no swipe. */
const swipe = 70

/** Turns the page by arrow keys, and on a phone by a swipe across. */
export function useTurning(turn: (by: 1 | -1) => void) {
  const start = useRef<{ x: number; y: number } | null>(null)
  useShortcut('arrowright', () => turn(1))
  useShortcut('arrowleft', () => turn(-1))
  return {
    onTouchStart: (event: TouchEvent) => {
      const touch = event.touches[0]
      start.current = touch ? { x: touch.clientX, y: touch.clientY } : null
    },
    onTouchEnd: (event: TouchEvent) => {
      const touch = event.changedTouches[0]
      if (!start.current || !touch) return
      const [x, y] = [touch.clientX - start.current.x, touch.clientY - start.current.y]
      if (Math.abs(x) > swipe && Math.abs(x) > 2 * Math.abs(y)) turn(x < 0 ? 1 : -1)
    },
  }
}
