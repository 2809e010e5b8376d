import { type DutyState, type TeamDigest, workReportOperations } from '#contract/conversations/reports/work-report.ts'
import { Link } from '@tanstack/react-router'
import { BellRing } from 'lucide-react'
import { call, newKey } from '../../foundation/api.ts'
import { useSend } from '../../foundation/use-send.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { ChoiceChips } from '../../ui/choice-chips.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { fill, useText } from '../../ui/language.tsx'
import { Tag, type Tone } from '../../ui/tag.tsx'
import { showToast } from '../../ui/toast.tsx'
import { reportTexts } from './reports.texts.ts'
import { spentWords } from './spent.ts'

const tones: Readonly<Record<DutyState, Tone>> = {
  missing: 'bad',
  late: 'warn',
  open: 'calm',
  sent: 'good',
  away: 'plain',
}
const order: readonly DutyState[] = ['missing', 'open', 'late', 'sent', 'away']

type Reach = 'direct' | 'all'
type Props = { digest: TeamDigest; reach: Reach; onReach: (reach: Reach) => void }

/** Who sent the report and who did not, those who are missing first; they are reminded with one press. */
export function TeamDuties({ digest, reach, onReach }: Props) {
  const text = useText(reportTexts)
  const { duties, period, from, help } = digest
  const of = (...states: DutyState[]) => duties.filter(({ state }) => states.includes(state))
  const owed = of('missing', 'open').map(({ person }) => person.id)
  const remind = useSend(
    () => call(workReportOperations.remind, { body: { period, from, people: owed }, idempotencyKey: newKey() }),
    [],
    ({ reminded }) =>
      showToast({ text: reminded === 0 ? text.remindedBefore : fill(text.reminded, { count: reminded }) }),
  )
  const names = { sent: text.isSent, late: text.late, missing: text.missing, open: text.open, away: text.away }
  const sorted = duties.toSorted((one, other) => order.indexOf(one.state) - order.indexOf(other.state))
  return (
    <section className="card report-card report-duties" aria-label={text.digest}>
      <header className="report-duties__head">
        <h2>{fill(text.sentOf, { sent: of('sent', 'late').length, all: duties.length - of('away').length })}</h2>
        {owed.length > 0 && (
          <Button
            size="small"
            icon={<BellRing size={15} aria-hidden />}
            loading={remind.isPending}
            onClick={() => remind.mutate(undefined)}
          >
            {fill(text.remind, { count: owed.length })}
          </Button>
        )}
      </header>
      <ChoiceChips
        label={text.reach}
        options={[
          { value: 'all', label: text.below },
          { value: 'direct', label: text.direct },
        ]}
        value={reach}
        onChange={onReach}
      />
      {duties.length === 0 ? (
        <EmptyState small picture="calendar" title={text.nobody} hint={text.nobodyHint} />
      ) : (
        <ul className="report-duties__people">
          {sorted.map(({ person, department, state, report }) => (
            <li key={person.id}>
              <Avatar name={person.name} size={28} />
              <span className="report-duties__who">
                {report === null ? person.name : <Link to={`/work-reports/${report}`}>{person.name}</Link>}
                <span className="faint one-line">{department}</span>
              </span>
              <Tag tone={tones[state]} dot>
                {names[state]}
              </Tag>
            </li>
          ))}
        </ul>
      )}
      {help.asked > 0 && (
        <p className="faint">
          {help.median === null
            ? fill(text.speedNone, { asked: help.asked })
            : fill(text.speed, { asked: help.asked, answered: help.answered, time: spentWords(help.median, text) })}
        </p>
      )}
    </section>
  )
}
