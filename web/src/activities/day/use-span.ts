import { fill, useText } from '../../ui/language.tsx'
import { routeTexts } from './route.texts.ts'

/** Minutes as people say them: from an hour on with hours. */
export function useSpan(): (minutes: number) => string {
  const text = useText(routeTexts)
  return (minutes) => {
    const whole = Math.round(minutes)
    return whole < 60
      ? fill(text.minutes, { minutes: whole })
      : fill(text.hours, { hours: Math.floor(whole / 60), minutes: whole % 60 })
  }
}
