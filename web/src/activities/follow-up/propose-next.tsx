import { Button } from 'antd'
import { useState } from 'react'
import { useText } from '../../ui/language.tsx'
import { showToast } from '../../ui/toast.tsx'
import { followUpTexts } from './follow-up.texts.ts'
import { asNextStep, type NextDraft, plannedKinds } from './next-step.ts'
import { NextStepFields } from './next-step-fields.tsx'
import { useComplete } from './use-complete.ts'
import { useUsualSubject } from './use-usual-subject.ts'

/** After something was logged: the next step, for who wants one. */
export function ProposeNext({ logged, onClose }: { logged: { id: string; kind: string }; onClose: () => void }) {
  const text = useText(followUpTexts)
  const usual = useUsualSubject()
  const [next, setNext] = useState<NextDraft | null>(null)
  const plan = useComplete(() => {
    showToast({ text: text.planned })
    onClose()
  })
  const likely = plannedKinds.find((kind) => kind === logged.kind)
  return (
    <>
      <p className="muted" role="status">
        {text.logged}
      </p>
      <NextStepFields
        value={next}
        onChange={(draft) => setNext(draft && next === null && likely ? { ...draft, kind: likely } : draft)}
      />
      <Button
        type="primary"
        size="large"
        loading={plan.isPending}
        onClick={() => (next ? plan.mutate({ id: logged.id, next: asNextStep(next, usual(next.kind)) }) : onClose())}
      >
        {next ? text.plan : text.finish}
      </Button>
    </>
  )
}
