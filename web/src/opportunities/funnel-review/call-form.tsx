import {
  type CallSums,
  type ForecastCall,
  forecastCallOperations,
} from '#contract/opportunities/funnel-review/forecast-call.ts'
import { Button, Input, InputNumber } from 'antd'
import { useState } from 'react'
import { call } from '../../foundation/api.ts'
import { useSend } from '../../foundation/use-send.ts'
import { Labelled } from '../../ui/labelled.tsx'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { showToast } from '../../ui/toast.tsx'
import { formatMoneyShort } from '../../ui/format.ts'
import { formatSince } from '../../ui/time.ts'
import { ShortMoney } from '../../ui/values.tsx'
import './call.css'
import { callTexts } from './call.texts.ts'
import type { CallOf } from './review-queries.ts'

type Figures = { commit: string; bestCase: string; figure: string }

/** Three figures side by side, as somebody called them. */
export function CallFigures({
  title,
  call: one,
  currency,
}: {
  title: string
  call: ForecastCall | null
  currency: string
}) {
  const text = useText(callTexts)
  const { language } = useLanguage()
  return (
    <section className="call-figures" aria-label={title}>
      <h3>{title}</h3>
      {one === null ? (
        <p className="faint">{text.none}</p>
      ) : (
        <>
          <dl>
            {(['commit', 'bestCase', 'figure'] as const).map((key) => (
              <div key={key}>
                <dt>{text[key]}</dt>
                <dd>
                  <ShortMoney value={one[key]} currency={currency} />
                </dd>
              </div>
            ))}
          </dl>
          <p className="faint">{fill(text.at, { who: one.by.name, when: formatSince(one.at, language) })}</p>
          {one.note && <p>{one.note}</p>}
        </>
      )}
    </section>
  )
}

/** What is won, and what the owners of the deals expect. */
export function CallSumsLine({ sums, currency }: { sums: CallSums; currency: string }) {
  const text = useText(callTexts)
  const facts = [
    [text.soFar, sums.won],
    [text.commit, sums.commit],
    [text.bestCase, sums.bestCase],
    [text.pipeline, sums.pipeline],
  ] as const
  return (
    <dl className="call-sums">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <ShortMoney value={value} currency={currency} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

type Props = {
  of: CallOf
  review?: string
  currency: string
  last: ForecastCall | null
  /** What comes of the single deals, to begin with. */
  suggested: { commit: string; bestCase: string }
}

/** Calls what a period will bring; each call is a further one. */
export function CallForm({ of, review, currency, last, suggested }: Props) {
  const text = useText(callTexts)
  const { language } = useLanguage()
  const [typed, setTyped] = useState<Partial<Figures>>({})
  const [note, setNote] = useState('')
  const { commit, bestCase, figure }: Figures = { ...suggested, figure: suggested.commit, ...last, ...typed }
  const send = useSend(
    () =>
      call(forecastCallOperations.call, {
        body: { ...of, ...(review ? { review } : {}), commit, bestCase, figure, note: note.trim() || null },
      }),
    [['forecast-calls'], ['funnel-reviews']],
    () => {
      setTyped({})
      setNote('')
      showToast({ text: text.saved })
    },
  )
  const isBelow = Number(bestCase) < Number(commit)
  const values: Figures = { commit, bestCase, figure }
  const short = (value: string) => formatMoneyShort(value, language, currency)
  return (
    <form
      className="call-form"
      onSubmit={(event) => {
        event.preventDefault()
        send.mutate(undefined)
      }}
    >
      <p className="muted">
        {fill(text.suggested, { commit: short(suggested.commit), best: short(suggested.bestCase) })}
      </p>
      <div className="call-form__figures">
        {(['commit', 'bestCase', 'figure'] as const).map((key) => (
          <Labelled
            key={key}
            label={text[key]}
            hint={key === 'figure' ? text.figureHint : undefined}
            error={key === 'bestCase' && isBelow ? text.below : undefined}
          >
            {(names) => (
              <InputNumber<string>
                {...names}
                stringMode
                min="0"
                precision={2}
                controls={false}
                value={values[key]}
                formatter={(value) => (value ?? '').replace(/\B(?=(\d{3})+(?!\d))/g, ',')}
                parser={(value) => (value ?? '').replaceAll(',', '')}
                onChange={(value) => setTyped((now) => ({ ...now, [key]: Number(value ?? 0).toFixed(2) }))}
              />
            )}
          </Labelled>
        ))}
      </div>
      <Labelled label={text.note}>
        {(names) => (
          <Input {...names} value={note} maxLength={1000} onChange={(event) => setNote(event.target.value)} />
        )}
      </Labelled>
      <Button type="primary" htmlType="submit" loading={send.isPending} disabled={isBelow}>
        {last ? text.again : text.save}
      </Button>
    </form>
  )
}
