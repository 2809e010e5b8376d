import { pushOperations } from '#contract/conversations/push.operations.ts'
import { useQuery } from '@tanstack/react-query'
import { Smartphone } from 'lucide-react'
import { call } from '../../foundation/api.ts'
import { useSend } from '../../foundation/use-send.ts'
import { Button } from '../../ui/button.tsx'
import { fill, useText } from '../../ui/language.tsx'
import { showToast } from '../../ui/toast.tsx'
import { Moment } from '../../ui/values.tsx'
import { pushDevicesQuery } from './push-devices-query.ts'
import { settingTexts } from './setting.texts.ts'
import { canRing, ringHere } from './ring-here.ts'

/** Devices on which one's notifications ring, and this one among them. */
export function PushDevices() {
  const text = useText(settingTexts)
  const { data } = useQuery(pushDevicesQuery)
  const key = pushDevicesQuery.queryKey
  const add = useSend(
    async () => {
      const wish = await ringHere(data?.key ?? '')
      return wish ? call(pushOperations.add, { body: wish }) : null
    },
    [key],
    (device) => showToast(device ? { text: text.added } : { text: text.refused, tone: 'bad' }),
  )
  const remove = useSend(
    (id: string) => call(pushOperations.remove, { params: { id } }),
    [key],
    () => showToast({ text: text.removed }),
  )
  if (!data) return null
  return (
    <section className="notification-setting__part" aria-label={text.devices}>
      <strong>{text.devices}</strong>
      {data.items.length === 0 && <p className="muted">{text.noDevice}</p>}
      <ul className="notification-setting__devices">
        {data.items.map(({ id, name, reachedAt, createdAt }) => (
          <li key={id} className="notification-setting__device">
            <span>
              <Smartphone size={16} aria-hidden /> {name}{' '}
              <span className="faint">
                <Moment at={reachedAt ?? createdAt} kind="words" />
              </span>
            </span>
            <Button
              type="text"
              size="small"
              aria-label={fill(text.remove, { name })}
              loading={remove.isPending}
              onClick={() => remove.mutate(id)}
            >
              {fill(text.remove, { name })}
            </Button>
          </li>
        ))}
      </ul>
      {canRing() ? (
        <div>
          <Button loading={add.isPending} onClick={() => add.mutate(undefined)}>
            {text.here}
          </Button>
        </div>
      ) : (
        <p className="muted">{text.unable}</p>
      )}
    </section>
  )
}
