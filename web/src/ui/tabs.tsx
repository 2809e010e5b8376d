import { type KeyboardEvent, useLayoutEffect, useRef } from 'react'
import './tabs.css'

type Props = {
  label: string
  tabs: readonly { key: string; label: string }[]
  current: string
  onChange: (key: string) => void
}

/** Parts of a page of which one is shown; arrows walk between them. */
export function Tabs({ label, tabs, current, onChange }: Props) {
  const list = useRef<HTMLDivElement>(null)
  // On a narrow screen the one that is shown may lie beside it.
  useLayoutEffect(() => {
    const shown = list.current?.querySelector<HTMLElement>(`#tab-${current}`)
    if (list.current && shown)
      list.current.scrollLeft = shown.offsetLeft - (list.current.clientWidth - shown.clientWidth) / 2
  }, [current])
  const walk = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    const at = (tabs.findIndex((tab) => tab.key === current) + step + tabs.length) % tabs.length
    const next = tabs[at]
    if (!next) return
    onChange(next.key)
    list.current?.querySelectorAll('button')[at]?.focus()
  }
  return (
    <div ref={list} className="tabs" role="tablist" aria-label={label} onKeyDown={walk}>
      {tabs.map((tab) => (
        <button
          key={tab.key}
          id={`tab-${tab.key}`}
          type="button"
          role="tab"
          className="tabs__tab"
          aria-selected={tab.key === current}
          tabIndex={tab.key === current ? 0 : -1}
          onClick={() => onChange(tab.key)}
        >
          {tab.label}
        </button>
      ))}
    </div>
  )
}
