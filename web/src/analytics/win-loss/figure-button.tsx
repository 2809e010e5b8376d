import type { WinLossFigure } from '#contract/analytics/win-loss.ts'
import type { ReactNode } from 'react'

export type OpenFigure = (figure: WinLossFigure) => void

type Props = { figure: WinLossFigure; says: string; onOpen: OpenFigure; empty?: boolean; children: ReactNode }

/** A figure of a report that opens the deals behind it, called by what it counts and by itself; one of nothing opens nothing. */
export function FigureButton({ figure, says, onOpen, empty = false, children }: Props) {
  if (empty) return <span className="faint">{children}</span>
  return (
    <button type="button" className="link-button number" onClick={() => onOpen(figure)}>
      <span className="seen-by-readers-only">{says} </span>
      {children}
    </button>
  )
}
