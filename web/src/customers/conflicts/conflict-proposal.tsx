import type { ConflictParty } from '#contract/customers/conflict.operations.ts'
import { criterionLabels, type Finding, type Proposal } from '#contract/customers/conflict.ts'
import { Check, Gavel } from 'lucide-react'
import { fill, useLabel, useLanguage, useText } from '../../ui/language.tsx'
import { formatPercent } from '../../ui/format.ts'
import { Tag } from '../../ui/tag.tsx'
import { formatDay, isoDay } from '../../ui/time.ts'
import './conflict.css'
import { PartyName, usePartyName } from './conflict-party.tsx'
import { conflictTexts } from './conflict.texts.ts'

type Props = { parties: readonly ConflictParty[]; proposal: Proposal }

/** What the company's rule says about a case, criterion by criterion, and why. */
export function ConflictProposal({ parties, proposal }: Props) {
  const text = useText(conflictTexts)
  const nameOf = usePartyName()
  const said =
    proposal.winner === null ? text.noProposal : fill(text.proposes, { who: nameOf(parties[proposal.winner]) })
  return (
    <section className="card conflict__proposal" aria-label={text.proposal}>
      <h2 className="conflict__section">
        <Gavel size={16} aria-hidden />
        {text.proposal}
      </h2>
      <p className="conflict__verdict">{said}</p>
      <div className="findings">
        <div className="findings__row findings__row--head">
          <span />
          {parties.map((party, place) => (
            <span key={place}>
              <PartyName party={party} won={proposal.winner === place} />
              {proposal.points && (
                <span className="faint">{fill(text.points, { count: proposal.points[place] ?? 0 })}</span>
              )}
            </span>
          ))}
        </div>
        {proposal.findings.map((finding) => (
          <FindingRow key={finding.key} finding={finding} parties={parties.length} />
        ))}
      </div>
    </section>
  )
}

function FindingRow({ finding, parties }: { finding: Finding; parties: number }) {
  const text = useText(conflictTexts)
  const say = useLabel()
  const tells = finding.ahead.length > 0 && finding.ahead.length < parties
  return (
    <div className={`findings__row${finding.decides ? ' findings__row--decides' : ''}`}>
      <span className="findings__what">
        {say(criterionLabels[finding.key])}
        {finding.decides && <Tag tone="accent">{text.decides}</Tag>}
      </span>
      {finding.values.map((value, place) => {
        const ahead = tells && finding.ahead.includes(place)
        return (
          <span key={place} className={ahead ? 'findings__ahead' : 'muted'}>
            {ahead && <Check size={14} aria-hidden />}
            <Value finding={finding} value={value} isAhead={finding.ahead.includes(place)} />
          </span>
        )
      })}
    </div>
  )
}

function Value({ finding, value, isAhead }: { finding: Finding; value: string | number | null; isAhead: boolean }) {
  const text = useText(conflictTexts)
  const { language } = useLanguage()
  // Ahead by something that the reader may not know.
  if (value === null) return isAhead ? null : text.none
  if (typeof value === 'number') return finding.key === 'deal-at-stage' ? formatPercent(value, language) : String(value)
  const day = value.length > 10 ? isoDay(new Date(value)) : value
  return finding.key === 'protected' ? fill(text.until, { day: formatDay(day, language) }) : formatDay(day, language)
}
