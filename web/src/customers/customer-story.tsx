import { customerStoryOperations, type PlannedStep } from '#contract/customers/customer-story.ts'
import { useQuery } from '@tanstack/react-query'
import { CalendarClock } from 'lucide-react'
import { call } from '../foundation/api.ts'
import { queryKeys } from '../foundation/query-keys.ts'
import { type AnyRecord, useKind } from '../foundation/record-kind.tsx'
import { RecordLink } from '../foundation/record-link.tsx'
import { ChoiceTag } from '../foundation/field-display.tsx'
import { NarrowedTimeline } from '../foundation/timeline.tsx'
import { useStoryQuestion } from '../foundation/timeline-question.ts'
import { Person } from '../ui/avatar.tsx'
import { useText } from '../ui/language.tsx'
import { Tag } from '../ui/tag.tsx'
import { Day } from '../ui/values.tsx'
import { formatTime } from '../ui/time.ts'
import { storyTexts } from './customer-story.texts.ts'
import './customer-story.css'

function familyQuery(id: string) {
  return {
    queryKey: ['family', 'customer', id],
    queryFn: ({ signal }: { signal: AbortSignal }) => call(customerStoryOperations.family, { params: { id }, signal }),
  }
}

/** A customer's story: what is planned next on top, then everything that happened, with those below it where asked. */
export function CustomerStory({ record }: { record: AnyRecord }) {
  const [question] = useStoryQuestion()
  const family = useQuery(familyQuery(record.id))
  return (
    <>
      {record.deletedAt === null && <NextSteps id={record.id} below={question.below === true} />}
      <NarrowedTimeline type="customer" id={record.id} family={family.data?.items ?? []} />
    </>
  )
}

function NextSteps({ id, below }: { id: string; below: boolean }) {
  const text = useText(storyTexts)
  const { data } = useQuery({
    queryKey: [...queryKeys.timeline('customer', id), 'next', below],
    queryFn: ({ signal }) =>
      call(customerStoryOperations.nextSteps, {
        params: { id },
        query: { below: below ? 'true' : undefined },
        signal,
      }),
  })
  if (!data) return null
  return (
    <section className="next-steps" aria-label={text.next}>
      <h3 className="next-steps__title">
        <CalendarClock size={15} aria-hidden />
        {text.next}
      </h3>
      {data.items.length === 0 ? (
        <p className="next-steps__none">{text.nothingPlanned}</p>
      ) : (
        <ol>
          {data.items.slice(0, 3).map((step) => (
            <NextStep key={`${step.type} ${step.id}`} step={step} of={id} />
          ))}
        </ol>
      )}
      {(data.more || data.items.length > 3) && <p className="next-steps__none">{text.more}</p>}
    </section>
  )
}

function NextStep({ step, of }: { step: PlannedStep; of: string }) {
  const text = useText(storyTexts)
  const kind = useKind('activity').fields['kind']
  return (
    <li className={`next-steps__step${step.overdue ? ' next-steps__step--late' : ''}`}>
      <span className="next-steps__when">
        <Day date={step.on} kind="distance" due />
        {step.at !== null && <span className="number faint">{formatTime(step.at)}</span>}
      </span>
      <span className="next-steps__what">
        {step.kind !== null && kind && (
          <Tag>
            <ChoiceTag field={kind} value={step.kind} />
          </Tag>
        )}
        <RecordLink type={step.type} id={step.id}>
          {step.what}
        </RecordLink>
        {step.type === 'opportunity' && step.what !== step.name && <span className="faint one-line">{step.name}</span>}
        {step.customer && step.customer.id !== of && <span className="faint one-line">{step.customer.name}</span>}
        {step.overdue && (
          <Tag tone="bad" dot>
            {text.overdue}
          </Tag>
        )}
      </span>
      {step.owner && <Person name={step.owner.name} />}
    </li>
  )
}
