import { useLocation } from '@tanstack/react-router'
import { type RefObject, useEffect, useRef } from 'react'

/** What says that a person goes their own way from here. */
const ownWays = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const
/** What has not come by then comes while somebody reads. */
const longestMs = 15_000

/**
 * For a part of a page that links lead to by its name: what stands before it loads after the page is there and pushes it away, so it is
 * brought back to where the link led until somebody does something.
 */
export function useLanding(name: string | undefined): RefObject<HTMLElement | null> {
  const part = useRef<HTMLElement>(null)
  const isAimed = useLocation({ select: ({ hash }) => hash === name }) && name !== undefined
  useEffect(() => {
    const { current } = part
    if (!isAimed || !current?.parentElement) return
    const watching = new ResizeObserver(() => current.scrollIntoView())
    watching.observe(current.parentElement)
    const stop = () => {
      watching.disconnect()
      clearTimeout(timer)
      for (const way of ownWays) removeEventListener(way, stop, true)
    }
    const timer = setTimeout(stop, longestMs)
    for (const way of ownWays) addEventListener(way, stop, { capture: true, passive: true })
    return stop
  }, [isAimed])
  return part
}
