import type { MutualPlan } from '#contract/opportunities/mutual-plan/mutual-plan.operations.ts'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useText } from '../../ui/language.tsx'
import { Tag } from '../../ui/tag.tsx'
import { Moment } from '../../ui/values.tsx'
import { planTexts } from './mutual-plan.texts.ts'
import type { usePlanDeed } from './use-plan.ts'

type Props = { plan: MutualPlan; may: boolean; deed: ReturnType<typeof usePlanDeed> }

/** What both sides say of the plan, the oldest first, as in a talk. */
export function PlanComments({ plan, may, deed }: Props) {
  const text = useText(planTexts)
  const [said, setSaid] = useState('')
  const send = () => deed.mutate({ do: 'comment', text: said.trim(), step: null }, { onSuccess: () => setSaid('') })
  return (
    <section className="mutual-plan__part">
      <h3>{text.comments}</h3>
      <ul>
        {plan.comments.map((comment) => (
          <li key={comment.id} className={`plan-comment${comment.theirs ? ' plan-comment--theirs' : ''}`}>
            <p className="muted">
              <strong>{comment.author}</strong> {comment.theirs && <Tag tone="accent">{text.customer}</Tag>}{' '}
              <Moment at={comment.at} />
              {comment.stepId && ` · ${plan.steps.find(({ id }) => id === comment.stepId)?.title ?? ''}`}
            </p>
            <p className="plan-comment__said">{comment.text}</p>
          </li>
        ))}
      </ul>
      {may && (
        <div className="mutual-plan__write">
          <Input.TextArea
            aria-label={text.write}
            placeholder={text.write}
            maxLength={1000}
            autoSize={{ minRows: 1, maxRows: 6 }}
            value={said}
            onChange={(event) => setSaid(event.target.value)}
          />
          <Button disabled={said.trim() === ''} loading={deed.isPending} onClick={send}>
            {text.send}
          </Button>
        </div>
      )}
    </section>
  )
}
