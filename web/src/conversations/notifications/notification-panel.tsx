import { Link } from '@tanstack/react-router'
import { useText } from '../../ui/language.tsx'
import { NotificationList } from './notification-list.tsx'
import { notificationTexts } from './notification.texts.ts'

/** The newest that one has not read, at the bell. */
export function NotificationPanel({ onClose }: { onClose: () => void }) {
  const text = useText(notificationTexts)
  return (
    <div className="notification-panel">
      <strong className="notification-panel__title">{text.title}</strong>
      <NotificationList shown={{ show: 'unread' }} onOpen={onClose} />
      <div className="notification-panel__foot">
        <Link to="/notifications" onClick={onClose}>
          {text.whole}
        </Link>
        <Link to="/profile" hash="notifications" onClick={onClose}>
          {text.settings}
        </Link>
      </div>
    </div>
  )
}
