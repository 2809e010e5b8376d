import { flowOperations } from '#contract/approvals/approval.operations.ts'
import { approvalKindLabels, type Flow } from '#contract/approvals/flow.ts'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { ArrowDown, ArrowRight, ArrowUp, Plus } from 'lucide-react'
import { useState } from 'react'
import { call } from '../foundation/api.ts'
import { SettingsSection } from '../foundation/settings-section.tsx'
import { useSend } from '../foundation/use-send.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { enumerate } from '../ui/format.ts'
import { fill, useLabel, useLanguage, useText } from '../ui/language.tsx'
import { SkeletonLines } from '../ui/skeleton.tsx'
import { Tag } from '../ui/tag.tsx'
import { flowsKey, flowsQuery } from './approval-queries.ts'
import { FlowEditor } from './flow-editor.tsx'
import './flow.css'
import { flowTexts } from './flow.texts.ts'
import { useFlowWords } from './use-flow-words.ts'

/** What needs leave in this company, and who gives it. */
export function FlowSettings() {
  const text = useText(flowTexts)
  const { data } = useQuery(flowsQuery)
  const [edited, setEdited] = useState<Flow | 'new' | null>(null)
  const add = (
    <Button type="primary" icon={<Plus size={16} />} onClick={() => setEdited('new')}>
      {text.add}
    </Button>
  )
  return (
    <SettingsSection title={text.title} hint={text.hint} actions={data && data.items.length > 0 && add}>
      {!data ? (
        <SkeletonLines lines={8} />
      ) : data.items.length === 0 ? (
        <div className="card">
          <EmptyState picture="path" title={text.empty} hint={text.emptyHint}>
            {add}
          </EmptyState>
        </div>
      ) : (
        <Flows flows={data.items} onEdit={setEdited} />
      )}
      {edited && <FlowEditor flow={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </SettingsSection>
  )
}

function Flows({ flows, onEdit }: { flows: readonly Flow[]; onEdit: (flow: Flow) => void }) {
  const arrange = useSend((ids: string[]) => call(flowOperations.arrange, { body: { ids } }), [flowsKey])
  const move = (at: number, by: -1 | 1) => {
    const ids = flows.map((flow) => flow.id)
    const [one, other] = [ids[at], ids[at + by]]
    if (one === undefined || other === undefined) return
    arrange.mutate(ids.map((id) => (id === one ? other : id === other ? one : id)))
  }
  return (
    <div className="flows">
      {flows.map((flow, at) => (
        <FlowCard
          key={flow.id}
          flow={flow}
          isFirst={at === 0}
          isLast={at === flows.length - 1}
          onMove={(by) => move(at, by)}
          onEdit={() => onEdit(flow)}
        />
      ))}
    </div>
  )
}

type CardProps = { flow: Flow; isFirst: boolean; isLast: boolean; onMove: (by: -1 | 1) => void; onEdit: () => void }

function FlowCard({ flow, isFirst, isLast, onMove, onEdit }: CardProps) {
  const text = useText(flowTexts)
  const { language } = useLanguage()
  const say = useLabel()
  const words = useFlowWords()
  return (
    <article className={`card flow${flow.active ? '' : ' flow--paused'}`}>
      <header>
        <Tag tone="accent">{say(approvalKindLabels[flow.kind])}</Tag>
        <h3 className="one-line">{say(flow.name)}</h3>
        {!flow.active && <Tag>{text.paused}</Tag>}
        <span className="faint flow__version">
          {fill(text.version, { version: flow.version })}
          {flow.running > 0 && ` · ${fill(text.running, { count: flow.running })}`}
        </span>
        <span className="flow__deeds">
          <Button
            type="text"
            aria-label={text.up}
            icon={<ArrowUp size={16} />}
            disabled={isFirst}
            onClick={() => onMove(-1)}
          />
          <Button
            type="text"
            aria-label={text.down}
            icon={<ArrowDown size={16} />}
            disabled={isLast}
            onClick={() => onMove(1)}
          />
          <Button onClick={onEdit}>{text.edit}</Button>
        </span>
      </header>
      <p className="muted">
        {flow.conditions.length === 0 ? text.always : flow.conditions.map(words.condition).join(' · ')}
      </p>
      <ol className="flow__steps">
        {flow.steps.map((step, at) => (
          <li key={at}>
            {at > 0 && <ArrowRight size={14} aria-hidden />}
            <span className="flow__step">
              <strong>{say(step.name)}</strong>
              <span>{enumerate(step.approvers.map(words.approver), language)}</span>
              {step.hours !== null && <span className="faint">{fill(text.withinHours, { hours: step.hours })}</span>}
            </span>
          </li>
        ))}
      </ol>
    </article>
  )
}
