import { type HelpDraft, mostHelpLength } from '#contract/conversations/reports/help-request.ts'
import { Input } from 'antd'
import { LifeBuoy, X } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { Labelled } from '../../ui/labelled.tsx'
import { useText } from '../../ui/language.tsx'
import { ExpertFinder } from './expert-finder.tsx'
import { PeopleInput } from '../talk/people-input.tsx'
import { reportTexts } from './reports.texts.ts'

const most = 10

type Props = { drafts: readonly HelpDraft[]; onChange: (drafts: HelpDraft[]) => void }

/** Help that is asked for with a report: what, and of whom. */
export function HelpDrafts({ drafts, onChange }: Props) {
  const text = useText(reportTexts)
  const set = (at: number, part: Partial<HelpDraft>) =>
    onChange(drafts.map((draft, place) => (place === at ? { ...draft, ...part } : draft)))
  return (
    <section className="report-part" aria-label={text.helpNeeded}>
      {drafts.map((draft, at) => (
        <HelpDraftFields
          key={at}
          draft={draft}
          onChange={(part) => set(at, part)}
          onDrop={() => onChange(drafts.filter((_, place) => place !== at))}
        />
      ))}
      {drafts.length < most && (
        <Button
          icon={<LifeBuoy size={16} aria-hidden />}
          onClick={() => onChange([...drafts, { text: '', asked: [] }])}
        >
          {text.helpAdd}
        </Button>
      )}
    </section>
  )
}

/** What would help, and who is asked. */
export function HelpDraftFields({
  draft,
  onChange,
  onDrop,
}: {
  draft: HelpDraft
  onChange: (part: Partial<HelpDraft>) => void
  onDrop?: () => void
}) {
  const text = useText(reportTexts)
  return (
    <div className="help-draft">
      <Labelled label={text.helpText}>
        {(names) => (
          <Input.TextArea
            {...names}
            autoFocus
            autoSize={{ minRows: 2, maxRows: 6 }}
            maxLength={mostHelpLength}
            value={draft.text}
            onChange={({ target }) => onChange({ text: target.value })}
          />
        )}
      </Labelled>
      <ExpertFinder
        asked={draft.asked ?? []}
        onPick={(person) => onChange({ asked: [...(draft.asked ?? []), person] })}
      />
      <Labelled label={text.helpOf} hint={text.helpOfHint}>
        {(names) => <PeopleInput id={names.id} value={draft.asked ?? []} onChange={(asked) => onChange({ asked })} />}
      </Labelled>
      {onDrop && (
        <Button type="text" icon={<X size={16} aria-hidden />} onClick={onDrop}>
          {text.helpDrop}
        </Button>
      )}
    </div>
  )
}
