import type { ReactNode } from 'react'
import './report-table.css'

type Props = { label: string; className?: string; children: ReactNode }

/** A table of figures that may be larger than its place and holds nothing to tab to: keys reach and scroll it as a whole. */
export function ReportScroll({ label, className = '', children }: Props) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable without a mouse
    <section className={`report-table ${className}`} aria-label={label} tabIndex={0}>
      {children}
    </section>
  )
}
