import { marketOperations } from '#contract/commerce/market/market.operations.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Select } from 'antd'
import { Plus } from 'lucide-react'
import { call } from '../../foundation/api.ts'
import { openQuickCreate } from '../../foundation/quick-create.tsx'
import { useRights } from '../../foundation/rights.ts'
import { useText } from '../../ui/language.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import '../reports.css'
import { AreaMap } from './area-map.tsx'
import { type Span, useMarketAddress } from './market-question.ts'
import './market.css'
import { marketTexts } from './market.texts.ts'
import { NewsPanel } from './news-panel.tsx'
import { PricePanel } from './price-panel.tsx'
import { WatchPanel } from './watch-panel.tsx'

/** What the field knows of the market: prices over time, where they were seen, what is new, and what one wants to be told of. */
export function MarketPage() {
  const text = useText(marketTexts)
  const rights = useRights()
  const navigate = useNavigate()
  const { address, question, change } = useMarketAddress()
  const { data } = useQuery({
    queryKey: ['market', 'prices', question],
    queryFn: ({ signal }) => call(marketOperations.prices, { query: question, signal }),
    placeholderData: keepPreviousData,
    meta: { follows: ['market-information', 'competitor', 'product'] },
  })
  return (
    <>
      <PageHeader title={text.title}>
        <div className="report-pickers">
          <Select<Span>
            className="report-picker"
            aria-label={text.months}
            value={address.span}
            options={(['halfYear', 'year', 'twoYears'] satisfies Span[]).map((value) => ({
              value,
              label: text[value],
            }))}
            onChange={(period) => change({ period })}
          />
          <Narrowed
            label={text.anyCompetitor}
            value={
              address.competitor && (data?.lines.find(({ key }) => key === address.competitor)?.name ?? text.competitor)
            }
            onClear={() => change({ competitor: undefined, split: 'competitor' })}
          />
          <Narrowed label={text.anyModel} value={address.model} onClear={() => change({ model: undefined })} />
          <Narrowed label={text.anyProvince} value={address.province} onClear={() => change({ province: undefined })} />
          {rights.may('market-information', 'create') && (
            <Button type="primary" icon={<Plus size={16} />} onClick={() => openQuickCreate('market-information')}>
              {text.note}
            </Button>
          )}
        </div>
      </PageHeader>
      <div className="page-body reports market">
        {!data ? (
          <SkeletonLines lines={10} />
        ) : (
          <PricePanel
            by={address.by}
            lines={data.lines}
            currency={data.currency}
            count={data.count}
            others={data.others}
            onCut={(split) => change({ split })}
            onLine={({ key }) => {
              if (address.by === 'product') void navigate({ to: `/products/${key}` })
              else change({ [address.by]: key, split: address.by === 'competitor' ? 'model' : 'competitor' })
            }}
          />
        )}
        <div className="market__pair">
          <AreaMap
            areas={data?.areas ?? []}
            currency={data?.currency ?? ''}
            chosen={address.province}
            onChoose={(province) => change({ province })}
          />
          <WatchPanel />
        </div>
        <NewsPanel competitor={address.competitor} province={address.province} />
      </div>
    </>
  )
}

/** What is looked at alone, and the way back to all. */
function Narrowed({ label, value, onClear }: { label: string; value: string | undefined; onClear: () => void }) {
  if (!value) return null
  return (
    <button type="button" className="chip" aria-label={`${value} × ${label}`} onClick={onClear}>
      {value} ×
    </button>
  )
}
