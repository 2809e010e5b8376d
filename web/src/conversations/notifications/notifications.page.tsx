import { topicNames, notificationTopics } from '#contract/conversations/notification-topics.ts'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { ChoiceChips } from '../../ui/choice-chips.tsx'
import { useLabel, useText } from '../../ui/language.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { NotificationList } from './notification-list.tsx'
import type { Shown } from './notification-queries.ts'
import { notificationTexts } from './notification.texts.ts'
import './notifications.css'

const shows = ['all', 'unread', 'snoozed'] as const
const tabNames = { all: 'all', unread: 'onlyUnread', snoozed: 'snoozed' } as const

/** All that one was told, what one has not read of it, or what one put off; by topics of kinds. */
export function NotificationsPage() {
  const text = useText(notificationTexts)
  const say = useLabel()
  const navigate = useNavigate()
  const search: { show?: string; topic?: string } = useSearch({ strict: false })
  const show = shows.find((one) => one === search.show) ?? 'all'
  const topic = notificationTopics.find((one) => one === search.topic)
  const go = (next: Shown) =>
    void navigate({
      to: '/notifications',
      search: {
        ...(next.show === 'all' ? {} : { show: next.show }),
        ...(next.topic === undefined ? {} : { topic: next.topic }),
      },
      replace: true,
    })
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
          tabs={shows.map((key) => ({ key, label: text[tabNames[key]] }))}
          current={show}
          onChange={(key) => go({ show: shows.find((one) => one === key) ?? 'all', topic })}
        />
        <ChoiceChips
          label={text.kinds}
          value={topic ?? 'all'}
          options={[
            { value: 'all', label: text.allKinds },
            ...notificationTopics.map((value) => ({ value, label: say(topicNames[value]) })),
          ]}
          onChange={(value) => go({ show, topic: notificationTopics.find((one) => one === value) })}
        />
        <div className="card notifications-page__list">
          <NotificationList shown={{ show, topic }} />
        </div>
      </div>
    </>
  )
}
