import { Button } from 'antd'
import { useState } from 'react'
import { offlineTexts } from '../../foundation/offline/offline.texts.ts'
import { useText } from '../../ui/language.tsx'
import { showToast } from '../../ui/toast.tsx'
import { followUpTexts } from './follow-up.texts.ts'
import { asNextStep, type NextDraft, plannedKinds } from './next-step.ts'
import { NextStepFields } from './next-step-fields.tsx'
import { useComplete } from './use-complete.ts'
import { useUsualSubject } from './use-usual-subject.ts'

/** What was logged, and whether the server has heard of it. */
export type Logged = { id: string; name: string; kind: string; isKept: boolean }

/** After something was logged: the next step, for who wants one. */
export function ProposeNext({ logged, onClose }: { logged: Logged; onClose: () => void }) {
  const text = useText(followUpTexts)
  const offline = useText(offlineTexts)
  const usual = useUsualSubject()
  const [next, setNext] = useState<NextDraft | null>(null)
  const plan = useComplete(({ isKept }) => {
    showToast({ text: isKept ? offline.kept : text.planned })
    onClose()
  })
  const likely = plannedKinds.find((kind) => kind === logged.kind)
  return (
    <>
      <p className="muted" role="status">
        {logged.isKept ? offline.kept : text.logged}
      </p>
      <NextStepFields
        value={next}
        onChange={(draft) => setNext(draft && next === null && likely ? { ...draft, kind: likely } : draft)}
      />
      <Button
        type="primary"
        size="large"
        loading={plan.isPending}
        onClick={() =>
          next ? plan.mutate({ id: logged.id, name: logged.name, next: asNextStep(next, usual(next.kind)) }) : onClose()
        }
      >
        {next ? text.plan : text.finish}
      </Button>
    </>
  )
}
