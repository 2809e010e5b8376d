import { activityKinds } from '#contract/activities/activity.ts'
import { executionOperations, type ExecutionItem, type Measured } from '#contract/analytics/execution.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Drawer } from 'antd'
import { call } from '../../foundation/api.ts'
import { fill, useLabel, useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { usePhone } from '../../ui/use-phone.ts'
import { Moment } from '../../ui/values.tsx'
import './execution.css'
import type { ExecutionScope } from './execution-question.ts'
import { executionTexts } from './execution.texts.ts'

type Props = { scope: ExecutionScope; figure: Measured; title: string; onClose: () => void }

/** The activities or customers behind a figure. */
export function ExecutionItems({ scope, figure, title, onClose }: Props) {
  const text = useText(executionTexts)
  const phone = usePhone()
  const asked = { ...scope, ...figure }
  const { data } = useQuery({
    queryKey: ['analysis', 'execution-items', asked],
    queryFn: ({ signal }) => call(executionOperations.items, { query: asked, signal }),
    meta: { follows: ['activity', 'customer'] },
  })
  return (
    <Drawer open onClose={onClose} size={phone ? '100%' : 560} title={title}>
      {!data ? (
        <SkeletonLines lines={8} />
      ) : (
        <>
          <p className="muted">{data.total === 0 ? text.noItems : fill(text.count, { count: data.total })}</p>
          <ul className="execution-items">
            {data.items.map((item) => (
              <Item key={item.id} item={item} />
            ))}
          </ul>
          {data.total > data.items.length && <p className="faint">{text.mostItems}</p>}
        </>
      )}
    </Drawer>
  )
}

function Item({ item }: { item: ExecutionItem }) {
  const text = useText(executionTexts)
  const say = useLabel()
  const kind = activityKinds.find(({ value }) => value === item.kind)
  const to =
    item.type === 'customer'
      ? `/customers/${item.id}`
      : kind?.value === 'visit'
        ? `/visits/${item.id}`
        : `/activities/${item.id}`
  return (
    <li>
      <span className="execution-items__facts">
        <Link to={to} className="one-line">
          {item.name}
        </Link>
        {item.at ? (
          <Moment at={item.at} />
        ) : (
          item.type === 'customer' && <span className="faint">{text.neverVisited}</span>
        )}
      </span>
      <span className="execution-items__facts muted">
        <span className="one-line">
          {[kind && say(kind.label), item.customer].filter(Boolean).join(' · ')}
          {item.done === false && <span className="faint"> · {text.open}</span>}
        </span>
        <span>{item.owner}</span>
      </span>
    </li>
  )
}
