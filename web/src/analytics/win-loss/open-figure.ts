import { type WinLossFigure, winLossFigureSchema } from '#contract/analytics/win-loss.ts'
import { useNavigate, useSearch } from '@tanstack/react-router'

/** The figure whose deals are open, as the address says, and how to open another or none. */
export function useOpenFigure(): [WinLossFigure | null, (figure: WinLossFigure | null) => void] {
  const raw: Readonly<Record<string, unknown>> = useSearch({ strict: false })
  const navigate = useNavigate()
  const read = winLossFigureSchema.safeParse(raw['deals'])
  return [
    read.success ? read.data : null,
    (figure) => void navigate({ to: '.', search: (now: object) => ({ ...now, deals: figure ?? undefined }) }),
  ]
}
