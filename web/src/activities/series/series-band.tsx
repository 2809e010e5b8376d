import { seriesOperations, type SeriesOf } from '#contract/activities/series/series.operations.ts'
import { useQuery } from '@tanstack/react-query'
import { Repeat } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { call, newKey } from '../../foundation/api.ts'
import type { AnyRecord } from '../../foundation/record-kind.tsx'
import { RecordLink } from '../../foundation/record-link.tsx'
import { useSend } from '../../foundation/use-send.ts'
import { Button } from '../../ui/button.tsx'
import { useText } from '../../ui/language.tsx'
import { Menu } from '../../ui/menu.tsx'
import { Tag } from '../../ui/tag.tsx'
import { showToast } from '../../ui/toast.tsx'
import { Moment } from '../../ui/values.tsx'
import { seriesQuery, staleWithSeries } from './series-queries.ts'
import './series.css'
import { seriesTexts } from './series.texts.ts'
import { useSeriesWords } from './use-series-words.ts'

const RepeatDialog = lazy(async () => ({ default: (await import('./repeat-dialog.tsx')).RepeatDialog }))

/** Of an activity that is one of a series: how it repeats, what comes next, and how the series is changed or ended. */
export function SeriesBand({ record }: { record: AnyRecord }) {
  const { data } = useQuery(seriesQuery(record.id))
  if (!data?.series || record.deletedAt !== null) return null
  return <Band record={record} series={data.series} />
}

function Band({ record, series }: { record: AnyRecord; series: NonNullable<SeriesOf['series']> }) {
  const text = useText(seriesTexts)
  const say = useSeriesWords()
  const [open, setOpen] = useState(false)
  const params = { id: record.id }
  const like = useSend(
    (scope: 'following' | 'all') =>
      call(seriesOperations.change, { params, body: { scope, like: true }, idempotencyKey: newKey() }),
    staleWithSeries,
    () => showToast({ text: text.changed }),
  )
  const end = useSend(
    (keep: boolean) => call(seriesOperations.end, { params, body: { keep }, idempotencyKey: newKey() }),
    staleWithSeries,
    () => showToast({ text: text.ended }),
  )
  const others = series.next.filter(({ id }) => id !== record.id)
  return (
    <section className="series-band" aria-label={text.title}>
      <div className="series-band__head">
        <Repeat size={16} aria-hidden />
        <strong>{say(series)}</strong>
        {series.over && <Tag tone="plain">{text.over}</Tag>}
        {series.changed && <Tag tone="warn">{text.byHand}</Tag>}
        {series.mayChange && !series.over && (
          <span className="series-band__tools">
            <Button size="small" onClick={() => setOpen(true)}>
              {text.change}
            </Button>
            <Menu
              label={text.end}
              items={[
                { key: 'keep', label: text.endKeep, onSelect: () => end.mutate(true) },
                { key: 'all', label: text.endAll, onSelect: () => end.mutate(false) },
              ]}
              trigger={(props) => (
                <Button size="small" type="text" {...props}>
                  {text.end}
                </Button>
              )}
            />
          </span>
        )}
      </div>
      {series.changed && series.mayChange && !series.over && (
        <div className="series-band__like">
          <span className="muted">{text.byHandHint}</span>
          <Button size="small" loading={like.isPending} onClick={() => like.mutate('following')}>
            {text.likeFollowing}
          </Button>
          <Button size="small" loading={like.isPending} onClick={() => like.mutate('all')}>
            {text.likeAll}
          </Button>
        </div>
      )}
      {others.length > 0 && (
        <p className="series-band__next">
          <span className="muted">{text.coming}</span>
          {others.map(({ id, at }) => (
            <RecordLink key={id} type="activity" id={id}>
              <Moment at={at} kind="words" />
            </RecordLink>
          ))}
        </p>
      )}
      {open && (
        <Suspense fallback={null}>
          <RepeatDialog activity={record.id} day={series.on} series={series} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </section>
  )
}
