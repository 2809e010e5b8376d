import { type TimelineTopic, timelineTopicOptions } from '#contract/platform/timeline.ts'
import type { RecordType } from '#contract/shared/field.ts'
import { Network, Star } from 'lucide-react'
import { lazy, useCallback } from 'react'
import '../ui/chip.css'
import { enumerate } from '../ui/format.ts'
import { fill, useLabel, useLanguage, useText } from '../ui/language.tsx'
import { formatDay } from '../ui/time.ts'
import { ConditionChip, FilterButton } from './filter-chips.tsx'
import { ListSearchField } from './list-search-field.tsx'
import { narrowings, type StoryQuestion } from './timeline-question.ts'
import './timeline-tools.css'
import { timelineTexts } from './timeline.texts.ts'

const TimelineFilter = lazy(async () => ({ default: (await import('./timeline-filter.tsx')).TimelineFilter }))

/** Somebody whose story can be told along: the record itself comes first. */
export type StoryFamily = readonly { id: string; name: string }[]

type Props = {
  type: RecordType
  question: StoryQuestion
  onChange: (question: StoryQuestion) => void
  family: StoryFamily
}

/** What a record's story can be about, so that no chip stands there in vain. */
const topicsOf: Partial<Record<RecordType, readonly TimelineTopic[]>> = {
  contact: ['visit', 'call', 'meeting', 'message', 'task', 'note', 'people', 'ownership', 'file', 'change'],
  lead: ['visit', 'call', 'meeting', 'message', 'task', 'note', 'ownership', 'file', 'change'],
  opportunity: ['visit', 'call', 'meeting', 'message', 'task', 'note', 'deal', 'file', 'change'],
  competitor: ['file', 'change'],
  product: ['file', 'change'],
  activity: ['file', 'change'],
}

/** Narrows a story: by words, by what it is about, by who and when; each condition stands in sight and goes with a click. */
export function TimelineTools({ type, question, onChange, family }: Props) {
  const text = useText(timelineTexts)
  const say = useLabel()
  const topics = question.topics ?? []
  const offered = timelineTopicOptions.filter(({ value }) => topicsOf[type]?.includes(value) ?? true)
  const turn = (topic: TimelineTopic) => {
    const next = topics.includes(topic) ? topics.filter((one) => one !== topic) : [...topics, topic]
    onChange({ ...question, topics: next.length > 0 ? next : undefined })
  }
  const search = useCallback(
    (words: string | undefined) => onChange({ ...question, search: words }),
    [question, onChange],
  )
  return (
    <div className="timeline-tools" role="search" aria-label={text.narrow}>
      <div className="timeline-tools__line">
        <ListSearchField label={text.searchStory} search={question.search} onSearch={search} />
        <FilterButton says={text.whoAndWhen} label={text.whoAndWhen} width={320}>
          <TimelineFilter question={question} onChange={onChange} family={family} />
        </FilterButton>
        <button
          type="button"
          className="chip"
          aria-pressed={question.important === true}
          onClick={() => onChange({ ...question, important: question.important ? undefined : true })}
        >
          <Star size={13} aria-hidden />
          {text.important}
        </button>
        {family.length > 1 && (
          <button
            type="button"
            className="chip"
            aria-pressed={question.below === true}
            onClick={() => onChange({ ...question, below: question.below ? undefined : true, customers: undefined })}
          >
            <Network size={13} aria-hidden />
            {fill(text.below, { count: family.length - 1 })}
          </button>
        )}
      </div>
      <div className="timeline-tools__topics">
        {offered.map((topic) => (
          <button
            key={topic.value}
            type="button"
            className="chip"
            aria-pressed={topics.includes(topic.value)}
            onClick={() => turn(topic.value)}
          >
            {say(topic.label)}
          </button>
        ))}
        <Conditions question={question} onChange={onChange} family={family} />
      </div>
    </div>
  )
}

/** Conditions that no button of its own shows. */
function Conditions({ question, onChange, family }: Omit<Props, 'type'>) {
  const text = useText(timelineTexts)
  const { language } = useLanguage()
  const { person, from, to, customers } = question
  const names = family.filter((one) => customers?.includes(one.id)).map((one) => one.name)
  return (
    <>
      {person && (
        <ConditionChip remove={text.removeCondition} onRemove={() => onChange({ ...question, person: undefined })}>
          {person.name}
        </ConditionChip>
      )}
      {(from ?? to) !== undefined && (
        <ConditionChip
          remove={text.removeCondition}
          onRemove={() => onChange({ ...question, from: undefined, to: undefined })}
        >
          {`${from ? formatDay(from, language) : text.beginning} – ${to ? formatDay(to, language) : text.today}`}
        </ConditionChip>
      )}
      {names.length > 0 && (
        <ConditionChip remove={text.removeCondition} onRemove={() => onChange({ ...question, customers: undefined })}>
          {enumerate(names, language)}
        </ConditionChip>
      )}
      {narrowings(question) > 1 && (
        <button
          type="button"
          className="plain-button timeline-tools__clear"
          onClick={() => onChange({ below: question.below })}
        >
          {text.clear}
        </button>
      )}
    </>
  )
}
