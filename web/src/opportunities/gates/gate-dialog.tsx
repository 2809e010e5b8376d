import { type GateItem, gateOf, passageOf } from '#contract/opportunities/gate.ts'
import type { DealWay } from '#contract/opportunities/gate.operations.ts'
import { inLanguage } from '#contract/shared/label.ts'
import { useQuery } from '@tanstack/react-query'
import { Checkbox } from 'antd'
import { CircleCheck, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { ReasonInput } from '../../foundation/reason-input.tsx'
import { type AnyRecord, useKind } from '../../foundation/record-kind.tsx'
import { recordQuery } from '../../foundation/record-queries.ts'
import { isReference } from '../../foundation/record-value.ts'
import { useRights } from '../../foundation/rights.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { Modal } from '../../ui/modal.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { Checklist } from './checklist.tsx'
import './gate-dialog.css'
import { gateTexts } from './gate.texts.ts'
import { wayQuery } from './way-query.ts'

export type Passing = { reason?: string; override?: boolean }

type Props = {
  record: AnyRecord
  to: string
  onCancel: () => void
  /** With the record as it is by then: filling in a field has made a newer version of it. */
  onGo: (record: AnyRecord, passing: Passing) => void
}

/** What stands between a deal and a stage: what is missing can be given here, a reason said, or the gate overridden by who may. */
export function GateDialog({ record: known, to, onCancel, onGo }: Props) {
  const kind = useKind('opportunity')
  const record = useQuery(recordQuery(kind, known.id)).data
  const way = useQuery(wayQuery(known.id)).data
  if (record && way) return <Dialog record={record} way={way} to={to} onCancel={onCancel} onGo={onGo} />
  return (
    <Modal open width={560} footer={null} onCancel={onCancel}>
      <SkeletonLines lines={5} />
    </Modal>
  )
}

function Dialog({ record, way, to, onCancel, onGo }: Props & { way: DealWay }) {
  const text = useText(gateTexts)
  const { language } = useLanguage()
  const rights = useRights()
  const [reason, setReason] = useState('')
  const [override, setOverride] = useState(false)
  const stands = record['stage']
  const move = { from: isReference(stands) ? stands.id : '', to, reached: way.reached }
  const passage = passageOf(way.stages, move)
  const asked = (wish: { override: boolean; reason: string | null }) =>
    gateOf(way.stages, move, { policy: way.policy, mayOverride: way.mayOverride, ...wish })
  const bare = asked({ override: false, reason: null })
  const answer = asked({ override, reason })
  const target = way.stages.find((stage) => stage.id === to)
  const stage = target ? inLanguage(target.name, language) : ''
  const isBack = passage?.kind === 'back'
  const stopped = !bare.allowed && (bare.missing.length > 0 || bare.reason === 'skip-forbidden')
  const overrides = stopped && way.mayOverride
  const needsReason = (!bare.allowed && bare.reason === 'reason-required') || (overrides && override)
  return (
    <FormDialog
      width={560}
      title={fill(isBack ? text.backTitle : text.title, { stage })}
      action={isBack ? text.goBack : text.go}
      disabled={!answer.allowed}
      danger={overrides && override}
      onSend={() =>
        onGo(record, { ...(reason.trim() ? { reason: reason.trim() } : {}), ...(override ? { override } : {}) })
      }
      onClose={onCancel}
    >
      <div className="gate-dialog">
        <Verdict answer={bare} skips={passage?.skips ?? 0} isBack={isBack} />
        {passage?.passes.map((id) => {
          const passed = way.stages.find((one) => one.id === id)
          const items = passed?.items.filter((item) => item.required) ?? []
          if (!passed || items.length === 0) return null
          return (
            <section key={id}>
              <h3>{inLanguage(passed.name, language)}</h3>
              <Checklist
                record={record}
                items={items}
                mayOverride={way.mayOverride}
                may={rights.may('opportunity', 'change')}
              />
            </section>
          )
        })}
        {overrides && (
          <Checkbox checked={override} onChange={(event) => setOverride(event.target.checked)}>
            {text.override}
          </Checkbox>
        )}
        {needsReason && (
          <ReasonInput
            label={text.reason}
            value={reason}
            onChange={setReason}
            {...(override ? { hint: text.overrideHint } : {})}
          />
        )}
      </div>
    </FormDialog>
  )
}

type VerdictProps = { answer: ReturnType<typeof gateOf>; skips: number; isBack: boolean }

/** Where the move stands, in a sentence. */
function Verdict({ answer, skips, isBack }: VerdictProps) {
  const text = useText(gateTexts)
  const says = () => {
    if (answer.allowed) return text.complete
    const missing: readonly GateItem[] = answer.missing
    if (missing.length > 0) return fill(text.missing, { count: missing.length })
    if (answer.reason === 'back-forbidden') return text.backRight
    if (answer.reason === 'skip-forbidden') return text.skipForbidden
    return isBack ? text.backHint : fill(text.skipHint, { count: skips })
  }
  return (
    <p role="status" className={`gate-dialog__verdict gate-dialog__verdict--${answer.allowed ? 'open' : 'shut'}`}>
      {answer.allowed ? <CircleCheck size={16} aria-hidden /> : <TriangleAlert size={16} aria-hidden />}
      {says()}
    </p>
  )
}
