import { feedOperations } from '#contract/activities/calendar/feed.operations.ts'
import { useQuery } from '@tanstack/react-query'
import { Input } from 'antd'
import { Copy, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { call, newKey } from '../../foundation/api.ts'
import { useSend } from '../../foundation/use-send.ts'
import { copyText } from '../../organization/copy-text.ts'
import { Button } from '../../ui/button.tsx'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { Modal } from '../../ui/modal.tsx'
import { showToast } from '../../ui/toast.tsx'
import { formatMoment } from '../../ui/time.ts'
import { OutsideCalendars } from './outside-calendars.tsx'
import { subscriptionTexts } from './subscription.texts.ts'
import './subscriptions.css'

const feedsKey = ['calendar-feeds'] as const

/** Calendars elsewhere that one sees here, and addresses by which other programs read one's own. */
export function SubscriptionsDialog({ onClose }: { onClose: () => void }) {
  const text = useText(subscriptionTexts)
  return (
    <Modal open title={text.title} onCancel={onClose} footer={null} width={600}>
      <OutsideCalendars />
      <Feeds />
    </Modal>
  )
}

function Feeds() {
  const text = useText(subscriptionTexts)
  const { language } = useLanguage()
  const [name, setName] = useState('')
  const [made, setMade] = useState<string | null>(null)
  const { data } = useQuery({ queryKey: feedsKey, queryFn: ({ signal }) => call(feedOperations.list, { signal }) })
  const make = useSend(
    () => call(feedOperations.create, { body: { name: name.trim() }, idempotencyKey: newKey() }),
    [feedsKey],
    ({ url }) => {
      setMade(url)
      setName('')
    },
  )
  const revoke = useSend(
    (id: string) => call(feedOperations.remove, { params: { id } }),
    [feedsKey],
    () => {
      setMade(null)
      showToast({ text: text.revoked })
    },
  )
  return (
    <section className="feeds">
      <h3>{text.feeds}</h3>
      <p className="muted">{text.feedsHint}</p>
      <form
        className="feeds__form"
        onSubmit={(event) => {
          event.preventDefault()
          make.mutate(undefined)
        }}
      >
        <Input
          aria-label={text.feedName}
          placeholder={text.feedName}
          maxLength={60}
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
        <Button type="primary" htmlType="submit" loading={make.isPending} disabled={name.trim() === ''}>
          {text.make}
        </Button>
      </form>
      {made && (
        <div className="feeds__made" role="status">
          <span>{text.once}</span>
          <code>{made}</code>
          <Button size="small" icon={<Copy size={14} />} onClick={() => void copyText(made, text.copied)}>
            {text.copy}
          </Button>
        </div>
      )}
      {data?.items.length === 0 && <p className="muted">{text.none}</p>}
      <ul className="feeds__list">
        {data?.items.map((feed) => (
          <li key={feed.id}>
            <b>{feed.name}</b>
            <span className="muted">
              {feed.usedAt ? fill(text.used, { when: formatMoment(feed.usedAt, language) }) : text.unused}
            </span>
            <Button
              type="text"
              size="small"
              icon={<Trash2 size={14} />}
              aria-label={fill(text.revoke, { name: feed.name })}
              onClick={() => revoke.mutate(feed.id)}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}
