import { useEffect, useRef } from 'react'

/** Whether the person is writing, so that single letters belong to the text. */
function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
  )
}

const isApple = /Mac|iPhone|iPad/.test(navigator.platform)

/** How this keyboard writes a shortcut: `mod+k` is ⌘K or Ctrl K. */
export function shortcutName(shortcut: string): string {
  const key = shortcut.replace('mod+', '').toUpperCase()
  if (!shortcut.startsWith('mod+')) return key
  return isApple ? `⌘${key}` : `Ctrl ${key}`
}

function matches(event: KeyboardEvent, shortcut: string): boolean {
  const wantsModifier = shortcut.startsWith('mod+')
  const hasModifier = event.metaKey || event.ctrlKey
  if (wantsModifier !== hasModifier || event.altKey) return false
  return event.key.toLowerCase() === shortcut.replace('mod+', '')
}

/** Runs while the component is on screen: `mod+k` anywhere, single keys only outside fields. */
export function useShortcut(shortcut: string, run: (event: KeyboardEvent) => void): void {
  const latest = useRef(run)
  useEffect(() => {
    latest.current = run
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || !matches(event, shortcut)) return
      if (!shortcut.startsWith('mod+') && isWriting(event.target)) return
      event.preventDefault()
      latest.current(event)
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [shortcut])
}
