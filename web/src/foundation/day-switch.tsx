import { label } from '#contract/shared/label.ts'
import { useText } from '../ui/language.tsx'
import { useRights } from './rights.ts'
import { ViewSwitch } from './view-switch.tsx'

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
  return <ViewSwitch label={text.title} views={views.map(({ to, name }) => ({ to, label: text[name] }))} />
}
