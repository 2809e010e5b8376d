import { CircleAlert, CircleCheck, X } from 'lucide-react'
import { useEffect, useSyncExternalStore } from 'react'
import { useText } from './language.tsx'
import './toast.css'
import { uiTexts } from './ui.texts.ts'

export type Toast = {
  text: string
  tone?: 'good' | 'bad'
  action?: { label: string; run: () => void }
}

type Shown = Toast & { id: number }

let shown: readonly Shown[] = []
let lastId = 0
const listeners = new Set<() => void>()

function set(next: readonly Shown[]): void {
  shown = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Says in passing what happened, with the way back where there is one. */
export function showToast(toast: Toast): void {
  lastId += 1
  set([...shown.slice(-2), { ...toast, id: lastId }])
}

function dismiss(id: number): void {
  set(shown.filter((toast) => toast.id !== id))
}

/** Time to read a line and to decide about taking it back. */
const stays = { plain: 4_000, action: 8_000 }

function ToastLine({ toast }: { toast: Shown }) {
  const text = useText(uiTexts)
  useEffect(() => {
    const timer = setTimeout(() => dismiss(toast.id), toast.action || toast.tone === 'bad' ? stays.action : stays.plain)
    return () => clearTimeout(timer)
  }, [toast])
  const Icon = toast.tone === 'bad' ? CircleAlert : CircleCheck
  return (
    <li className={`toast toast--${toast.tone ?? 'good'}`}>
      <Icon size={18} aria-hidden />
      <span>{toast.text}</span>
      {toast.action && (
        <button
          type="button"
          className="toast__action"
          onClick={() => {
            dismiss(toast.id)
            toast.action?.run()
          }}
        >
          {toast.action.label}
        </button>
      )}
      <button type="button" className="toast__close" aria-label={text.close} onClick={() => dismiss(toast.id)}>
        <X size={14} />
      </button>
    </li>
  )
}

/** Where toasts appear; stands once, in the shell of the application. */
export function Toasts() {
  const toasts = useSyncExternalStore(subscribe, () => shown)
  return (
    <ul className="toasts" aria-live="polite">
      {toasts.map((toast) => (
        <ToastLine key={toast.id} toast={toast} />
      ))}
    </ul>
  )
}
