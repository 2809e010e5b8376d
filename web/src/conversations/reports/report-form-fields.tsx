import { type ReportFigure, reportFigureNames, reportFigures } from '#contract/conversations/reports/report-figures.ts'
import type { Prompt, ReportForm } from '#contract/conversations/reports/report-form.ts'
import { Button, Checkbox, Input, Select } from 'antd'
import { Plus, X } from 'lucide-react'
import { Labelled } from '../../ui/labelled.tsx'
import { fill, useLabel, useText } from '../../ui/language.tsx'
import { reportRuleTexts } from './reports.texts.ts'

const mostPrompts = 6

type Props = { form: ReportForm; onChange: (form: ReportForm) => void }

/** What a report shows and asks: figures of the house, and words of the person. */
export function FormFields({ form, onChange }: Props) {
  const text = useText(reportRuleTexts)
  const say = useLabel()
  const { prompts } = form
  const setPrompt = (at: number, part: Partial<Prompt>) =>
    onChange({ ...form, prompts: prompts.map((one, place) => (place === at ? { ...one, ...part } : one)) })
  const add = () => {
    const taken = new Set(prompts.map(({ key }) => key))
    const key = Array.from({ length: mostPrompts + 1 }, (_, at) => `words-${at + 1}`).find((one) => !taken.has(one))
    if (key) onChange({ ...form, prompts: [...prompts, { key, name: { zh: '', en: '' }, required: false }] })
  }
  return (
    <div className="report-rules__form">
      <Labelled label={text.figures}>
        {(names) => (
          <Select<ReportFigure[]>
            {...names}
            mode="multiple"
            value={form.figures}
            options={reportFigures.map((value) => ({ value, label: say(reportFigureNames[value]) }))}
            showSearch={{ optionFilterProp: 'label' }}
            onChange={(figures) => figures.length > 0 && onChange({ ...form, figures })}
          />
        )}
      </Labelled>
      <fieldset className="report-rules__prompts">
        <legend>{text.prompts}</legend>
        {prompts.map((prompt, at) => (
          <div key={prompt.key} className="report-rules__prompt">
            {(['zh', 'en'] as const).map((language) => (
              <Input
                key={language}
                maxLength={60}
                aria-label={language === 'zh' ? text.promptZh : text.promptEn}
                placeholder={language === 'zh' ? text.promptZh : text.promptEn}
                value={prompt.name[language]}
                onChange={({ target }) => setPrompt(at, { name: { ...prompt.name, [language]: target.value } })}
              />
            ))}
            <Checkbox checked={prompt.required} onChange={({ target }) => setPrompt(at, { required: target.checked })}>
              {text.required}
            </Checkbox>
            <Button
              type="text"
              icon={<X size={16} aria-hidden />}
              aria-label={fill(text.promptRemove, { name: say(prompt.name) })}
              onClick={() => onChange({ ...form, prompts: prompts.filter((_, place) => place !== at) })}
            />
          </div>
        ))}
        {prompts.length < mostPrompts && (
          <Button icon={<Plus size={16} aria-hidden />} onClick={add}>
            {text.promptAdd}
          </Button>
        )}
      </fieldset>
      <Checkbox checked={form.asks} onChange={({ target }) => onChange({ ...form, asks: target.checked })}>
        {text.asks}
      </Checkbox>
      <Checkbox checked={form.help} onChange={({ target }) => onChange({ ...form, help: target.checked })}>
        {text.help}
      </Checkbox>
    </div>
  )
}
