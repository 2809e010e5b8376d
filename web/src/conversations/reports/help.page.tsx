import { type HelpDraft, helpOperations, helpShows } from '#contract/conversations/reports/help-request.ts'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { LifeBuoy } from 'lucide-react'
import { useState } from 'react'
import { call, newKey } from '../../foundation/api.ts'
import { useRights } from '../../foundation/rights.ts'
import { useSend } from '../../foundation/use-send.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { fill, useText } from '../../ui/language.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { HelpDraftFields } from './help-drafts.tsx'
import { HelpLine } from './help-line.tsx'
import './problems.texts.ts'
import { ReportNav } from './report-parts.tsx'
import { helpKey, helpQuery } from './report-queries.ts'
import { reportTexts } from './reports.texts.ts'
import { spentWords } from './spent.ts'
import './reports.css'

const labels = { 'for-me': 'forMe', mine: 'asks', team: 'ofTeam' } as const

/** Requests for help: to oneself, of oneself, and of those whom one leads, with how fast help comes. */
export function HelpPage() {
  const text = useText(reportTexts)
  const navigate = useNavigate()
  const isLeader = useRights().seesOthers('activity')
  const search: { show?: string } = useSearch({ strict: false })
  const show = helpShows.find((one) => one === search.show) ?? 'for-me'
  const { data } = useQuery(helpQuery(show))
  const [isAsking, setAsking] = useState(false)
  const ask = (
    <Button type="primary" icon={<LifeBuoy size={16} aria-hidden />} onClick={() => setAsking(true)}>
      {text.helpAdd}
    </Button>
  )
  const shown = helpShows.filter((one) => one !== 'team' || isLeader)
  return (
    <>
      <PageHeader title={text.helpTitle}>
        <ReportNav />
        {ask}
      </PageHeader>
      <div className="page-body work-reports">
        <Tabs
          label={text.show}
          tabs={shown.map((key) => ({ key, label: text[labels[key]] }))}
          current={show}
          onChange={(key) => void navigate({ to: '.', search: { show: key }, replace: true })}
        />
        {!data ? (
          <SkeletonLines lines={6} />
        ) : data.items.length === 0 ? (
          <div className="card">
            <EmptyState picture="story" title={text.noHelp} hint={text.noHelpHint}>
              {ask}
            </EmptyState>
          </div>
        ) : (
          <section className="card report-card">
            {data.speed.median !== null && (
              <p className="muted">
                {fill(text.speed, {
                  asked: data.speed.asked,
                  answered: data.speed.answered,
                  time: spentWords(data.speed.median, text),
                })}
              </p>
            )}
            <ul className="help-lines">
              {data.items.map((help) => (
                <HelpLine key={help.id} help={help} named={show !== 'mine'} />
              ))}
            </ul>
          </section>
        )}
      </div>
      {isAsking && <AskDialog onClose={() => setAsking(false)} />}
    </>
  )
}

function AskDialog({ onClose }: { onClose: () => void }) {
  const text = useText(reportTexts)
  const [draft, setDraft] = useState<HelpDraft>({ text: '', asked: [] })
  const send = useSend(() => call(helpOperations.ask, { body: draft, idempotencyKey: newKey() }), [helpKey], onClose)
  return (
    <FormDialog
      title={text.askTitle}
      action={text.helpAdd}
      isSending={send.isPending}
      disabled={draft.text.trim() === ''}
      onSend={() => send.mutate(undefined)}
      onClose={onClose}
    >
      <HelpDraftFields draft={draft} onChange={(part) => setDraft({ ...draft, ...part })} />
    </FormDialog>
  )
}
