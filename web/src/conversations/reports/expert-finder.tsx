import { type Expert, expertOperations } from '#contract/conversations/reports/expert.ts'
import { useQuery } from '@tanstack/react-query'
import { Input } from 'antd'
import { Check, Plus, Search } from 'lucide-react'
import { useState } from 'react'
import { call } from '../../foundation/api.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { Labelled } from '../../ui/labelled.tsx'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { formatDayFrom } from '../../ui/time.ts'
import { reportTexts } from './reports.texts.ts'

type Props = { asked: readonly string[]; onPick: (person: string) => void }

/** Finds colleagues by what they have done, in the words of a question; each is asked with one press. */
export function ExpertFinder({ asked, onPick }: Props) {
  const text = useText(reportTexts)
  const [words, setWords] = useState('')
  const [question, setQuestion] = useState('')
  const { data, isFetching } = useQuery({
    queryKey: ['experts', question],
    queryFn: ({ signal }) => call(expertOperations.find, { query: { text: question }, signal }),
    enabled: question !== '',
  })
  return (
    <section className="experts" aria-label={text.findTitle}>
      <Labelled label={text.findTitle}>
        {(names) => (
          <Input.Search
            {...names}
            placeholder={text.findHint}
            prefix={<Search size={15} aria-hidden />}
            maxLength={100}
            value={words}
            enterButton={text.find}
            onChange={({ target }) => setWords(target.value)}
            onSearch={(value) => setQuestion(value.trim())}
          />
        )}
      </Labelled>
      {question !== '' && isFetching && <SkeletonLines lines={3} />}
      {data && !isFetching && (
        <>
          {data.people.length === 0 ? (
            <p className="muted">{text.findNone}</p>
          ) : (
            <ul className="experts__people">
              {data.people.map((expert) => (
                <Line
                  key={expert.person.id}
                  expert={expert}
                  isAsked={asked.includes(expert.person.id)}
                  onPick={() => onPick(expert.person.id)}
                />
              ))}
            </ul>
          )}
          <p className="faint">{text.findNote}</p>
        </>
      )}
    </section>
  )
}

function Line({ expert, isAsked, onPick }: { expert: Expert; isAsked: boolean; onPick: () => void }) {
  const text = useText(reportTexts)
  const { language } = useLanguage()
  const { person, department, won, deals, visits, lastOn } = expert
  const facts = [
    ...(won > 0 ? [fill(text.findWon, { count: won })] : []),
    ...(deals > won ? [fill(text.findDeals, { count: deals })] : []),
    ...(visits > 0 ? [fill(text.findVisits, { count: visits })] : []),
    ...(lastOn ? [fill(text.findLast, { when: formatDayFrom(lastOn, language) })] : []),
  ]
  return (
    <li>
      <Avatar name={person.name} size={28} />
      <span className="experts__who">
        <span>
          {person.name} <span className="faint">{department}</span>
        </span>
        <span className="faint">{facts.join(' · ')}</span>
      </span>
      <Button
        size="small"
        icon={isAsked ? <Check size={15} aria-hidden /> : <Plus size={15} aria-hidden />}
        aria-label={fill(text.findAsk, { name: person.name })}
        aria-pressed={isAsked}
        disabled={isAsked}
        onClick={onPick}
      >
        {text.helpPick}
      </Button>
    </li>
  )
}
