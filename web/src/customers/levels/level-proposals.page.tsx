import type { LevelProposal } from '#contract/customers/level-rule.ts'
import { customerFields } from '#contract/customers/customer.ts'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { SlidersHorizontal } from 'lucide-react'
import { ChoiceTag } from '../../foundation/field-display.tsx'
import { RecordLink } from '../../foundation/record-link.tsx'
import { useRights } from '../../foundation/rights.ts'
import { useSession } from '../../foundation/session.ts'
import { Person } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import './level.css'
import { proposalsQuery } from './level-queries.ts'
import { proposalTexts } from './level.texts.ts'
import { reasonWords } from './level-words.ts'
import { allProposed, useAdopt } from './use-adopt.ts'

/** Customers whose level differs from the company's criteria, with the reason, to be adopted one by one or all together. */
export function LevelProposalsPage() {
  const text = useText(proposalTexts)
  const rights = useRights()
  const navigate = useNavigate()
  const adopt = useAdopt()
  const { data } = useQuery(proposalsQuery())
  const mayChange = rights.may('customer', 'change') && rights.fieldAccess('customer', 'level') === 'write'
  return (
    <>
      <PageHeader title={text.title}>
        {rights.can('manage-fields') && (
          <Button
            icon={<SlidersHorizontal size={16} />}
            onClick={() => void navigate({ to: '/settings/$section', params: { section: 'levels' } })}
          >
            {text.rules}
          </Button>
        )}
        {mayChange && data && data.total > 0 && (
          <Button type="primary" loading={adopt.isPending} onClick={() => adopt.mutate(allProposed)}>
            {fill(text.adoptAll, { count: data.total })}
          </Button>
        )}
      </PageHeader>
      <div className="page-body">
        {!data ? (
          <SkeletonLines lines={10} />
        ) : data.items.length === 0 ? (
          <EmptyState picture="company" title={text.noneTitle} hint={text.noneHint} />
        ) : (
          <section className="card proposals">
            <ul>
              {data.items.map((proposal) => (
                <ProposalLine
                  key={proposal.customer.id}
                  proposal={proposal}
                  onAdopt={mayChange ? () => adopt.mutate({ ids: [proposal.customer.id] }) : null}
                />
              ))}
            </ul>
            {data.items.length < data.total && (
              <p className="faint">{fill(text.more, { shown: data.items.length, all: data.total })}</p>
            )}
          </section>
        )}
      </div>
    </>
  )
}

type LineProps = { proposal: LevelProposal; onAdopt: (() => void) | null }

function ProposalLine({ proposal: { customer, owner, level, proposed, because }, onAdopt }: LineProps) {
  const text = useText(proposalTexts)
  const { language } = useLanguage()
  const { company } = useSession()
  const reasons = because.map((reason) => reasonWords(reason, language, company.currency))
  return (
    <li className="proposal">
      <RecordLink type="customer" id={customer.id} className="proposal__name one-line">
        {customer.name}
      </RecordLink>
      <span className="proposal__owner">{owner && <Person name={owner.name} />}</span>
      <span className="proposal__levels">
        {level === null ? <span className="faint">—</span> : <ChoiceTag field={customerFields.level} value={level} />}
        <span aria-hidden>→</span>
        <ChoiceTag field={customerFields.level} value={proposed} />
      </span>
      <span className="proposal__why muted">
        {reasons.length === 0 ? text.everybody : reasons.join(language === 'zh' ? '；' : '; ')}
      </span>
      {onAdopt && (
        <Button size="small" aria-label={`${text.adopt} ${customer.name}`} onClick={onAdopt}>
          {text.adopt}
        </Button>
      )}
    </li>
  )
}
