import { type RefObject, useEffect, useState } from 'react'
import { pageOf } from './show-section.ts'

/** Whether the reader has come near an element: within half a screen. Once near, it stays so. */
export function useNear(place: RefObject<HTMLElement | null>): boolean {
  const [near, setNear] = useState(false)
  useEffect(() => {
    const element = place.current
    if (!element || near) return
    const watcher = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) setNear(true)
      },
      { root: pageOf(element), rootMargin: '50% 0px' },
    )
    watcher.observe(element)
    return () => watcher.disconnect()
  }, [place, near])
  return near
}

/** Which of some elements the reader looks at: the first that reaches into the upper part of the page. */
export function useReadSection(ids: readonly string[]): string | undefined {
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set())
  const known = ids.join(' ')
  useEffect(() => {
    const elements = known.split(' ').flatMap((id) => document.getElementById(id) ?? [])
    const [first] = elements
    if (!first) return
    const watcher = new IntersectionObserver(
      (entries) =>
        setSeen((before) => {
          const now = new Set(before)
          for (const { target, isIntersecting } of entries) {
            if (isIntersecting) now.add(target.id)
            else now.delete(target.id)
          }
          return now
        }),
      // What ends within this distance of the upper edge has been read.
      { root: pageOf(first), rootMargin: '-80px 0px -70% 0px' },
    )
    for (const element of elements) watcher.observe(element)
    return () => watcher.disconnect()
  }, [known])
  return ids.find((id) => seen.has(id)) ?? ids[0]
}
