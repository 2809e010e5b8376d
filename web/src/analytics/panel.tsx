import { Link } from '@tanstack/react-router'
import { ChevronRight } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import type { ListAddress } from './deal-address.ts'
import './panel.css'

type Props = {
  title: string
  hint?: string
  count?: number | undefined
  link?: { text: string; to: string; search?: ListAddress['search'] | Readonly<Record<string, string>> } | undefined
  tools?: ReactNode
  children: ReactNode
}

/** A part of a page with its title, what it counts and where it leads. */
export function Panel({ title, hint, count, link, tools, children }: Props) {
  const id = useId()
  return (
    <section className="panel card" aria-labelledby={id}>
      <header className="panel__head">
        <h2 id={id} className="panel__title">
          {title}
          {count !== undefined && count > 0 && <span className="panel__count number">{count}</span>}
        </h2>
        {tools}
        {link && (
          <Link to={link.to} search={link.search ?? {}} className="panel__link">
            {link.text}
            <ChevronRight size={14} aria-hidden />
          </Link>
        )}
      </header>
      {hint && <p className="panel__hint">{hint}</p>}
      {children}
    </section>
  )
}

/** One line where a list would be, saying that nothing is missing. */
export function PanelNote({ children }: { children: ReactNode }) {
  return <p className="panel__note">{children}</p>
}
