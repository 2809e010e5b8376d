import { type WinLossCounts, winLossOperations, type WinLossRow } from '#contract/analytics/win-loss.ts'
import { wilson } from '#contract/analytics/wilson.ts'
import { useQuery } from '@tanstack/react-query'
import { call } from '../../foundation/api.ts'
import { useText } from '../../ui/language.tsx'
import { Panel, PanelNote } from '../panel.tsx'
import { TableExport } from '../table-export.tsx'
import type { OpenFigure } from './figure-button.tsx'
import { type ReasonLine, reasonLines, ReasonTable } from './reason-table.tsx'
import { daysBefore, type WinLossQuestion } from './win-loss-question.ts'
import { winLossTexts } from './win-loss.texts.ts'

type Props = {
  question: WinLossQuestion
  rows: readonly WinLossRow[]
  total: WinLossCounts
  currency: string
  today: string
  onOpen: OpenFigure
}

/** Why deals were lost and why they were won, each beside what it was in as many days before. */
export function ReasonPanels({ question, rows, total, currency, today, onOpen }: Props) {
  const text = useText(winLossTexts)
  const earlier = daysBefore(question, today)
  const asked = { ...question, ...earlier }
  const { data: before } = useQuery({
    queryKey: ['analysis', 'win-loss', asked],
    queryFn: ({ signal }) => call(winLossOperations.read, { query: asked, signal }),
    enabled: earlier !== null,
    meta: { follows: ['opportunity'] },
  })
  return (['lost', 'won'] as const).map((outcome) => {
    const lines = reasonLines(outcome, rows, earlier && before ? before : null)
    return (
      <Panel
        key={outcome}
        title={text[`${outcome}Reasons`]}
        hint={text[`${outcome}ReasonsHint`]}
        tools={
          <TableExport
            title={text[`${outcome}Reasons`]}
            table={() => [
              [text.reason, text[outcome], text.ofDeals, text.rangeLow, text.rangeHigh, text[`${outcome}Amount`]],
              ...lines.map((line) => cellsOf(line, total[outcome])),
            ]}
            disabled={lines.length === 0}
          />
        }
      >
        {lines.length === 0 ? (
          <PanelNote>{text[`${outcome}None`]}</PanelNote>
        ) : (
          <ReasonTable outcome={outcome} lines={lines} total={total} currency={currency} onOpen={onOpen} />
        )}
      </Panel>
    )
  })
}

function cellsOf({ name, count, amount }: ReasonLine, all: number) {
  const range = wilson(count, all)
  return [name, count, all === 0 ? null : count / all, range?.low ?? null, range?.high ?? null, amount]
}
