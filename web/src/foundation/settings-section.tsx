import type { ReactNode } from 'react'
import './settings-section.css'

/** A page of the settings: what it is, one sentence about it, its main action and its matter. */
export function SettingsSection({
  title,
  hint,
  actions,
  children,
}: {
  title: string
  hint: string
  actions?: ReactNode
  children: ReactNode
}) {
  return (
    <section className="settings-section">
      <header className="settings-section__head">
        <div>
          <h2 className="settings-section__title">{title}</h2>
          <p className="settings-section__hint">{hint}</p>
        </div>
        {actions && <div className="settings-section__actions">{actions}</div>}
      </header>
      {children}
    </section>
  )
}
