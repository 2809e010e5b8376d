import type { Buying, BuyingEntry } from '#contract/opportunities/buying/buying.operations.ts'
import { leadOf } from '#contract/opportunities/buying/buying-process.ts'
import { buyingStages } from '#contract/opportunities/stage-definition.ts'
import { inLanguage } from '#contract/shared/label.ts'
import { useQuery } from '@tanstack/react-query'
import { ListChecks, Plus, Table2, Waypoints } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import type { AnyRecord } from '../../foundation/record-kind.tsx'
import { useRights } from '../../foundation/rights.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { Tag } from '../../ui/tag.tsx'
import { BuyingAxis } from './buying-axis.tsx'
import { buyingQuery } from './buying-queries.ts'
import { BuyingTable } from './buying-table.tsx'
import './buying-section.css'
import { buyingTexts } from './buying.texts.ts'
import { EntryList } from './entry-list.tsx'
import { StepList } from './step-list.tsx'

const EntryDialog = lazy(async () => ({ default: (await import('./entry-dialog.tsx')).EntryDialog }))
const StepsDialog = lazy(async () => ({ default: (await import('./steps-dialog.tsx')).StepsDialog }))

type Asked = { what: 'entry'; entry: BuyingEntry | null } | { what: 'steps' } | null

/** How the customer of a deal buys, beside how we sell. */
export function BuyingSection({ deal }: { deal: AnyRecord }) {
  const text = useText(buyingTexts)
  const rights = useRights()
  const [asked, setAsked] = useState<Asked>(null)
  const [asTable, setAsTable] = useState(false)
  const isReadable = rights.fieldAccess('opportunity', 'buyingStage') !== 'hidden'
  const { data } = useQuery({ ...buyingQuery(deal.id), enabled: isReadable })
  if (!isReadable) return null
  const may =
    rights.may('opportunity', 'change') &&
    rights.fieldAccess('opportunity', 'buyingStage') === 'write' &&
    deal.deletedAt === null
  const isBare = data !== undefined && data.entries.length === 0 && data.steps.length === 0
  const note = (
    <Button
      type={isBare ? 'primary' : 'default'}
      size={isBare ? 'middle' : 'small'}
      icon={<Plus size={14} />}
      onClick={() => setAsked({ what: 'entry', entry: null })}
    >
      {text.enter}
    </Button>
  )
  return (
    <div className="buying">
      <header className="buying__head">
        <p className="faint">{text.hint}</p>
        {data && !isBare && (
          <span className="buying__deeds">
            <Button
              size="small"
              type="text"
              icon={asTable ? <Waypoints size={14} /> : <Table2 size={14} />}
              onClick={() => setAsTable(!asTable)}
            >
              {asTable ? text.asDrawing : text.asTable}
            </Button>
            {may && note}
          </span>
        )}
      </header>
      {!data ? (
        <SkeletonLines lines={4} />
      ) : isBare ? (
        <EmptyState small picture="path" title={text.emptyTitle} hint={text.emptyHint}>
          {may && note}
        </EmptyState>
      ) : (
        <>
          <Standing buying={data} />
          {asTable ? <BuyingTable buying={data} /> : <BuyingAxis buying={data} />}
          <div className="buying__parts">
            <EntryList deal={deal} buying={data} may={may} onCorrect={(entry) => setAsked({ what: 'entry', entry })} />
            <StepList
              deal={deal}
              buying={data}
              may={may}
              edit={
                may && (
                  <Button size="small" icon={<ListChecks size={14} />} onClick={() => setAsked({ what: 'steps' })}>
                    {text.editSteps}
                  </Button>
                )
              }
            />
          </div>
        </>
      )}
      {asked && data && (
        <Suspense fallback={null}>
          {asked.what === 'entry' ? (
            <EntryDialog deal={deal} buying={data} entry={asked.entry} onClose={() => setAsked(null)} />
          ) : (
            <StepsDialog deal={deal} buying={data} onClose={() => setAsked(null)} />
          )}
        </Suspense>
      )}
    </div>
  )
}

/** Where the customer is, where they should be, and how far apart that is. */
function Standing({ buying }: { buying: Buying }) {
  const text = useText(buyingTexts)
  const { language } = useLanguage()
  const nameOf = (value: string | undefined | null) => {
    const stage = buyingStages.find((one) => one.value === value)
    return stage ? inLanguage(stage.label, language) : text.unknown
  }
  const theirs = buying.entries.at(-1)?.stage ?? null
  const lead = leadOf(buying.beside, theirs)
  return (
    <p className="buying__standing">
      <strong>{fill(text.theirNow, { stage: nameOf(theirs) })}</strong>
      {buying.open && buying.beside && (
        <span className="muted">{fill(text.ourExpected, { stage: nameOf(buying.beside) })}</span>
      )}
      {buying.open && lead !== null && (
        <Tag tone={lead === 0 ? 'good' : Math.abs(lead) > 1 ? 'warn' : 'calm'} dot>
          {lead === 0 ? text.fits : fill(lead > 0 ? text.ahead : text.behind, { steps: Math.abs(lead) })}
        </Tag>
      )}
    </p>
  )
}
