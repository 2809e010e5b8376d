import { type FunnelReview, funnelReviewOperations } from '#contract/opportunities/funnel-review/funnel-review.ts'
import { Input, Select } from 'antd'
import { useState } from 'react'
import { call } from '../../foundation/api.ts'
import { useSend } from '../../foundation/use-send.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Labelled } from '../../ui/labelled.tsx'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { formatDay, isoDay } from '../../ui/time.ts'
import { CallFigures, CallForm, CallSumsLine } from './call-form.tsx'
import { callTexts } from './call.texts.ts'
import { EndedDeals } from './ended-deals.tsx'
import { ReviewDealScreen } from './review-deal.tsx'
import { orders, selections, sumsOfCalls, walkOf } from './review.rules.ts'
import { reviewTexts } from './review.texts.ts'
import { useTurning, useWalkSearch } from './use-steps.ts'

/** Walks the deals of somebody one after another: first what ended, last the forecast. */
export function ReviewWalk({ review }: { review: FunnelReview }) {
  const text = useText(reviewTexts)
  const [{ at, order, which }, change] = useWalkSearch()
  // The walk stays as it was begun: a deal does not jump away while it is talked about.
  const [walk, setWalk] = useState(() => ({ order, which, ids: idsOf(review, order, which) }))
  if (walk.order !== order || walk.which !== which) setWalk({ order, which, ids: idsOf(review, order, which) })
  const steps = ['summary', ...walk.ids, 'forecast']
  const place = Math.max(0, steps.indexOf(at))
  const turn = (by: 1 | -1) => {
    const next = steps[place + by]
    if (next) change({ at: next })
  }
  const touching = useTurning(turn)
  const deal = review.deals.find(({ id }) => id === at)
  const chosen = { all: text.all, changed: text.changed, closing: text.closing, left: text.left }
  const names = { change: text.byChange, amount: text.byAmount, close: text.byClose, stage: text.byStage }
  return (
    <div className="review-walk" {...touching}>
      <PageHeader
        title={review.person?.name ?? review.department?.name ?? ''}
        note={
          place === 0
            ? text.summary
            : place === steps.length - 1
              ? text.forecast
              : fill(text.place, { at: place, all: walk.ids.length })
        }
      >
        <div className="review-walk__tools">
          <Select
            aria-label={text.order}
            value={order}
            options={orders.map((value) => ({ value, label: names[value] }))}
            onChange={(value) => change({ order: value, at: 'summary' })}
          />
          <Select
            aria-label={text.which}
            value={which}
            options={selections.map((value) => ({ value, label: chosen[value] }))}
            onChange={(value) => change({ which: value, at: 'summary' })}
          />
        </div>
      </PageHeader>
      <div className="page-body">
        {deal ? (
          <ReviewDealScreen key={deal.id} review={review} deal={deal} onNext={() => turn(1)} />
        ) : place === steps.length - 1 ? (
          <Forecast review={review} />
        ) : (
          <Overview review={review} empty={walk.ids.length === 0} onAll={() => change({ which: 'all' })} />
        )}
      </div>
      <nav className="review-walk__turn" aria-label={text.keys}>
        <Button disabled={place === 0} onClick={() => turn(-1)}>
          {text.previous}
        </Button>
        <span className="faint">{text.keys}</span>
        <Button type="primary" disabled={place === steps.length - 1} onClick={() => turn(1)}>
          {place === 0 && walk.ids.length > 0 ? text.walk : text.next}
        </Button>
      </nav>
    </div>
  )
}

function idsOf(review: FunnelReview, ...how: [order: (typeof orders)[number], which: (typeof selections)[number]]) {
  return walkOf(review.deals, ...how, review.period).map(({ id }) => id)
}

function Overview({ review, empty, onAll }: { review: FunnelReview; empty: boolean; onAll: () => void }) {
  const text = useText(reviewTexts)
  const { language } = useLanguage()
  const changed = review.deals.filter(({ changes }) => changes.length > 0).length
  return (
    <div className="review-overview">
      <p className="review-overview__lead">
        {fill(text.overview, { open: review.deals.length, changed })}
        <span className="faint">
          {fill(text.sinceThen, { when: formatDay(isoDay(new Date(review.since)), language) })}
        </span>
      </p>
      <EndedDeals deals={review.ended} currency={review.currency} />
      {empty && (
        <EmptyState small picture="path" title={text.nothingTitle}>
          <Button onClick={onAll}>{text.showAll}</Button>
        </EmptyState>
      )}
    </div>
  )
}

/** The end of a meeting: what was called deal by deal adds up, the figure is given, and the minutes are made. */
function Forecast({ review }: { review: FunnelReview }) {
  const text = useText(reviewTexts)
  const callText = useText(callTexts)
  const { language } = useLanguage()
  const [notes, setNotes] = useState(review.notes)
  const end = useSend(
    () => call(funnelReviewOperations.end, { params: { id: review.id }, body: { notes: notes.trim() } }),
    [['funnel-reviews'], ['timeline']],
  )
  const { sums, period, currency, unit, person, department, ownCall } = review
  const of = {
    ...(person ? { person: person.id } : department ? { department: department.id } : {}),
    unit,
    on: period.from,
  }
  return (
    <div className="review-forecast">
      <section className="card">
        <h2>
          {text.forecast}{' '}
          <span className="faint">
            {fill(text.from, { when: formatDay(period.from, language), until: formatDay(period.to, language) })}
          </span>
        </h2>
        <CallSumsLine sums={sums} currency={currency} />
        {person && (
          <CallFigures title={fill(callText.ownOf, { who: person.name })} call={ownCall} currency={currency} />
        )}
        <h3>{callText.yours}</h3>
        <CallForm
          of={of}
          review={review.id}
          currency={currency}
          last={review.call}
          suggested={sumsOfCalls(review.deals, sums, period, currency)}
        />
      </section>
      <section className="card">
        <Labelled label={text.notes} hint={text.endHint}>
          {(names) => (
            <Input.TextArea
              {...names}
              value={notes}
              maxLength={5000}
              autoSize={{ minRows: 3, maxRows: 12 }}
              onChange={(event) => setNotes(event.target.value)}
            />
          )}
        </Labelled>
        <Button type="primary" loading={end.isPending} onClick={() => end.mutate(undefined)}>
          {text.end}
        </Button>
      </section>
    </div>
  )
}
