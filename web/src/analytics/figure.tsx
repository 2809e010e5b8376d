import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { ListAddress } from './deal-address.ts'
import './figure.css'

type Props = {
  label: string
  value: ReactNode
  note?: ReactNode
  address?: ListAddress | undefined
  isPending?: boolean
}

/** One number with its name and what belongs to it; it opens the records that make it up. */
export function Figure({ label, value, note, address, isPending = false }: Props) {
  const inside = (
    <>
      <span className="figure__label">{label}</span>
      <strong className="figure__value number">
        {isPending ? <span className="skeleton-bar figure__wait" /> : value}
      </strong>
      <span className="figure__note">{isPending ? ' ' : note}</span>
    </>
  )
  if (!address) return <div className="figure">{inside}</div>
  return (
    <Link to={address.to} search={address.search} className="figure figure--opens">
      {inside}
    </Link>
  )
}

/** Figures side by side, as many in a row as the screen holds. */
export function FigureRow({ children, label }: { children: ReactNode; label: string }) {
  return (
    <section className="figure-row card" aria-label={label}>
      {children}
    </section>
  )
}
