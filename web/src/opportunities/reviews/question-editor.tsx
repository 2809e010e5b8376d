import { type Question, reviewRoles } from '#contract/opportunities/reviews/review.ts'
import { inLanguage } from '#contract/shared/label.ts'
import { Button, Checkbox, Input, Select } from 'antd'
import { Trash2 } from 'lucide-react'
import { newKey } from '../../foundation/api.ts'
import { useLabel, useLanguage, useText } from '../../ui/language.tsx'
import { useProcesses } from '../stage-choices.ts'
import { reviewSettingsTexts } from './review-settings.texts.ts'

type Props = { question: Question; onChange: (question: Question) => void; onRemove: () => void }

/** One question: its words, how it is answered, when and of whom it is asked. */
export function QuestionEditor({ question, onChange, onRemove }: Props) {
  const text = useText(reviewSettingsTexts)
  const say = useLabel()
  const { language } = useLanguage()
  const processes = useProcesses()
  const change = (part: Partial<Question>) => onChange({ ...question, ...part })
  return (
    <div className="review-settings__question">
      <div className="review-settings__row">
        {(['zh', 'en'] as const).map((one) => (
          <Input
            key={one}
            aria-label={text[one]}
            placeholder={text[one]}
            maxLength={120}
            value={question.label[one]}
            onChange={(event) => change({ label: { ...question.label, [one]: event.target.value } })}
          />
        ))}
        <Button type="text" icon={<Trash2 size={14} />} aria-label={text.remove} onClick={onRemove} />
      </div>
      <div className="review-settings__row">
        <Select<Question['kind']>
          aria-label={text.kind}
          value={question.kind}
          options={(['reason', 'choice', 'rating', 'text'] as const).map((value) => ({ value, label: text[value] }))}
          onChange={(kind) => change({ kind, options: kind === 'choice' ? question.options : [] })}
        />
        <Checkbox.Group
          aria-label={text.when}
          value={question.outcomes}
          options={(['won', 'lost'] as const).map((value) => ({ value, label: text[value] }))}
          onChange={(outcomes) => change({ outcomes })}
        />
        <Select<Question['roles']>
          mode="multiple"
          aria-label={text.roles}
          placeholder={text.roles}
          className="review-settings__roles"
          value={question.roles}
          options={reviewRoles.map(({ value, label }) => ({ value, label: say(label) }))}
          onChange={(roles) => change({ roles })}
        />
        <Select<string[]>
          mode="multiple"
          aria-label={text.processes}
          placeholder={text.allProcesses}
          className="review-settings__roles"
          value={question.processes}
          options={processes.map(({ id, name }) => ({ value: id, label: inLanguage(name, language) }))}
          onChange={(chosen) => change({ processes: chosen })}
        />
        <Checkbox checked={question.required} onChange={(event) => change({ required: event.target.checked })}>
          {text.required}
        </Checkbox>
      </div>
      {question.kind === 'reason' && <p className="muted">{text.reasonHint}</p>}
      {question.kind === 'choice' && <Options question={question} onChange={(options) => change({ options })} />}
    </div>
  )
}

/** The choices of a question, a line each; a line that stays keeps what was answered with it. */
function Options({ question, onChange }: { question: Question; onChange: (options: Question['options']) => void }) {
  const text = useText(reviewSettingsTexts)
  const { language } = useLanguage()
  const { options } = question
  const write = (lines: string) =>
    onChange(
      lines
        .split('\n')
        .slice(0, 20)
        .map((line, at) => {
          const before = options[at]
          const label = before ? { ...before.label, [language]: line } : { zh: '', en: '', [language]: line }
          return { value: before?.value ?? `o-${newKey().slice(0, 6)}`, label }
        }),
    )
  return (
    <Input.TextArea
      aria-label={text.options}
      placeholder={text.options}
      autoSize={{ minRows: 3 }}
      value={options.map(({ label }) => label[language]).join('\n')}
      onChange={(event) => write(event.target.value)}
    />
  )
}
