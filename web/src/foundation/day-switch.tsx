import { label } from '#contract/shared/label.ts'
import { Link } from '@tanstack/react-router'
import { useText } from '../ui/language.tsx'
import './day-switch.css'
import { useRights } from './rights.ts'

const daySwitchTexts = {
  title: label('今日', 'Today'),
  overview: label('概览', 'Overview'),
  myDay: label('我的一天', 'My day'),
} as const

const views = [
  { to: '/', name: 'overview' },
  { to: '/day', name: 'myDay' },
] as const

/** The two looks at today: how everything stands, and what one has to do. */
export function DaySwitch() {
  const text = useText(daySwitchTexts)
  if (!useRights().may('activity', 'see')) return null
  return (
    <nav className="day-switch" aria-label={text.title}>
      {views.map(({ to, name }) => (
        <Link
          key={to}
          to={to}
          className="day-switch__view"
          activeOptions={{ exact: true, includeSearch: false }}
          activeProps={{ className: 'day-switch__view--here' }}
        >
          {text[name]}
        </Link>
      ))}
    </nav>
  )
}
