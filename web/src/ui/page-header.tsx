import type { ReactNode } from 'react'
import './page-header.css'
import { useTitle } from './title.ts'

/** Title of a page with what stands beside it: a note (count, path) and the actions, the main one last. */
export function PageHeader({ title, note, children }: { title: ReactNode; note?: ReactNode; children?: ReactNode }) {
  useTitle(typeof title === 'string' ? title : undefined)
  return (
    <header className="page-header">
      <h1 className="page-header__title">{title}</h1>
      {note !== undefined && <div className="page-header__note">{note}</div>}
      {children !== undefined && <div className="page-header__actions">{children}</div>}
    </header>
  )
}
