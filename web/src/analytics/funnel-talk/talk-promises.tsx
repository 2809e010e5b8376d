import type { FunnelTalk } from '#contract/opportunities/funnel-talk/funnel-talk.ts'
import { RecordLink } from '../../foundation/record-link.tsx'
import { Commitments } from '../../opportunities/funnel-review/commitments.tsx'
import '../../opportunities/funnel-review/review.css'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { formatDay } from '../../ui/time.ts'
import { Panel, PanelNote } from '../panel.tsx'
import { funnelTalkTexts } from './funnel-talk.texts.ts'

/** What was promised: what is open, and how promises of a year ended. */
export function Promises({ talk }: { talk: FunnelTalk }) {
  const text = useText(funnelTalkTexts)
  const { kept, keptLate, broken } = talk.kept
  return (
    <Panel title={text.promises} count={talk.promises.length}>
      {kept + keptLate + broken > 0 && <p className="muted">{fill(text.kept, { kept, keptLate, broken })}</p>}
      {talk.promises.length === 0 ? (
        <PanelNote>{text.promisesNone}</PanelNote>
      ) : (
        <Commitments items={talk.promises.map(({ promise }) => promise)} />
      )}
    </Panel>
  )
}

/** What the two decided lately, with what came of it. */
export function Settled({ talk }: { talk: FunnelTalk }) {
  const text = useText(funnelTalkTexts)
  const { language } = useLanguage()
  if (talk.settled.length === 0) return null
  return (
    <Panel title={text.settled}>
      <ul className="funnel-settled">
        {talk.settled.map(({ id, text: what, decision, task }) => (
          <li key={id}>
            <strong>{what}</strong>
            {decision && <span>{decision}</span>}
            {task && (
              <span className="faint">
                <RecordLink type="activity" id={task.id}>
                  {fill(text.taskFor, { name: task.name, day: formatDay(task.dueOn, language) })}
                </RecordLink>
                {task.done && ` · ${text.done}`}
              </span>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
