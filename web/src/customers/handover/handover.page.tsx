import { type Handover, handoverOperations } from '#contract/customers/handover.ts'
import { userOperations } from '#contract/organization/organization.operations.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Button, Checkbox, Input, Switch } from 'antd'
import { ArrowLeft } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { call } from '../../foundation/api.ts'
import { ConfirmDialog } from '../../foundation/confirm-dialog.tsx'
import { asProblem } from '../../foundation/problem.ts'
import { codeText, problemText } from '../../foundation/problem.texts.ts'
import { queryKeys } from '../../foundation/query-keys.ts'
import { useRights } from '../../foundation/rights.ts'
import { useSend } from '../../foundation/use-send.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatNumber } from '../../ui/format.ts'
import { Labelled } from '../../ui/labelled.tsx'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { PageSkeleton } from '../../ui/skeleton.tsx'
import { Tag } from '../../ui/tag.tsx'
import { HandoverHoldings } from './handover-holdings.tsx'
import { stateTones } from './handover-list.page.tsx'
import { handoverQuery, handoversQuery, previewQuery, useChangeHandover } from './handover-queries.ts'
import { HandoverRule } from './handover-rule.tsx'
import { ShareTable } from './handover-shares.tsx'
import { HandoverTaken } from './handover-taken.tsx'
import '../../ui/sticky-bar.css'
import './handover.css'
import { handoverTexts } from './handover.texts.ts'

/** One handover, from the freeze to the end of access; every choice is kept, so that one can leave and come back. */
export function HandoverPage() {
  const { id = '' }: { id?: string } = useParams({ strict: false })
  const text = useText(handoverTexts)
  const { language } = useLanguage()
  const { data, error } = useQuery(handoverQuery(id))
  if (error) return <EmptyState page picture="broken" title={problemText(asProblem(error), language)} />
  if (!data) return <PageSkeleton />
  const isPreparing = data.state === 'open' || data.state === 'failed'
  return (
    <>
      <PageHeader
        title={fill(text.pageTitle, { name: data.from.name })}
        note={
          <Tag tone={stateTones[data.state]} dot>
            {text[data.state]}
          </Tag>
        }
      >
        <Link to="/handovers" className="handover__back">
          <ArrowLeft size={15} aria-hidden />
          {text.back}
        </Link>
      </PageHeader>
      <div className="page-body handover">
        {!isPreparing && <Outcome handover={data} />}
        {isPreparing && <Preparation key={data.id} handover={data} />}
      </div>
    </>
  )
}

/** One step, numbered as it is done. */
export function Step({
  number,
  title,
  hint,
  children,
}: {
  number: number
  title: string
  hint?: string
  children: ReactNode
}) {
  return (
    <section className="card handover-step" aria-label={title}>
      <header>
        <span className="handover-step__number" aria-hidden>
          {number}
        </span>
        <h2>{title}</h2>
        {hint && <p className="muted">{hint}</p>}
      </header>
      {children}
    </section>
  )
}

function Preparation({ handover }: { handover: Handover }) {
  const text = useText(handoverTexts)
  const { language } = useLanguage()
  const rights = useRights()
  const change = useChangeHandover(handover.id)
  const mayManage = rights.can('manage-users')
  return (
    <>
      {handover.state === 'failed' && (
        <p className="handover__failed" role="alert">
          {fill(text.failedHint, { why: codeText(handover.failure ?? 'internal', language) })}
        </p>
      )}
      <Step number={1} title={text.freezeTitle} hint={text.freezeHint}>
        {(['closedToRecords', 'closedToSignIn'] as const).map((name) => (
          <label key={name} className="handover-switch">
            <Switch
              checked={handover.from[name]}
              disabled={!mayManage || change.isPending}
              aria-label={text[name]}
              onChange={(checked) => change.mutate({ [name]: checked })}
            />
            <span>{text[name]}</span>
          </label>
        ))}
      </Step>
      <Step number={2} title={text.holdsTitle} hint={text.holdsHint}>
        <HandoverHoldings from={handover.from.id} />
      </Step>
      <Step number={3} title={text.ruleTitle} hint={text.ruleHint}>
        <HandoverRule handover={handover} />
      </Step>
      <Step number={4} title={text.welcomeTitle}>
        <Checkbox checked={handover.welcome} onChange={(event) => change.mutate({ welcome: event.target.checked })}>
          {text.welcome}
        </Checkbox>
        <Note handover={handover} onChange={(note) => change.mutate({ note })} />
      </Step>
      <Step number={5} title={text.endTitle}>
        {mayManage && (
          <Checkbox checked={handover.revoke} onChange={(event) => change.mutate({ revoke: event.target.checked })}>
            {text.revoke}
            <span className="faint handover__aside">{text.revokeHint}</span>
          </Checkbox>
        )}
        {rights.can('see-audit') && <HandoverTaken id={handover.id} />}
      </Step>
      <Bar handover={handover} />
    </>
  )
}

