import { sectionId } from './room-section.ts'

const settling = 1500
const byHand = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const

/** The part of a page that scrolls. */
export const pageOf = (element: Element) => element.closest('.shell__page')

/**
 * Brings a section to the top. What stands above it may still load and grow: it is held in its place until that settles, or
 * until the reader moves on.
 */
export function showSection(key: string): void {
  const section = document.getElementById(sectionId(key))
  const page = section && pageOf(section)
  if (!section || !page) return
  const until = performance.now() + settling
  let held = true
  const release = () => {
    held = false
    for (const type of byHand) page.removeEventListener(type, release)
  }
  const hold = (now: number) => {
    if (!held) return
    section.scrollIntoView({ block: 'start' })
    if (now < until) requestAnimationFrame(hold)
    else release()
  }
  // The click that led here is no move of its own.
  setTimeout(() => {
    for (const type of byHand) page.addEventListener(type, release, { passive: true })
  })
  requestAnimationFrame(hold)
  section.focus({ preventScroll: true })
}
