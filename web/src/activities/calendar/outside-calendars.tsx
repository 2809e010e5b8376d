import {
  type CalendarSubscription,
  subscriptionOperations,
} from '#contract/activities/calendar/subscription.operations.ts'
import { inLanguage } from '#contract/shared/label.ts'
import { useQuery } from '@tanstack/react-query'
import { Input } from 'antd'
import { RefreshCw, Trash2, Upload } from 'lucide-react'
import { useRef, useState } from 'react'
import { call, newKey } from '../../foundation/api.ts'
import { useSend } from '../../foundation/use-send.ts'
import { Button } from '../../ui/button.tsx'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { formatMoment } from '../../ui/time.ts'
import { showToast } from '../../ui/toast.tsx'
import '../problems.texts.ts'
import { outsideFaults, outsideTexts } from './outside.texts.ts'

const listKey = ['calendar-subscriptions'] as const
const stale = [listKey, ['calendar']]

/** Outside calendars that one follows: added by address or file, read anew, dropped; what goes wrong is said beside each. */
export function OutsideCalendars() {
  const text = useText(outsideTexts)
  const [name, setName] = useState('')
  const [address, setAddress] = useState('')
  const file = useRef<HTMLInputElement>(null)
  const { data } = useQuery({
    queryKey: listKey,
    queryFn: ({ signal }) => call(subscriptionOperations.list, { signal }),
  })
  const follow = useSend(
    () => {
      const body = { name: name.trim() || hostOf(address), address: address.trim() }
      return call(subscriptionOperations.create, { body, idempotencyKey: newKey() })
    },
    stale,
    ({ fault }) => {
      if (fault === null) showToast({ text: text.followed })
      setName('')
      setAddress('')
    },
  )
  const upload = useSend(
    async (chosen: File) => {
      const body = { name: (name.trim() || chosen.name).slice(0, 60), text: await chosen.text() }
      return call(subscriptionOperations.upload, { body, idempotencyKey: newKey() })
    },
    stale,
    () => {
      setName('')
      showToast({ text: text.taken })
    },
  )
  return (
    <section className="feeds" aria-label={text.title}>
      <h3>{text.title}</h3>
      <p className="muted">{text.hint}</p>
      <form
        className="feeds__form feeds__form--outside"
        onSubmit={(event) => {
          event.preventDefault()
          follow.mutate(undefined)
        }}
      >
        <Input
          aria-label={text.address}
          placeholder="https://"
          inputMode="url"
          maxLength={2_000}
          value={address}
          onChange={({ target }) => setAddress(target.value)}
        />
        <Input
          aria-label={text.name}
          placeholder={text.name}
          maxLength={60}
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
        <Button type="primary" htmlType="submit" loading={follow.isPending} disabled={address.trim() === ''}>
          {text.follow}
        </Button>
      </form>
      <p className="muted">
        <Button
          size="small"
          icon={<Upload size={14} />}
          loading={upload.isPending}
          onClick={() => file.current?.click()}
        >
          {text.upload}
        </Button>{' '}
        {text.uploadHint}
      </p>
      <input
        ref={file}
        type="file"
        accept=".ics,text/calendar"
        hidden
        aria-label={text.upload}
        onChange={({ target }) => {
          const [chosen] = target.files ?? []
          if (chosen) upload.mutate(chosen)
          target.value = ''
        }}
      />
      <ul className="feeds__list">
        {data?.items.map((one) => (
          <Line key={one.id} one={one} />
        ))}
      </ul>
    </section>
  )
}

function Line({ one }: { one: CalendarSubscription }) {
  const text = useText(outsideTexts)
  const { language } = useLanguage()
  const params = { id: one.id }
  const refresh = useSend(() => call(subscriptionOperations.refresh, { params, idempotencyKey: newKey() }), stale)
  const remove = useSend(
    () => call(subscriptionOperations.remove, { params }),
    stale,
    () => showToast({ text: text.removed }),
  )
  const fault = one.fault === null ? null : (outsideFaults[one.fault] ?? outsideFaults['internal'])
  const state = [
    one.host ?? text.fromFile,
    fill(text.entries, { count: one.entries }),
    one.readAt ? fill(text.readAt, { when: formatMoment(one.readAt, language) }) : text.notRead,
    ...(one.passedOver > 0 ? [fill(text.passedOver, { count: one.passedOver })] : []),
  ]
  return (
    <li>
      <b>{one.name}</b>
      <span className="feeds__state">
        <span className="muted">{state.join(' · ')}</span>
        {fault && (
          <span className="feeds__fault" role="alert">
            {inLanguage(fault, language)}
          </span>
        )}
      </span>
      {one.host !== null && (
        <Button
          type="text"
          size="small"
          icon={<RefreshCw size={14} />}
          aria-label={fill(text.refresh, { name: one.name })}
          loading={refresh.isPending}
          onClick={() => refresh.mutate(undefined)}
        />
      )}
      <Button
        type="text"
        size="small"
        icon={<Trash2 size={14} />}
        aria-label={fill(text.remove, { name: one.name })}
        onClick={() => remove.mutate(undefined)}
      />
    </li>
  )
}

/** What a calendar is called that nobody named. */
function hostOf(address: string): string {
  const https = address.trim().replace(/^webcals?:/i, 'https:')
  return URL.canParse(https) ? new URL(https).hostname.slice(0, 60) : address.trim().slice(0, 60)
}
