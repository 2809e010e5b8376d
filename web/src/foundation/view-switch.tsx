import { Link } from '@tanstack/react-router'
import './view-switch.css'

/** Several looks at one thing, each a page of its own. */
export function ViewSwitch({ label, views }: { label: string; views: readonly { to: string; label: string }[] }) {
  return (
    <nav className="view-switch" aria-label={label}>
      {views.map((view) => (
        <Link
          key={view.to}
          to={view.to}
          className="view-switch__view"
          activeOptions={{ exact: true, includeSearch: false }}
          activeProps={{ className: 'view-switch__view--here' }}
        >
          {view.label}
        </Link>
      ))}
    </nav>
  )
}
