import { conflictOperations, type WholeConflict } from '#contract/customers/conflict.operations.ts'
import { type ConflictOutcome, conflictOutcomes } from '#contract/customers/conflict.ts'
import { Button, Checkbox, Input, Radio, Select } from 'antd'
import { Scale } from 'lucide-react'
import { useState } from 'react'
import { call, newKey } from '../../foundation/api.ts'
import { queryKeys } from '../../foundation/query-keys.ts'
import '../../foundation/settings-section.css'
import { useSend } from '../../foundation/use-send.ts'
import { Labelled } from '../../ui/labelled.tsx'
import { useLabel, useText } from '../../ui/language.tsx'
import { showToast } from '../../ui/toast.tsx'
import { usePartyName } from './conflict-party.tsx'
import { conflictKey } from './conflict-queries.ts'
import { conflictTexts, outcomeHints, outcomeNames } from './conflict.texts.ts'
import { ReasonDialog } from '../../foundation/reason-dialog.tsx'

const stale = [conflictKey, queryKeys.lists('customer'), ['record', 'customer'], ['timeline', 'customer']] as const

/** What can be done with a case: take it up, rule on it, close it. */
export function ConflictRuling({ conflict }: { conflict: WholeConflict }) {
  const text = useText(conflictTexts)
  const [closing, setClosing] = useState(false)
  const close = useSend(
    (reason: string) =>
      call(conflictOperations.dismiss, {
        params: { id: conflict.id },
        body: { reason },
        ifMatch: conflict.version,
        idempotencyKey: newKey(),
      }),
    stale,
    () => setClosing(false),
  )
  const takeUp = useSend(
    () =>
      call(conflictOperations.takeUp, {
        params: { id: conflict.id },
        ifMatch: conflict.version,
        idempotencyKey: newKey(),
      }),
    stale,
  )
  return (
    <section className="card conflict__ruling" aria-label={text.ruling}>
      {conflict.state === 'proposed' && (
        <div className="conflict__found">
          <p>{text.takeUpHint}</p>
          <Button type="primary" loading={takeUp.isPending} onClick={() => takeUp.mutate(undefined)}>
            {text.takeUp}
          </Button>
        </div>
      )}
      {conflict.may.decide && conflict.state === 'open' && <RulingForm conflict={conflict} />}
      {conflict.may.dismiss && (
        <div>
          <Button onClick={() => setClosing(true)}>{text.dismiss}</Button>
        </div>
      )}
      {closing && (
        <ReasonDialog
          title={text.dismissTitle}
          label={text.dismissReason}
          action={text.dismiss}
          isSending={close.isPending}
          onSend={(reason) => close.mutate(reason)}
          onClose={() => setClosing(false)}
        />
      )}
    </section>
  )
}

function RulingForm({ conflict }: { conflict: WholeConflict }) {
  const text = useText(conflictTexts)
  const say = useLabel()
  const nameOf = usePartyName()
  const [outcome, setOutcome] = useState<ConflictOutcome>('party')
  const [winner, setWinner] = useState(conflict.proposal.winner ?? undefined)
  const [pool, setPool] = useState(conflict.pools[0]?.id)
  const [merge, setMerge] = useState(false)
  const [reason, setReason] = useState('')
  const toParty = outcome === 'party' || outcome === 'share'
  const offered = conflictOutcomes.filter((one) => one !== 'pool' || conflict.pools.length > 0)
  const isReady =
    reason.trim() !== '' && (!toParty || winner !== undefined) && (outcome !== 'pool' || pool !== undefined)
  const decide = useSend(
    () =>
      call(conflictOperations.decide, {
        params: { id: conflict.id },
        body: {
          outcome,
          reason,
          merge: toParty && conflict.two && merge,
          ...(toParty && winner !== undefined ? { winner } : {}),
          ...(outcome === 'pool' && pool ? { pool } : {}),
        },
        ifMatch: conflict.version,
        idempotencyKey: newKey(),
      }),
    stale,
    () => showToast({ text: text.done }),
  )
  return (
    <div className="settings-form">
      <h2 className="conflict__section">
        <Scale size={16} aria-hidden />
        {text.ruling}
      </h2>
      <Radio.Group
        className="conflict__outcomes"
        value={outcome}
        onChange={(event) => setOutcome(event.target.value as ConflictOutcome)}
      >
        {offered.map((one) => (
          <Radio key={one} value={one}>
            <strong>{say(outcomeNames[one])}</strong>
            <span className="conflict__outcome-hint">{say(outcomeHints[one])}</span>
          </Radio>
        ))}
      </Radio.Group>
      {toParty && (
        <Labelled label={outcome === 'party' ? text.to : text.lead} required>
          {(names) => (
            <Select<number>
              {...names}
              {...(winner === undefined ? {} : { value: winner })}
              options={conflict.parties.map((party, place) => ({ value: place, label: nameOf(party) }))}
              onChange={setWinner}
            />
          )}
        </Labelled>
      )}
      {outcome === 'pool' && (
        <Labelled label={text.pool} required>
          {(names) => (
            <Select<string>
              {...names}
              value={pool ?? null}
              options={conflict.pools.map((one) => ({ value: one.id, label: say(one.name) }))}
              onChange={setPool}
            />
          )}
        </Labelled>
      )}
      {toParty && conflict.two && (
        <Checkbox checked={merge} onChange={(event) => setMerge(event.target.checked)}>
          {text.merge}
        </Checkbox>
      )}
      <Labelled label={text.reason} hint={text.reasonHint} required>
        {(names) => (
          <Input.TextArea
            {...names}
            rows={3}
            maxLength={2000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Labelled>
      <Button type="primary" disabled={!isReady} loading={decide.isPending} onClick={() => decide.mutate(undefined)}>
        {text.decide}
      </Button>
    </div>
  )
}
