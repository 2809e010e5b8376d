import { useQuery } from '@tanstack/react-query'
import { Bell } from 'lucide-react'
import { lazy, Suspense, useCallback, useState } from 'react'
import { fill, useText } from '../../ui/language.tsx'
import { Popover } from '../../ui/popover.tsx'
import { bellTexts } from './bell.texts.ts'
import './notifications.css'
import { unreadQuery } from './unread-query.ts'

const NotificationPanel = lazy(async () => ({
  default: (await import('./notification-panel.tsx')).NotificationPanel,
}))

/** The server counts no further. */
const mostCounted = 100

/** How much one has not read; opens the newest of it. */
export function NotificationButton() {
  const text = useText(bellTexts)
  const { data } = useQuery(unreadQuery)
  const [isOpen, setIsOpen] = useState(false)
  const [button, setButton] = useState<HTMLButtonElement | null>(null)
  const close = useCallback(() => setIsOpen(false), [])
  const unread = data?.unread ?? 0
  const shown = unread >= mostCounted ? '99+' : String(unread)
  return (
    <>
      <button
        ref={setButton}
        type="button"
        className="notification-button"
        aria-label={unread === 0 ? text.none : fill(text.unread, { count: shown })}
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
      >
        <Bell size={18} aria-hidden />
        {unread > 0 && (
          <span className="notification-button__count" aria-hidden>
            {shown}
          </span>
        )}
      </button>
      {isOpen && (
        <Popover anchor={button} onClose={close} align="end" width={380} label={text.title}>
          <Suspense fallback={null}>
            <NotificationPanel onClose={close} />
          </Suspense>
        </Popover>
      )}
    </>
  )
}
