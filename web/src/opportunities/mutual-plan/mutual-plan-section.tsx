import { isLate, usualSteps } from '#contract/opportunities/mutual-plan/mutual-plan.ts'
import { inLanguage } from '#contract/shared/label.ts'
import { useQuery } from '@tanstack/react-query'
import { Button, Input, Progress } from 'antd'
import { Share2 } from 'lucide-react'
import { useState } from 'react'
import type { AnyRecord } from '../../foundation/record-kind.tsx'
import { useRights } from '../../foundation/rights.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { Tag } from '../../ui/tag.tsx'
import './mutual-plan.css'
import { planTexts } from './mutual-plan.texts.ts'
import { PlanComments } from './plan-comments.tsx'
import { PlanLinks } from './plan-links.tsx'
import { PlanSteps } from './plan-steps.tsx'
import { ShareDialog } from './share-dialog.tsx'
import { planQuery, usePlanDeed } from './use-plan.ts'

/** What was agreed with the customer, step by step, and the links by which they take part. */
export function MutualPlanSection({ deal }: { deal: AnyRecord }) {
  const text = useText(planTexts)
  const rights = useRights()
  const { data: plan } = useQuery(planQuery(deal.id))
  const deed = usePlanDeed(deal.id)
  const [sharing, setSharing] = useState(false)
  const may = rights.may('opportunity', 'change') && deal.deletedAt === null
  if (!plan) return <SkeletonLines lines={6} />
  const done = plan.steps.filter((step) => step.doneAt !== null).length
  const late = plan.steps.filter((step) => isLate(step, plan.today)).length
  if (plan.steps.length === 0) return <Beginning may={may} deed={deed} />
  return (
    <section className="mutual-plan" aria-label={text.title}>
      <header className="mutual-plan__head">
        <Progress
          className="mutual-plan__progress"
          percent={Math.round((done / plan.steps.length) * 100)}
          showInfo={false}
          size="small"
          aria-label={fill(text.progress, { done, all: plan.steps.length })}
        />
        <span className="muted">{fill(text.progress, { done, all: plan.steps.length })}</span>
        {late > 0 && <Tag tone="bad">{fill(text.lateCount, { count: late })}</Tag>}
        {may && (
          <Button type="primary" icon={<Share2 size={14} />} onClick={() => setSharing(true)}>
            {text.share}
          </Button>
        )}
      </header>
      <PlanSteps plan={plan} may={may} deed={deed} />
      {may && <NewStep deed={deed} />}
      {plan.links.length > 0 && <PlanLinks plan={plan} may={may} deed={deed} />}
      <PlanComments plan={plan} may={may} deed={deed} />
      {sharing && <ShareDialog deal={deal} plan={plan} onClose={() => setSharing(false)} />}
    </section>
  )
}

type DeedProps = { may: boolean; deed: ReturnType<typeof usePlanDeed> }

function Beginning({ may, deed }: DeedProps) {
  const text = useText(planTexts)
  const { language } = useLanguage()
  const usual = () =>
    deed.mutate({
      do: 'add',
      steps: usualSteps.map(({ title, side }) => ({
        title: inLanguage(title, language),
        side,
        dueOn: null,
        person: null,
      })),
    })
  return (
    <EmptyState small picture="calendar" title={text.emptyTitle} hint={text.emptyHint}>
      {may && (
        <div className="mutual-plan__begin">
          <Button type="primary" loading={deed.isPending} onClick={usual}>
            {text.useUsual}
          </Button>
          <Button disabled={deed.isPending} onClick={() => deed.mutate({ do: 'milestones' })}>
            {text.useMilestones}
          </Button>
        </div>
      )}
    </EmptyState>
  )
}

function NewStep({ deed }: Pick<DeedProps, 'deed'>) {
  const text = useText(planTexts)
  const [title, setTitle] = useState('')
  const add = () => {
    if (title.trim() === '') return
    deed.mutate({ do: 'add', steps: [{ title: title.trim(), side: 'ours', dueOn: null, person: null }] })
    setTitle('')
  }
  return (
    <div className="mutual-plan__new">
      <Input
        aria-label={text.add}
        placeholder={text.addHint}
        maxLength={200}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
        onPressEnter={add}
      />
      <Button disabled={title.trim() === ''} onClick={add}>
        {text.add}
      </Button>
    </div>
  )
}
