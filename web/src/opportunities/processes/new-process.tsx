import { designOperations } from '#contract/opportunities/process-design.operations.ts'
import { type Process, type ProcessDraft, processOperations } from '#contract/opportunities/process.ts'
import { readyMade } from '#contract/opportunities/ready-made/ready-made.ts'
import { call } from '../../foundation/api.ts'
import { useSend } from '../../foundation/use-send.ts'
import { fill, useLabel, useText } from '../../ui/language.tsx'
import { Modal } from '../../ui/modal.tsx'
import { processTexts } from './design.texts.ts'

type Props = { from: Process; onClose: () => void; onMade: (process: Process) => void }

/** A new process begins as one that comes with the house, or as the one in view: changing is less work than inventing. */
export function NewProcess({ from, onClose, onMade }: Props) {
  const text = useText(processTexts)
  const say = useLabel()
  const add = useSend(
    (draft: ProcessDraft) => call(processOperations.create, { body: { ...draft, standard: false } }),
    [['processes']],
    onMade,
  )
  const copy = async (): Promise<ProcessDraft> => {
    const { published } = await call(designOperations.read, { params: { id: from.id } })
    const stages = published.stages.map(({ id: _, ...stage }) => stage)
    return { name: { zh: processTexts.newZh.zh, en: processTexts.newEn.en }, policy: published.policy, stages }
  }
  return (
    <Modal open width={640} footer={null} title={text.addTitle} onCancel={onClose}>
      <div className="ready-made">
        {readyMade.map(({ key, hint, draft }) => (
          <button key={key} type="button" disabled={add.isPending} onClick={() => add.mutate(draft)}>
            <strong>{say(draft.name)}</strong>
            <span className="muted">{say(hint)}</span>
            <span className="ready-made__way">
              {draft.stages
                .filter((stage) => stage.outcome !== 'lost')
                .map((stage) => (
                  <span key={stage.name.zh}>{say(stage.name)}</span>
                ))}
            </span>
          </button>
        ))}
        <button type="button" disabled={add.isPending} onClick={() => void copy().then((draft) => add.mutate(draft))}>
          <strong>{fill(text.copyOf, { name: say(from.name) })}</strong>
          <span className="muted">{text.copyHint}</span>
        </button>
      </div>
    </Modal>
  )
}
