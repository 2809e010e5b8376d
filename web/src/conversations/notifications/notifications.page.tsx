import { useNavigate, useSearch } from '@tanstack/react-router'
import { Link } from '@tanstack/react-router'
import { useText } from '../../ui/language.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { NotificationList } from './notification-list.tsx'
import { notificationTexts } from './notification.texts.ts'
import './notifications.css'

/** All that one was told, or what one has not read of it. */
export function NotificationsPage() {
  const text = useText(notificationTexts)
  const navigate = useNavigate()
  const search: { show?: string } = useSearch({ strict: false })
  const shown = search.show === 'unread' ? 'unread' : 'all'
  return (
    <>
      <PageHeader title={text.title}>
        <Link to="/profile" hash="notifications">
          {text.settings}
        </Link>
      </PageHeader>
      <div className="page-body notifications-page">
        <Tabs
          label={text.show}
          tabs={[
            { key: 'all', label: text.all },
            { key: 'unread', label: text.onlyUnread },
          ]}
          current={shown}
          onChange={(key) =>
            void navigate({ to: '/notifications', search: key === 'unread' ? { show: 'unread' } : {}, replace: true })
          }
        />
        <div className="card notifications-page__list">
          <NotificationList unread={shown === 'unread'} />
        </div>
      </div>
    </>
  )
}
