import { isTimeZone } from '../day.ts'
import { windowsZones } from './windows-zones.ts'

/** A time as a calendar says it: what clocks show, in a zone; a whole day, or where no zone is said wherever one is, has none. */
export type ReadTime = { wall: string; zone: string | null; allDay: boolean }

/** An event of a calendar of somebody else's, as far as it is needed to know when somebody is busy. */
export type ReadEvent = {
  uid: string
  start: ReadTime
  /** Its end; where only its length is said, that in seconds; null where neither is. */
  end: ReadTime | number | null
  rule: string | null
  also: ReadTime[]
  except: ReadTime[]
  /** Which occurrence of a series this one stands for. */
  instead: ReadTime | null
  title: string
  place: string | null
  busy: boolean
  cancelled: boolean
}

/** More than anybody's calendar holds. */
const mostEvents = 20_000
const mostDates = 2_000

type Line = { name: string; params: ReadonlyMap<string, string>; value: string }

/** Reads the events of a calendar (RFC 5545); null where the text is none. What cannot be read of it is passed over, and counted. */
export function readCalendarText(text: string): { events: ReadEvent[]; passedOver: number } | null {
  const unfolded = text
    .replace(/^\uFEFF/, '')
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/\n[ \t]/g, '')
  if (!/^\s*BEGIN:VCALENDAR/i.test(unfolded)) return null
  const lines = unfolded.split('\n').flatMap((raw) => readLine(raw) ?? [])
  const zones = offsetsOf(lines)
  const events: ReadEvent[] = []
  let passedOver = 0
  let open: Line[] | null = null
  let within = 0
  for (const line of lines) {
    const component = line.value.trim().toUpperCase()
    if (line.name === 'BEGIN') {
      if (open) within += 1
      else if (component === 'VEVENT') open = []
    } else if (line.name === 'END' && open) {
      if (within > 0) within -= 1
      else {
        const event = events.length < mostEvents ? eventOf(open, zones) : null
        if (event) events.push(event)
        else passedOver += 1
        open = null
      }
    } else if (open && within === 0) open.push(line)
  }
  return { events, passedOver }
}

/** `NAME;PARAM="a:b":value` in its parts. */
function readLine(raw: string): Line | null {
  const head = /^([\w-]+)((?:;[\w-]+=(?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)*):/.exec(raw)
  if (!head) return null
  const params = new Map(
    [...(head[2] ?? '').matchAll(/;([\w-]+)=("[^"]*"|[^;:]*)/g)].map(([, name = '', value = '']) => [
      name.toUpperCase(),
      value.replaceAll('"', ''),
    ]),
  )
  return { name: (head[1] ?? '').toUpperCase(), params, value: raw.slice(head[0].length) }
}

function eventOf(lines: readonly Line[], zones: ReadonlyMap<string, string>): ReadEvent | null {
  const one = (name: string) => lines.find((line) => line.name === name)
  const times = (name: string) =>
    lines
      .filter((line) => line.name === name)
      .flatMap((line) => line.value.split(',').map((value) => timeOf({ ...line, value }, zones) ?? []))
      .flat()
      .slice(0, mostDates)
  const begins = one('DTSTART')
  const start = begins && timeOf(begins, zones)
  if (!start) return null
  const ends = one('DTEND')
  const length = one('DURATION')
  const instead = one('RECURRENCE-ID')
  return {
    uid: (one('UID')?.value.trim() || `${start.wall} ${one('SUMMARY')?.value ?? ''}`).slice(0, 400),
    start,
    end: (ends && timeOf(ends, zones)) ?? (length ? secondsOf(length.value) : null),
    rule: one('RRULE')?.value.trim().toUpperCase() || null,
    also: times('RDATE'),
    except: times('EXDATE'),
    instead: instead ? timeOf(instead, zones) : null,
    title: textOf(one('SUMMARY')?.value ?? '').slice(0, 200),
    place: textOf(one('LOCATION')?.value ?? '').slice(0, 200) || null,
    busy: one('TRANSP')?.value.trim().toUpperCase() !== 'TRANSPARENT',
    cancelled: one('STATUS')?.value.trim().toUpperCase() === 'CANCELLED',
  }
}

/** Text as it was meant (RFC 5545, 3.3.11), in one line. */
function textOf(value: string): string {
  return value
    .replaceAll(/\\([nN,;\\])/g, (_, sign: string) => (sign.toLowerCase() === 'n' ? ' ' : sign))
    .replaceAll(/\p{Cc}/gu, ' ')
    .replaceAll(/\p{Cs}/gu, '')
    .trim()
}

function timeOf({ params, value }: Line, zones: ReadonlyMap<string, string>): ReadTime | null {
  // A period (RFC 5545, 3.3.9) begins with its start.
  const [, year, month, day, clock, hour = '00', minute = '00', second = '00', utc] =
    /^\s*(\d{4})(\d\d)(\d\d)(T(\d\d)(\d\d)(\d\d)?)?(Z)?(?:\/.*)?\s*$/i.exec(value) ?? []
  const wall = `${year}-${month}-${day}T${hour}:${minute}:${second === '60' ? '59' : second}`
  const moment = new Date(`${wall}Z`)
  if (Number.isNaN(moment.getTime()) || !moment.toISOString().startsWith(wall)) return null
  if (clock === undefined) return { wall: `${year}-${month}-${day}`, zone: null, allDay: true }
  return { wall, zone: utc ? 'UTC' : zoneOf(params.get('TZID'), zones), allDay: false }
}

/** A zone by the name that a calendar gives it: of the world's list, of Windows', or as the calendar itself describes it. */
function zoneOf(name: string | undefined, zones: ReadonlyMap<string, string>): string | null {
  if (name === undefined || name === '') return null
  const parts = name.split('/')
  const known = [name, parts.slice(-2).join('/'), parts.slice(-3).join('/'), windowsZones[name]].find(
    (one) => one !== undefined && isTimeZone(one),
  )
  return known ?? zones.get(name) ?? null
}

/** The standard offsets of the zones that a calendar describes. */
function offsetsOf(lines: readonly Line[]): Map<string, string> {
  const zones = new Map<string, string>()
  let name: string | null = null
  let isStandard = false
  for (const line of lines) {
    const value = line.value.trim()
    const component = value.toUpperCase()
    if (line.name === 'BEGIN' && component === 'VTIMEZONE') name = ''
    else if (line.name === 'END' && component === 'VTIMEZONE') name = null
    else if (line.name === 'BEGIN' || line.name === 'END')
      isStandard = line.name === 'BEGIN' && component === 'STANDARD'
    else if (name === '' && line.name === 'TZID') name = value
    else if (name && line.name === 'TZOFFSETTO' && (isStandard || !zones.has(name))) {
      const offset = value.replace(/^([+-]\d\d)(\d\d).*$/, '$1:$2')
      if (isTimeZone(offset)) zones.set(name, offset)
    }
  }
  return zones
}

/** A length (RFC 5545, 3.3.6) in seconds. */
function secondsOf(value: string): number | null {
  const [whole, sign, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] =
    /^\s*([+-])?P(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,7})M)?(?:(\d{1,8})S)?)?\s*$/i.exec(value) ??
    []
  if (whole === undefined || sign === '-') return null
  return (
    Number(weeks) * 604_800 + Number(days) * 86_400 + Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds)
  )
}
