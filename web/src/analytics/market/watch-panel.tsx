import { marketOperations, type MarketWatch } from '#contract/commerce/market/market.operations.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Switch } from 'antd'
import { call } from '../../foundation/api.ts'
import { useSend } from '../../foundation/use-send.ts'
import { fill, useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { Panel, PanelNote } from '../panel.tsx'
import './market.css'
import { marketTexts } from './market.texts.ts'

const key = ['market', 'watches']

/** Of which saved views somebody wants to be told, and how much each has that is new. */
export function WatchPanel() {
  const text = useText(marketTexts)
  const { data } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => call(marketOperations.watches, { signal }),
    meta: { follows: ['market-information', 'view'] },
  })
  return (
    <Panel title={text.watches} hint={text.watchesHint} link={{ text: text.toList, to: '/market-information' }}>
      {!data ? (
        <SkeletonLines lines={3} />
      ) : data.items.length === 0 ? (
        <PanelNote>{text.noWatches}</PanelNote>
      ) : (
        <ul className="market-watches">
          {data.items.map((watch) => (
            <Watch key={watch.view.id} watch={watch} />
          ))}
        </ul>
      )}
    </Panel>
  )
}

function Watch({ watch: { view, watched, fresh } }: { watch: MarketWatch }) {
  const text = useText(marketTexts)
  const params = { id: view.id }
  const send = useSend((on: boolean) => call(marketOperations.watch, { params, body: { watched: on } }), [key])
  const see = useSend(() => call(marketOperations.seen, { params }), [key])
  return (
    <li>
      <Switch
        size="small"
        checked={watched}
        loading={send.isPending}
        aria-label={fill(text.watch, { name: view.name })}
        onChange={(on) => send.mutate(on)}
      />
      <Link
        to="/market-information"
        search={{ view: view.id }}
        className="one-line"
        onClick={() => {
          if (fresh > 0) see.mutate(undefined)
        }}
      >
        {view.name}
      </Link>
      {fresh > 0 && <span className="market-watches__fresh number">{fill(text.fresh, { count: fresh })}</span>}
    </li>
  )
}
