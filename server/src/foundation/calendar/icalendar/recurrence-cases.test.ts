import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { daysOfRule, momentsOf } from './recurrence.rules.ts'

const shared = process.env['TIEJUN_SHARED_DATA'] ?? resolve(import.meta.dirname, '../../../../../../shared/data')
const folder = join(shared, 'ical-vcard', 'libical', 'recur')

type Case = { file: string; name: string; rule: string; start: string; instances: string[] }

/** Cases of libical: a rule, its start, what comes of it, and above them what they are about. */
function casesOf(file: string): Case[] {
  const blocks = readFileSync(join(folder, file), 'utf8').split(/\r?\n\s*\r?\n/)
  return blocks.flatMap((block, at) => {
    const part = (name: string) => new RegExp(`^${name}:\\s*(.*)$`, 'm').exec(block)?.[1]?.trim() ?? ''
    const rule = part('RRULE')
    if (rule === '') return []
    const name = /^# *(.*)$/m.exec(block)?.[1] ?? `case ${at + 1}`
    return { file, name, rule, start: part('DTSTART'), instances: part('INSTANCES').split(',').filter(Boolean) }
  })
}

/** `19970610T090000` as clocks show it, and as an instant of a floating time. */
const wallOf = (text: string) => {
  const [, year, month, day, hour = '00', minute = '00', second = '00'] =
    /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d))?Z?$/.exec(text) ?? []
  return `${year}-${month}-${day}T${hour}:${minute}:${second}`
}

/** Why a case does not apply, or is known to come out otherwise; null where it has to come out. */
function whyNot({ rule, instances }: Case): string | null {
  if (/RSCALE=/.test(rule)) return 'rules of other calendars (RFC 7529): not taken'
  if (instances[0]?.startsWith('***')) return 'a rule that is refused'
  return null
}

/** Cases that the library gets wrong, or that libical reads otherwise than the standard; no plain form makes such rules. */
const known: readonly { of: RegExp; why: string }[] = [
  { of: /BYDAY=FR;BYYEARDAY=/, why: 'days of the year together with days of the week: the library takes either' },
  { of: /^FREQ=YEARLY;BYMONTHDAY=/, why: 'days of every month of a year: libical takes those of the first alone' },
  {
    of: /BYWEEKNO=/,
    why: 'weeks by number, begun in a week that belongs to another year: the library counts from the wrong one',
  },
]

function expand({ rule, start, instances }: Case): string[] {
  const last = wallOf(instances.at(-1) ?? start)
  const years = /COUNT=|UNTIL=/.test(rule) ? 12 : 0
  const end = new Date(`${last}Z`)
  end.setUTCFullYear(end.getUTCFullYear() + years)
  const wall = wallOf(start)
  if (start.length === 8)
    return daysOfRule(rule, wall.slice(0, 10), wall.slice(0, 10), end.toISOString().slice(0, 10)).map(
      (day) => `${day}T00:00:00`,
    )
  return momentsOf(rule, { wall, zone: 'UTC' }, new Date(`${wall}Z`), end).map((moment) =>
    moment.toISOString().slice(0, 19),
  )
}

describe.skipIf(!existsSync(folder))('recurrence as libical expects it', () => {
  const cases = existsSync(folder) ? readdirSync(folder).sort().flatMap(casesOf) : []

  test('the cases that apply come out as expected, and it is known which do not', () => {
    const left: Record<string, number> = {}
    const count = (why: string) => (left[why] = (left[why] ?? 0) + 1)
    const failed: string[] = []
    let passed = 0
    for (const one of cases) {
      const why = whyNot(one)
      if (why) count(why)
      else if (JSON.stringify(expand(one)) === JSON.stringify(one.instances.map(wallOf))) passed += 1
      else {
        const reason = known.find(({ of }) => of.test(one.rule))
        if (reason) count(reason.why)
        else failed.push(`${one.rule} from ${one.start}`)
      }
    }
    expect({ all: cases.length, passed, failed, left }).toMatchInlineSnapshot(`
      {
        "all": 180,
        "failed": [],
        "left": {
          "a rule that is refused": 1,
          "days of every month of a year: libical takes those of the first alone": 2,
          "days of the year together with days of the week: the library takes either": 1,
          "rules of other calendars (RFC 7529): not taken": 34,
          "weeks by number, begun in a week that belongs to another year: the library counts from the wrong one": 7,
        },
        "passed": 135,
      }
    `)
  }, 60_000)
})