function Note({ handover, onChange }: { handover: Handover; onChange: (note: string | null) => void }) {
  const text = useText(handoverTexts)
  const [note, setNote] = useState(handover.note ?? '')
  return (
    <Labelled label={text.note}>
      {(names) => (
        <Input.TextArea
          {...names}
          value={note}
          maxLength={2_000}
          autoSize={{ minRows: 2, maxRows: 6 }}
          placeholder={text.notePlaceholder}
          onChange={(event) => setNote(event.target.value)}
          onBlur={() => note !== (handover.note ?? '') && onChange(note.trim() === '' ? null : note)}
        />
      )}
    </Labelled>
  )
}

/** The two ways out of the page: hand over, or stop. */
function Bar({ handover }: { handover: Handover }) {
  const text = useText(handoverTexts)
  const { language } = useLanguage()
  const client = useQueryClient()
  const [asking, setAsking] = useState<'start' | 'stop' | null>(null)
  const preview = useQuery(previewQuery(handover.from.id, handover.rule, handover.withEnded)).data
  const took = (next: Handover) => {
    setAsking(null)
    client.setQueryData(handoverQuery(handover.id).queryKey, next)
  }
  const params = { id: handover.id }
  const start = useSend(() => call(handoverOperations.start, { params }), [handoversQuery.queryKey], took)
  const stop = useSend(() => call(handoverOperations.cancel, { params }), [handoversQuery.queryKey], took)
  const holds = preview ? Object.values(preview.counts).reduce((sum, count) => sum + count, 0) : 0
  return (
    <div className="sticky-bar">
      <span>{!handover.rule ? text.needRule : preview && holds === 0 ? text.nothing : ''}</span>
      <Button onClick={() => setAsking('stop')}>{text.stop}</Button>
      <Button type="primary" disabled={!handover.rule} onClick={() => setAsking('start')}>
        {text.start}
      </Button>
      {asking && (
        <ConfirmDialog
          danger={asking === 'stop'}
          title={fill(text[`${asking}Ask`], {
            name: handover.from.name,
            count: formatNumber(preview?.counts.customer ?? 0, language),
          })}
          action={text[asking]}
          isSending={start.isPending || stop.isPending}
          onConfirm={() => (asking === 'start' ? start : stop).mutate(undefined)}
          onClose={() => setAsking(null)}
        >
          {text[`${asking}Hint`]}
        </ConfirmDialog>
      )}
    </div>
  )
}

/** A handover that runs or has ended: how far it is, who got what, and what is left to do. */
function Outcome({ handover }: { handover: Handover }) {
  const text = useText(handoverTexts)
  const { language } = useLanguage()
  const rights = useRights()
  const client = useQueryClient()
  const params = { id: handover.id }
  const stop = useSend(
    () => call(handoverOperations.cancel, { params }),
    [handoversQuery.queryKey],
    (next) => client.setQueryData(handoverQuery(handover.id).queryKey, next),
  )
  const disable = useSend(
    () => call(userOperations.change, { params: { id: handover.from.id }, body: { status: 'disabled' } }),
    [handoverQuery(handover.id).queryKey, queryKeys.people],
  )
  const numbers = {
    done: formatNumber(handover.done, language),
    total: formatNumber(handover.total, language),
  }
  return (
    <>
      <section className="card handover-step" aria-label={text.result}>
        <header>
          <h2>{text.result}</h2>
          {handover.note && <p className="muted">{handover.note}</p>}
        </header>
        <div className="handover-progress">
          <progress value={handover.total > 0 ? handover.done / handover.total : 1} max={1} aria-label={text.result}>
            {fill(text.progress, numbers)}
          </progress>
          <span className="number muted">{fill(text.progress, numbers)}</span>
          {handover.state === 'running' && (
            <Button loading={stop.isPending} onClick={() => stop.mutate(undefined)}>
              {text.stop}
            </Button>
          )}
        </div>
        {handover.moved.length > 0 && <ShareTable label={text.result} shares={handover.moved} linked />}
        {handover.refused > 0 && (
          <p className="muted">{fill(text.refused, { count: formatNumber(handover.refused, language) })}</p>
        )}
        {handover.from.status === 'disabled' ? (
          <p className="muted">{text.disabledNow}</p>
        ) : (
          rights.can('manage-users') &&
          handover.state === 'done' && (
            <div>
              <Button danger loading={disable.isPending} onClick={() => disable.mutate(undefined)}>
                {text.disable}
              </Button>
            </div>
          )
        )}
      </section>
      {rights.can('see-audit') && (
        <section className="card handover-step" aria-label={text.takenTitle}>
          <HandoverTaken id={handover.id} />
        </section>
      )}
    </>
  )
}
