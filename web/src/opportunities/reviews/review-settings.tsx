import { reviewOperations } from '#contract/opportunities/reviews/review.operations.ts'
import type { Question } from '#contract/opportunities/reviews/review.ts'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { call, newKey } from '../../foundation/api.ts'
import { SettingsSection } from '../../foundation/settings-section.tsx'
import { UnsavedBar } from '../../foundation/unsaved-bar.tsx'
import { useSend } from '../../foundation/use-send.ts'
import { useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { showToast } from '../../ui/toast.tsx'
import { QuestionEditor } from './question-editor.tsx'
import { reviewFormQuery, reviewsKey } from './review-queries.ts'
import { reviewSettingsTexts } from './review-settings.texts.ts'
import './reviews.css'

/** What the company asks when a deal ends. */
export function ReviewSettings() {
  const { data } = useQuery(reviewFormQuery)
  return data ? <Editor key={data.version} {...data} /> : <SkeletonLines lines={8} />
}

function newQuestion(): Question {
  return {
    key: `q-${newKey().slice(0, 8)}`,
    label: { zh: '', en: '' },
    kind: 'text',
    options: [],
    outcomes: ['won', 'lost'],
    roles: ['owner', 'manager'],
    processes: [],
    required: false,
  }
}

function Editor({ version, questions: saved }: { version: number; questions: readonly Question[] }) {
  const text = useText(reviewSettingsTexts)
  const [questions, setQuestions] = useState<readonly Question[]>(saved)
  const send = useSend(
    () => call(reviewOperations.writeForm, { body: { questions: [...questions] }, ifMatch: version }),
    [reviewsKey],
    () => showToast({ text: text.saved }),
  )
  const change = (at: number, next: Question) =>
    setQuestions(questions.map((one, place) => (place === at ? next : one)))
  const isWhole = questions.every(
    ({ label, kind, options, outcomes, roles }) =>
      (label.zh || label.en) && outcomes.length > 0 && roles.length > 0 && (kind !== 'choice' || options.length > 1),
  )
  return (
    <SettingsSection title={text.title} hint={text.hint}>
      {questions.map((question, at) => (
        <QuestionEditor
          key={question.key}
          question={question}
          onChange={(next) => change(at, next)}
          onRemove={() => setQuestions(questions.filter((_, place) => place !== at))}
        />
      ))}
      <Button icon={<Plus size={14} />} onClick={() => setQuestions([...questions, newQuestion()])}>
        {text.add}
      </Button>
      {JSON.stringify(questions) !== JSON.stringify(saved) && (
        <UnsavedBar
          isSaving={send.isPending}
          disabled={!isWhole}
          onDiscard={() => setQuestions(saved)}
          onSave={() => send.mutate(undefined)}
        />
      )}
    </SettingsSection>
  )
}
