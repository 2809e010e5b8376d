import { demoOperations } from '#contract/platform/demo.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Building2, FileSpreadsheet, type LucideIcon, Plus } from 'lucide-react'
import { call } from '../foundation/api.ts'
import { useText } from '../ui/language.tsx'
import './first-choice.css'
import { setUpTexts } from './set-up.texts.ts'
import { useEntry } from './use-entry.ts'

type ChoiceProps = { icon: LucideIcon; title: string; hint: string; disabled: boolean; onChoose: () => void }

function Choice({ icon: Icon, title, hint, disabled, onChoose }: ChoiceProps) {
  return (
    <button type="button" className="first-choice" disabled={disabled} onClick={onChoose}>
      <span className="first-choice__icon">
        <Icon size={22} aria-hidden />
      </span>
      <strong>{title}</strong>
      <span>{hint}</span>
    </button>
  )
}

/** After set-up: with a demo company, with one's own files, or with nothing. */
export function FirstChoice() {
  const text = useText(setUpTexts)
  const navigate = useNavigate()
  const client = useQueryClient()
  const demo = useEntry(
    () => call(demoOperations.fill),
    () => {
      void client.invalidateQueries()
      void navigate({ to: '/' })
    },
  )
  return (
    <>
      <h1 className="entrance__title">{text.choose}</h1>
      <p className="entrance__hint">{text.chooseHint}</p>
      <Choice
        icon={Building2}
        title={text.demo}
        hint={demo.isSending ? text.filling : text.demoHint}
        disabled={demo.isSending}
        onChoose={() => demo.send(undefined)}
      />
      <Choice
        icon={FileSpreadsheet}
        title={text.import}
        hint={text.importHint}
        disabled={demo.isSending}
        onChoose={() => void navigate({ to: '/import' })}
      />
      <Choice
        icon={Plus}
        title={text.empty}
        hint={text.emptyHint}
        disabled={demo.isSending}
        onChoose={() => void navigate({ to: '/' })}
      />
      {demo.problem && (
        <p className="entrance__problem" role="alert">
          {demo.problem}
        </p>
      )}
    </>
  )
}
