import type { ApprovalStep, Signer, WholeApproval } from '#contract/approvals/approval.ts'
import { Check, Circle, CircleDashed, CornerUpLeft, Minus, X } from 'lucide-react'
import { Person } from '../ui/avatar.tsx'
import { fill, useLabel, useLanguage, useText } from '../ui/language.tsx'
import { Tag } from '../ui/tag.tsx'
import { DueIn } from '../foundation/due-in.tsx'
import { formatMoment } from '../ui/time.ts'
import './approval.css'
import { approvalTexts, modeNames, signerStateNames } from './approval.texts.ts'

const marks = {
  planned: CircleDashed,
  waiting: Circle,
  approved: Check,
  rejected: X,
  returned: CornerUpLeft,
  passed: Minus,
} as const

/** Who signs in which step, and what they said; rounds that were returned stand below. */
export function ApprovalSteps({ approval }: { approval: WholeApproval }) {
  const text = useText(approvalTexts)
  return (
    <section className="card approval__card" aria-label={text.steps}>
      <h2 className="approval__section">{text.steps}</h2>
      <Steps steps={approval.steps} />
      {approval.earlier.map(({ round, steps }) => (
        <details key={round} className="approval__earlier">
          <summary>{fill(text.earlier, { round })}</summary>
          <Steps steps={steps} />
        </details>
      ))}
    </section>
  )
}

function Steps({ steps }: { steps: readonly ApprovalStep[] }) {
  const say = useLabel()
  return (
    <ol className="approval-steps">
      {steps.map((step, at) => (
        <li key={at}>
          <p className="approval-steps__name">
            <strong>{say(step.name)}</strong>
            {step.signers.length > 1 && <span className="faint">{say(modeNames[step.mode])}</span>}
          </p>
          <ul>
            {step.signers.map((signer) => (
              <SignerLine key={signer.id} signer={signer} />
            ))}
          </ul>
        </li>
      ))}
    </ol>
  )
}

function SignerLine({ signer }: { signer: Signer }) {
  const text = useText(approvalTexts)
  const say = useLabel()
  const { language } = useLanguage()
  const Mark = marks[signer.state]
  const people = signer.signedBy ? [signer.signedBy] : signer.people
  return (
    <li className={`signer signer--${signer.state}`}>
      <span className="signer__mark" aria-hidden>
        <Mark size={14} />
      </span>
      <div className="signer__who">
        {people.length > 1 && <span className="faint">{text.anyOf}</span>}
        {people.map((person) => (
          <Person key={person.id} name={person.name} />
        ))}
        {signer.inNameOf && <span className="faint">{fill(text.inNameOf, { who: signer.inNameOf.name })}</span>}
        {signer.addedBy && <span className="faint">{fill(text.addedBy, { who: signer.addedBy.name })}</span>}
      </div>
      <span className="signer__state">
        {say(signerStateNames[signer.state])}
        {signer.at !== null && <span className="faint">{formatMoment(signer.at, language)}</span>}
        {signer.state === 'waiting' && signer.dueAt !== null && <DueIn at={signer.dueAt} />}
      </span>
      {signer.escalated > 0 && <Tag tone="warn">{fill(text.escalated, { count: signer.escalated })}</Tag>}
      {signer.comment !== null && <p className="signer__comment">{signer.comment}</p>}
    </li>
  )
}
